//! [`Loop`]: a host's loop, the table of our live handles on it, and the slab reads go to.

use core::any::Any;
use core::cell::{Cell, RefCell};
use std::rc::Rc;

use super::handle::{AfterClose, DynHandle};
use super::sigpipe::BrokenPipeGuard;
use crate::sys::uv;

/// How many bytes one read takes at most.
pub(crate) const SLAB_SIZE: usize = 64 * 1024;

/// A loop, as one attached context sees it. Never run, stopped or closed from here.
pub struct Loop {
    raw: Cell<Option<*mut uv::uv_loop_t>>,
    ending: Cell<bool>,
    pending_lookups: Cell<usize>,
    table: RefCell<Table>,
    slab: RefCell<Vec<u8>>,
    sigpipe: Cell<Option<BrokenPipeGuard>>,
}

/// Live handles at stable places; a free place holds `None`.
#[derive(Default)]
struct Table {
    places: Vec<Option<Rc<dyn DynHandle>>>,
    free: Vec<u32>,
}

impl Loop {
    /// Our view of `raw`.
    ///
    /// # Safety
    /// `raw` is an initialised loop, used on this thread, that stays valid until
    /// [`Loop::loop_gone`] was called or the process ends.
    pub unsafe fn new(raw: *mut uv::uv_loop_t) -> Rc<Loop> {
        Rc::new(Loop {
            raw: Cell::new(Some(raw)),
            ending: Cell::new(false),
            pending_lookups: Cell::new(0),
            table: RefCell::default(),
            slab: RefCell::default(),
            sigpipe: Cell::new(Some(BrokenPipeGuard::new())),
        })
    }

    /// The loop, until it was detached.
    pub fn raw(&self) -> Option<*mut uv::uv_loop_t> {
        self.raw.get()
    }

    /// The loop's clock in milliseconds, as of the last time it was updated.
    pub fn now(&self) -> u64 {
        // SAFETY: the loop lives until it is detached.
        self.raw.get().map_or(0, |raw| unsafe { uv::uv_now(raw) })
    }

    /// Brings the loop's clock up to date.
    pub fn update_time(&self) {
        if let Some(raw) = self.raw.get() {
            // SAFETY: the loop lives until it is detached.
            unsafe { uv::uv_update_time(raw) };
        }
    }

    /// How many handles of ours libuv still knows.
    pub fn live_handles(&self) -> usize {
        let table = self.table.borrow();
        table.places.len() - table.free.len()
    }

    /// The owners of the handles that keep the loop alive, or would as soon as they are active.
    pub fn owners(&self) -> Vec<Rc<dyn Any>> {
        let table = self.table.borrow();
        let referenced = table.places.iter().flatten();
        let referenced = referenced.filter(|handle| handle.is_referenced());
        referenced.filter_map(|handle| handle.owner()).collect()
    }

    /// Whether everything is being taken down: no callback reports anything any more, and no handle
    /// is opened.
    pub fn is_ending(&self) -> bool {
        self.ending.get()
    }

    /// As [`Loop::is_ending`], and looks whether the host has closed a handle of ours itself. A host
    /// does that to all of them, when it ends: asked where something would go on that has no
    /// handle the host could have closed.
    pub(crate) fn is_taken_down(&self) -> bool {
        let closed = |table: &Table| table.places.iter().flatten().any(|h| h.closed_by_host());
        if !self.is_ending() && closed(&self.table.borrow()) {
            self.ending.set(true);
        }
        self.is_ending()
    }

    /// Begins closing every handle of ours, for good. The host then runs its loop until the close
    /// callbacks have come.
    pub fn close_handles(&self) {
        self.ending.set(true);
        let handles: Vec<_> = self
            .table
            .borrow()
            .places
            .iter()
            .flatten()
            .cloned()
            .collect();
        handles.into_iter().for_each(DynHandle::close);
    }

    /// The context is gone or detached, the loop stays: every handle begins to close for good,
    /// and from here on only close callbacks touch the loop.
    pub fn context_gone(&self) {
        self.close_handles();
        self.raw.set(None);
        drop(self.slab.take());
        // Handles that are closing do not write any more.
        drop(self.sigpipe.take());
    }

    /// Gives back the handles that the host closed itself: their close is complete, and no
    /// callback of ours will come for them.
    pub fn reap_closed(&self) {
        let mut swept = Vec::new();
        let mut table = self.table.borrow_mut();
        for place in 0..table.places.len() {
            let closed = table.places[place].as_ref().is_some_and(|h| h.is_closed());
            if closed {
                swept.extend(table.places[place].take());
                table.free.push(place as u32);
            }
        }
        drop(table);
        if swept.iter().any(|handle| handle.closed_by_host()) {
            self.ending.set(true);
        }
        swept.iter().for_each(|handle| drop(handle.abandon()));
    }

    /// How many name look-ups are in flight.
    pub fn pending_lookups(&self) -> usize {
        self.pending_lookups.get()
    }

    pub(crate) fn count_look_up(&self, began: bool) {
        let now = self.pending_lookups.get();
        self.pending_lookups
            .set(if began { now + 1 } else { now - 1 });
    }

