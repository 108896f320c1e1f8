//! The life of a handle.
//!
//! ```text
//!   Handle::open ──────────► OPEN ── Handle::close ──► CLOSING ── on_closed ──► (freed)
//!        │                    │       (uv_close, once)    │           │
//!        │ init fails:        │                           │           │ the loop's table gives
//!        ▼ memory goes        │ host: uv_close(h, NULL)   │           │ its reference back
//!      (freed)                ▼                           ▼           ▼
//!                          CLOSING, no callback will come ── Loop::loop_gone ──► (freed)
//! ```
//!
//! - The memory is one Rust allocation with a stable address, the C struct first. It is owned by
//!   counted references (`Rc`) and goes with the last of them.
//! - From the moment libuv knows the handle, the loop's table of live handles holds one reference:
//!   this is the one behind the raw pointer `handle->data`, which is lent, never owned. It is
//!   given back in the close callback, and nowhere else but in [`Loop::loop_gone`], for handles that
//!   the host closed itself without a callback of ours.
//! - Every request in flight holds one more (`stream/io.rs`), and so does the owner's wrapper
//!   (`Stream`, `Timer`), whose drop begins the close. So the memory is freed in a close callback
//!   or when the owner lets go, whichever is last, and a second free cannot be written.
//! - A handle closes once: [`Handle::is_open`] is the one place that asks `uv_is_closing`.
//! - Once the host takes its loop down (it closed the handle behind our back, or had
//!   [`Loop::close_handles`] called), callbacks only give memory back and report nothing.

use core::any::Any;
use core::cell::{Cell, UnsafeCell};
use std::rc::Rc;

use super::{Errno, Loop};
use crate::sys::uv;

/// The flag of a handle whose close is complete, in every libuv 1.x. `uv_is_closing` does not tell
/// it from one that is still closing, and a handle that the host closed gets no callback of ours.
const CLOSED: u32 = 2;

/// A C struct that begins with the fields of `uv_handle_t`.
///
/// # Safety
/// Implemented only for libuv's handle types (and unions of them).
pub(crate) unsafe trait RawHandle: 'static {}

// SAFETY: both are libuv handle types.
unsafe impl RawHandle for uv::uv_timer_t {}

/// What is called once libuv has let go of a handle.
pub type AfterClose = Box<dyn FnOnce()>;

/// What a kind of handle keeps beside the C struct, and gives up when it is closed.
pub(crate) trait HandleData: 'static {
    /// The handle is closed: drops callbacks, so that no cycle of references is left, and gives
    /// back what shall be called once libuv has let go of the handle.
    fn closed(&self) -> Option<AfterClose>;

    /// The object that gets the callbacks, if it is one of its own.
    fn owner(&self) -> Option<Rc<dyn Any>> {
        None
    }
}

/// A live handle, as the loop's table sees it.
pub(crate) trait DynHandle {
    /// Begins the close, unless it is closing already.
    fn close(self: Rc<Self>);
    /// Whether its close is complete: libuv does not know it any more.
    fn is_closed(&self) -> bool;
    /// Whether other code closed it, or began to.
    fn closed_by_host(&self) -> bool;
    /// No callback will come any more: gives up what the handle keeps, and back what it would have
    /// called then.
    fn abandon(&self) -> Option<AfterClose>;
    /// Whether it is open and would keep the loop alive while it is active.
    fn is_referenced(&self) -> bool;
    /// The object that gets the callbacks, if it is one of its own.
    fn owner(&self) -> Option<Rc<dyn Any>>;
}

/// One handle: the C struct, first, and what belongs to it.
#[repr(C)]
pub(crate) struct Handle<H: RawHandle, X: HandleData> {
    raw: UnsafeCell<H>,
    event_loop: Rc<Loop>,
    place: Cell<u32>,
    /// The owner closed it, not the host.
    closed_here: Cell<bool>,
    extra: X,
}

impl<H: RawHandle, X: HandleData> Handle<H, X> {
    /// Allocates a handle and lets `init` introduce it to libuv; on success the loop's table
    /// holds libuv's reference.
    pub(crate) fn open(
        event_loop: &Rc<Loop>,
        extra: X,
        init: impl FnOnce(*mut uv::uv_loop_t, *mut H) -> i32,
    ) -> Result<Rc<Self>, Errno> {
        let raw_loop = event_loop.raw().filter(|_| !event_loop.is_ending());
        let Some(raw_loop) = raw_loop else {
            return Err(Errno::ECANCELED);
        };
        let handle = Rc::new(Handle {
            // SAFETY: libuv's handle types are plain C structs; all zeroes is a valid value, and
            // `init` fills it.
            raw: UnsafeCell::new(unsafe { core::mem::zeroed::<H>() }),
            event_loop: event_loop.clone(),
            place: Cell::new(u32::MAX),
            closed_here: Cell::new(false),
            extra,
        });
        Errno::check(init(raw_loop, handle.raw()))?;
        // SAFETY: the handle is initialised; `data` lends the address that the table keeps alive.
        unsafe { (*handle.base()).data = Rc::as_ptr(&handle).cast_mut().cast() };
        let live: Rc<dyn DynHandle> = handle.clone();
        handle.place.set(event_loop.register(live));
        Ok(handle)
    }

