//! [`Readable`]: a descriptor that is not a socket of ours, watched for something to read; and
//! [`Signal`], a signal of the process.

use core::cell::RefCell;
use core::ffi::c_int;
use std::rc::Rc;

use crate::sys::uv;
use crate::uv::handle::{Handle, HandleData, RawHandle};
use crate::uv::poll::{DISCONNECT, Poll, READABLE};
use crate::uv::{Errno, Loop, guard};

// SAFETY: a libuv handle type.
unsafe impl RawHandle for uv::uv_signal_t {}

/// What is called for each event.
struct Callback(RefCell<Option<Rc<dyn Fn()>>>);

impl Callback {
    fn new(callback: impl Fn() + 'static) -> Callback {
        Callback(RefCell::new(Some(Rc::new(callback))))
    }

    fn get(&self) -> Option<Rc<dyn Fn()>> {
        self.0.borrow().clone()
    }
}

impl HandleData for Callback {
    fn closed(&self) -> Option<Box<dyn FnOnce()>> {
        drop(self.0.take());
        None
    }
}

/// A watched descriptor. Dropping it begins the close; the descriptor stays open.
pub struct Readable(Poll);

impl Readable {
    /// Prepares to watch `fd`; regular files cannot be watched.
    pub fn new(
        event_loop: &Rc<Loop>,
        fd: i32,
        callback: impl Fn() + 'static,
    ) -> Result<Self, Errno> {
        let blocking = !crate::uv::host::fd::is_nonblocking(fd);
        let poll = Poll::new(event_loop, fd, callback)?;
        // libuv makes the descriptor non-blocking, and with it everybody else's view of the same
        // terminal or pipe. One read after each event does not block either way.
        if blocking {
            crate::uv::host::fd::set_nonblocking(fd, false);
        }
        Ok(Readable(poll))
    }

    /// Watches, or stops watching.
    pub fn enable(&self, on: bool) {
        match on {
            true => drop(self.0.start(READABLE | DISCONNECT)),
            false => self.0.stop(),
        }
    }

    /// Makes it keep the loop alive while it watches, or not.
    pub fn reference(&self, on: bool) {
        self.0.reference(on);
    }
}

/// A watched signal, which never keeps the loop alive. Dropping it ends the watch.
pub struct Signal(Rc<Handle<uv::uv_signal_t, Callback>>);

impl Signal {
    /// Watches a signal.
    pub fn new(
        event_loop: &Rc<Loop>,
        number: i32,
        callback: impl Fn() + 'static,
    ) -> Result<Signal, Errno> {
        // SAFETY: a live loop and fresh memory for the handle.
        let handle = Handle::open(
            event_loop,
            Callback::new(callback),
            |raw_loop, raw| unsafe { uv::uv_signal_init(raw_loop, raw) },
        )?;
        let signal = Signal(handle);
        signal.0.reference(false);
        // SAFETY: the handle is open.
        let status = unsafe { uv::uv_signal_start(signal.0.raw(), Some(on_signal), number) };
        Errno::check(status)?;
        Ok(signal)
    }
}

impl Drop for Signal {
    fn drop(&mut self) {
        self.0.close();
    }
}

unsafe extern "C" fn on_signal(raw: *mut uv::uv_signal_t, _number: c_int) {
    // SAFETY: libuv calls this for an open handle of `Signal::new`.
    let handle = unsafe { Handle::<uv::uv_signal_t, Callback>::from_raw(raw) };
    if let Some(callback) = handle.extra().get() {
        guard::callback(|| callback(), |_| handle.close());
    }
}