    /// The loop is about to go, or gone: from now on nothing is asked of it. Handles that the
    /// host closed itself, or that it will never let finish closing, give their memory back here.
    /// The result is what they would still have called; it may hold values of the engine, and is
    /// dropped where those may be.
    pub fn loop_gone(&self) -> Vec<AfterClose> {
        self.ending.set(true);
        self.raw.set(None);
        let table = self.table.take();
        let handles = table.places.iter().flatten();
        let kept = handles.filter_map(|handle| handle.abandon()).collect();
        drop(table);
        self.slab.take();
        self.sigpipe.take();
        kept
    }

    pub(crate) fn register(&self, handle: Rc<dyn DynHandle>) -> u32 {
        let mut table = self.table.borrow_mut();
        match table.free.pop() {
            Some(place) => {
                table.places[place as usize] = Some(handle);
                place
            }
            None => {
                table.places.push(Some(handle));
                (table.places.len() - 1) as u32
            }
        }
    }

    /// Takes libuv's reference out of the table; the caller drops it outside of the borrow.
    pub(crate) fn unregister(&self, place: u32) -> Option<Rc<dyn DynHandle>> {
        let mut table = self.table.borrow_mut();
        let handle = table.places.get_mut(place as usize)?.take();
        if handle.is_some() {
            table.free.push(place);
        }
        handle
    }

    /// Where the next read may go. The memory stays in place until [`Loop::take_read`] hands it over.
    pub(crate) fn slab(&self) -> (*mut u8, usize) {
        let mut slab = self.slab.borrow_mut();
        if slab.capacity() < SLAB_SIZE {
            *slab = Vec::with_capacity(SLAB_SIZE);
        }
        (slab.as_mut_ptr(), SLAB_SIZE)
    }

    /// Notes that a read brought `len` bytes to `start`; false when that is not the slab.
    ///
    /// # Safety
    /// libuv has written `len` bytes at `start`.
    pub(crate) unsafe fn filled(&self, start: *const u8, len: usize) -> bool {
        let mut slab = self.slab.borrow_mut();
        let is_slab = slab.as_ptr() == start && len <= slab.capacity();
        if is_slab {
            // SAFETY: so many bytes were written, by this function's contract.
            unsafe { slab.set_len(len) };
        }
        is_slab
    }

    /// Calls `f` with the bytes that the last read brought.
    pub(crate) fn with_read<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        f(&self.slab.borrow())
    }

    /// The bytes of the last read as a vector of their own: copied when they are few, the slab
    /// itself (a fresh one takes its place) when they fill much of it.
    pub(crate) fn take_read(&self) -> Vec<u8> {
        let mut slab = self.slab.borrow_mut();
        if slab.len() <= SLAB_SIZE / 2 {
            return slab.to_vec();
        }
        core::mem::take(&mut *slab)
    }
}

/// A loop for unit tests.
#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    /// A host's loop, checked to close cleanly at the end, in whatever order the test ends.
    pub(crate) struct TestLoop {
        raw: *mut uv::uv_loop_t,
        view: Rc<Loop>,
        closed: Cell<bool>,
    }

    unsafe extern "C" fn on_each(handle: *mut uv::uv_handle_t, _data: *mut core::ffi::c_void) {
        // SAFETY: libuv walks over live handles.
        unsafe {
            if uv::uv_is_closing(handle) == 0 {
                uv::uv_close(handle, None);
            }
        }
    }

    impl TestLoop {
        pub(crate) fn new() -> TestLoop {
            // SAFETY: libuv initialises the zeroed loop, whose memory is given back in
            // `close_loop`.
            unsafe {
                let raw = Box::into_raw(Box::new(core::mem::zeroed::<uv::uv_loop_t>()));
                assert_eq!(uv::uv_loop_init(raw), 0);
                TestLoop {
                    raw,
                    view: Loop::new(raw),
                    closed: Cell::new(false),
                }
            }
        }

        pub(crate) fn view(&self) -> &Rc<Loop> {
            &self.view
        }

        /// Runs until nothing referenced is left.
        pub(crate) fn run(&self) {
            // SAFETY: the loop is live.
            unsafe { uv::uv_run(self.raw, uv::uv_run_mode_UV_RUN_DEFAULT) };
        }

        /// One turn, with a short wait when nothing happens in it.
        pub(crate) fn turn(&self) {
            // SAFETY: the loop is live.
            unsafe { uv::uv_run(self.raw, uv::uv_run_mode_UV_RUN_NOWAIT) };
            std::thread::sleep(std::time::Duration::from_millis(1));
        }

        /// Closes every handle on the loop without a callback, as some hosts do at their end.
        pub(crate) fn close_every_handle(&self) {
            // SAFETY: the loop is live.
            unsafe { uv::uv_walk(self.raw, Some(on_each), core::ptr::null_mut()) };
        }

        /// Closes the loop, which has to be possible now, and frees its memory.
        pub(crate) fn close_loop(&self) {
            assert!(!self.closed.replace(true), "closed once");
            // SAFETY: the memory came from a box; a loop that was closed is not used again.
            unsafe {
                assert_eq!(uv::uv_loop_close(self.raw), 0, "the loop closes");
                drop(Box::from_raw(self.raw));
            }
        }
    }

    impl Drop for TestLoop {
        fn drop(&mut self) {
            if self.closed.get() || std::thread::panicking() {
                return;
            }
            self.view.close_handles();
            self.run();
            self.view.loop_gone();
            self.close_loop();
        }
    }
}