    /// The handle behind a pointer that libuv passed to a callback.
    ///
    /// # Safety
    /// `raw` is a handle opened by [`Handle::open`] with these type parameters, and its close
    /// callback has not returned.
    pub(crate) unsafe fn from_raw<T>(raw: *mut T) -> Rc<Self> {
        // SAFETY: `data` was set in `open` and the table keeps the memory alive until the close
        // callback; one reference is added for the caller.
        unsafe {
            let this = (*raw.cast::<uv::uv_handle_t>()).data.cast::<Self>();
            Rc::increment_strong_count(this);
            Rc::from_raw(this)
        }
    }

    /// The C struct.
    pub(crate) fn raw(&self) -> *mut H {
        self.raw.get()
    }

    /// The C struct as `uv_handle_t`.
    pub(crate) fn base(&self) -> *mut uv::uv_handle_t {
        self.raw.get().cast()
    }

    pub(crate) fn extra(&self) -> &X {
        &self.extra
    }

    pub(crate) fn event_loop(&self) -> &Rc<Loop> {
        &self.event_loop
    }

    /// Whether the handle can still be used: neither closed nor closing, by us or by the host.
    pub(crate) fn is_open(&self) -> bool {
        // SAFETY: the handle was initialised in `open`; only its own flags are read, so this is
        // sound even when the loop is gone.
        unsafe { uv::uv_is_closing(self.base()) == 0 }
    }

    /// Begins the close, once.
    pub(crate) fn close(&self) {
        if self.is_open() && self.event_loop.raw().is_some() {
            self.closed_here.set(true);
            // SAFETY: the handle is open and its loop lives; the table keeps the memory alive
            // until `on_closed` has run.
            unsafe { uv::uv_close(self.base(), Some(on_closed::<H, X>)) };
        }
    }

    /// Whether the host takes things down: callbacks report nothing.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.event_loop.is_ending() || self.closed_by_host()
    }

    /// Whether the handle keeps the loop from ending while it is active.
    pub(crate) fn has_ref(&self) -> bool {
        // SAFETY: the handle was initialised; only its flags are read.
        unsafe { uv::uv_has_ref(self.base()) != 0 }
    }

    /// Makes the handle keep the loop alive, or not.
    pub(crate) fn reference(&self, on: bool) {
        if !self.is_open() {
            return;
        }
        // SAFETY: the handle is open.
        unsafe {
            if on {
                uv::uv_ref(self.base());
            } else {
                uv::uv_unref(self.base());
            }
        }
    }
}

impl<H: RawHandle, X: HandleData> DynHandle for Handle<H, X> {
    fn close(self: Rc<Self>) {
        Handle::close(&self);
    }

    fn is_closed(&self) -> bool {
        // SAFETY: the handle was initialised; only its own flags are read.
        !self.is_open() && unsafe { (*self.base()).flags } & CLOSED != 0
    }

    fn closed_by_host(&self) -> bool {
        !self.closed_here.get() && !self.is_open()
    }

    fn abandon(&self) -> Option<AfterClose> {
        self.extra.closed()
    }

    fn is_referenced(&self) -> bool {
        self.is_open() && self.has_ref()
    }

    fn owner(&self) -> Option<Rc<dyn Any>> {
        self.extra.owner()
    }
}

unsafe extern "C" fn on_closed<H: RawHandle, X: HandleData>(raw: *mut uv::uv_handle_t) {
    // SAFETY: libuv calls this once for a handle that `close` began to close.
    let handle = unsafe { Handle::<H, X>::from_raw(raw) };
    // The order matters. First the callbacks are dropped: that may drop other handles, so this
    // handle's entry in the table must still be valid. Then the entry goes. Last the owner's close
    // callback is called, which may open and close handles.
    super::guard::callback(
        || {
            let after = handle.extra.closed();
            drop(handle.event_loop.unregister(handle.place.get()));
            if let Some(after) = after.filter(|_| !handle.event_loop.is_ending()) {
                after();
            }
        },
        |_| {},
    );
}
