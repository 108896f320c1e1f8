//! [`EventLoop`]: a loop of libuv as a Rust program holds it.

use core::cell::Cell;
use core::time::Duration;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::rc::Rc;

use super::io_error;
use crate::sys::uv;
use crate::uv::{close_loop, new_loop};

/// A loop of libuv, on which the sockets of attached contexts are. Clones are the same loop. It belongs
/// to the thread that made it, and is closed when its last clone and the last
/// [`Attachment`](super::Attachment) on it are dropped.
///
/// A program that waits in another way (tokio, say) looks at [`EventLoop::as_fd`] and
/// [`EventLoop::timeout`], and turns the loop with [`EventLoop::run_nowait`].
#[derive(Clone)]
pub struct EventLoop(Rc<Memory>);

struct Memory {
    raw: *mut uv::uv_loop_t,
    running: Cell<bool>,
}

impl EventLoop {
    /// A fresh loop.
    ///
    /// # Errors
    /// The system's error, for instance when there are no descriptors left.
    pub fn new() -> io::Result<EventLoop> {
        let raw = new_loop().map_err(io_error)?;
        let running = Cell::new(false);
        Ok(EventLoop(Rc::new(Memory { raw, running })))
    }

    /// Runs until nothing is left to wait for. See
    /// [`uv_run`](https://docs.libuv.org/en/v1.x/loop.html#c.uv_run).
    ///
    /// # Panics
    /// When called from within a callback of this loop: a loop does not run inside itself.
    pub fn run(&self) {
        self.run_in(uv::uv_run_mode_UV_RUN_DEFAULT);
    }

    /// Waits for something to happen, once, and lets scripts see it. Returns whether anything is left to
    /// wait for. Panics as [`EventLoop::run`] does.
    pub fn run_once(&self) -> bool {
        self.run_in(uv::uv_run_mode_UV_RUN_ONCE)
    }

    /// Lets scripts see what has happened, without waiting. Returns whether anything is left to wait for.
    /// Panics as [`EventLoop::run`] does.
    pub fn run_nowait(&self) -> bool {
        self.run_in(uv::uv_run_mode_UV_RUN_NOWAIT)
    }

    /// Whether anything is left to wait for.
    pub fn is_alive(&self) -> bool {
        // SAFETY: the loop is live.
        unsafe { uv::uv_loop_alive(self.0.raw) != 0 }
    }

    /// How long the loop may be left alone when its descriptor shows nothing; `None` is for ever. As of the
    /// end of the last run.
    pub fn timeout(&self) -> Option<Duration> {
        // SAFETY: the loop is live.
        let milliseconds = unsafe { uv::uv_backend_timeout(self.0.raw) };
        u64::try_from(milliseconds).ok().map(Duration::from_millis)
    }

    pub(super) fn raw(&self) -> *mut uv::uv_loop_t {
        self.0.raw
    }

    fn run_in(&self, mode: uv::uv_run_mode) -> bool {
        let again = self.0.running.replace(true);
        assert!(
            !again,
            "an EventLoop cannot be run from within its callbacks"
        );
        // SAFETY: the loop is live, as `self` keeps it, and not running. No panic leaves its callbacks.
        let left = unsafe { uv::uv_run(self.0.raw, mode) };
        self.0.running.set(false);
        left != 0
    }
}

impl AsFd for EventLoop {
    /// The descriptor that becomes readable when there is something to see: that of `epoll` or `kqueue`.
    fn as_fd(&self) -> BorrowedFd<'_> {
        // SAFETY: the loop's descriptor is open as long as the loop, which `self` keeps.
        unsafe { BorrowedFd::borrow_raw(uv::uv_backend_fd(self.0.raw)) }
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // SAFETY: the loop is live and not running, since its runner holds a clone. Attachments hold
        // clones too and have been dropped, so that all handles on it are closing: the run ends with their
        // close callbacks. A loop that does not close is still in use, and keeps its memory.
        unsafe {
            uv::uv_run(self.raw, uv::uv_run_mode_UV_RUN_DEFAULT);
            let _ = close_loop(self.raw);
        }
    }
}
