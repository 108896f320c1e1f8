//! [`OwnLoop`]: a loop that the embedded host makes, runs and closes.

use std::rc::Rc;

use crate::sys::uv;
use crate::uv::{Errno, Loop, close_loop, new_loop};

/// A loop of our own. It is closed when dropped, if [`OwnLoop::close`] has not done so before.
pub struct OwnLoop {
    raw: *mut uv::uv_loop_t,
    view: Rc<Loop>,
}

impl OwnLoop {
    /// A fresh loop.
    pub fn new() -> Result<OwnLoop, Errno> {
        let raw = new_loop()?;
        // SAFETY: a fresh loop, of which `shut` says when it goes.
        let view = unsafe { Loop::new(raw) };
        Ok(OwnLoop { raw, view })
    }

    /// The loop as our handles see it.
    pub fn view(&self) -> &Rc<Loop> {
        &self.view
    }

    /// Runs until nothing referenced is left.
    pub fn run(&self) {
        // SAFETY: the loop is live.
        unsafe { uv::uv_run(self.raw, uv::uv_run_mode_UV_RUN_DEFAULT) };
    }

    /// Whether something referenced is left.
    pub fn is_alive(&self) -> bool {
        // SAFETY: the loop is live.
        unsafe { uv::uv_loop_alive(self.raw) != 0 }
    }

    /// Closes all our handles, waits for their close callbacks, and closes the loop.
    pub fn close(self) -> Result<(), Errno> {
        self.shut()
    }

    fn shut(&self) -> Result<(), Errno> {
        if self.view.raw().is_none() {
            return Ok(());
        }
        self.view.close_handles();
        self.run();
        self.view.loop_gone();
        // SAFETY: the loop is live and, unless this fails, never used again.
        unsafe { close_loop(self.raw) }
    }
}

impl Drop for OwnLoop {
    fn drop(&mut self) {
        // A loop that does not close keeps its memory: it is still in use.
        let _ = self.shut();
    }
}
