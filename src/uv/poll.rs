//! [`Poll`]: a descriptor that is watched for something to read or for room to write.

use core::cell::{Cell, RefCell};
use core::ffi::c_int;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::rc::Rc;

use super::handle::{AfterClose, Handle, HandleData, RawHandle};
use super::socket_option::last_error;
use super::{Errno, Loop, guard};
use crate::sys::uv;

/// There is something to read, or the end of it.
pub(crate) const READABLE: u32 = uv::uv_poll_event_UV_READABLE;
/// There is room to write.
pub(crate) const WRITABLE: u32 = uv::uv_poll_event_UV_WRITABLE;
/// The other end has gone.
#[cfg(feature = "runtime")]
pub(crate) const DISCONNECT: u32 = uv::uv_poll_event_UV_DISCONNECT;

// SAFETY: a libuv handle type.
unsafe impl RawHandle for uv::uv_poll_t {}

pub(crate) struct PollData {
    on_event: RefCell<Option<Rc<dyn Fn()>>>,
    events: Cell<u32>,
    /// The descriptor, where it belongs to the watch: libuv wants it open until the close is
    /// complete.
    owned: Cell<Option<OwnedFd>>,
}

impl HandleData for PollData {
    fn closed(&self) -> Option<AfterClose> {
        drop(self.on_event.take());
        drop(self.owned.take());
        None
    }
}

/// A watched descriptor. Dropping it ends the watch.
pub struct Poll(Rc<Handle<uv::uv_poll_t, PollData>>);

impl Poll {
    /// Prepares to watch a descriptor that stays the caller's; regular files cannot be watched.
    /// `on_event` also comes for an error, which shows itself in what is done then.
    pub fn new(
        event_loop: &Rc<Loop>,
        fd: i32,
        on_event: impl Fn() + 'static,
    ) -> Result<Poll, Errno> {
        let data = PollData {
            on_event: RefCell::new(Some(Rc::new(on_event))),
            events: Cell::new(0),
            owned: Cell::new(None),
        };
        // SAFETY: a live loop and fresh memory for the handle.
        let handle = Handle::open(event_loop, data, |raw_loop, raw| unsafe {
            uv::uv_poll_init(raw_loop, raw, fd)
        })?;
        Ok(Poll(handle))
    }

    /// As [`Poll::new`], by a descriptor of its own for what `fd` stands for: libuv lets only one
    /// handle watch a descriptor, and of a stream that is the stream's.
    pub fn beside(
        event_loop: &Rc<Loop>,
        fd: i32,
        on_event: impl Fn() + 'static,
    ) -> Result<Poll, Errno> {
        let copy = duplicate(fd)?;
        let poll = Poll::new(event_loop, copy.as_raw_fd(), on_event)?;
        poll.0.extra().owned.set(Some(copy));
        Ok(poll)
    }

    /// Watches for these events.
    pub fn start(&self, events: u32) -> Result<(), Errno> {
        if !self.0.is_open() {
            return Err(Errno::EBADF);
        }
        self.0.extra().events.set(events);
        // SAFETY: the handle is open; the callback finds it through `data`.
        let status = unsafe { uv::uv_poll_start(self.0.raw(), events as c_int, Some(on_poll)) };
        Errno::check(status).map(drop)
    }

    /// Stops watching.
    pub fn stop(&self) {
        self.0.extra().events.set(0);
        if self.0.is_open() {
            // SAFETY: the handle is open.
            unsafe { uv::uv_poll_stop(self.0.raw()) };
        }
    }

    /// Ends the watch.
    pub fn close(&self) {
        self.0.close();
    }

    /// Makes it keep the loop alive while it watches, or not.
    pub fn reference(&self, on: bool) {
        self.0.reference(on);
    }
}

impl Drop for Poll {
    fn drop(&mut self) {
        self.close();
    }
}

unsafe extern "C" fn on_poll(raw: *mut uv::uv_poll_t, status: c_int, _events: c_int) {
    // SAFETY: libuv calls this for an open handle of `Poll::new`.
    let handle = unsafe { Handle::<uv::uv_poll_t, PollData>::from_raw(raw) };
    let on_event = handle.extra().on_event.borrow().clone();
    if let Some(on_event) = on_event {
        guard::callback(|| on_event(), |_| handle.close());
    }
    // After an error libuv has stopped the watch. What is left to be read is still there.
    let events = handle.extra().events.get();
    if status < 0 && events != 0 && handle.is_open() {
        // SAFETY: as in `start`.
        unsafe { uv::uv_poll_start(raw, events as c_int, Some(on_poll)) };
    }
}

/// A descriptor of its own for what `fd` stands for.
pub fn duplicate(fd: i32) -> Result<OwnedFd, Errno> {
    // SAFETY: a plain call; the new descriptor has no other owner.
    unsafe {
        match libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 3) {
            copy if copy >= 0 => Ok(OwnedFd::from_raw_fd(copy)),
            _ => Err(last_error()),
        }
    }
}
