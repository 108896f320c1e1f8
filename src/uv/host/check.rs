//! [`Check`]: called once in each turn of the loop after it polled; and the idle handle that
//! keeps a turn from waiting.

use core::cell::RefCell;
use std::rc::Rc;

use crate::sys::uv;
use crate::uv::handle::{Handle, HandleData, RawHandle};
use crate::uv::{Errno, Loop, guard};

// SAFETY: both are libuv handle types.
unsafe impl RawHandle for uv::uv_check_t {}
// SAFETY: as above.
unsafe impl RawHandle for uv::uv_idle_t {}

struct CheckExtra {
    on_check: RefCell<Option<Rc<dyn Fn()>>>,
}

impl HandleData for CheckExtra {
    fn closed(&self) -> Option<Box<dyn FnOnce()>> {
        drop(self.on_check.take());
        None
    }
}

struct Nothing;

impl HandleData for Nothing {
    fn closed(&self) -> Option<Box<dyn FnOnce()>> {
        None
    }
}

/// A check handle that never keeps the loop alive by itself. Dropping it begins the close.
pub struct Check(Rc<Handle<uv::uv_check_t, CheckExtra>>);

impl Check {
    /// A check handle that is not started.
    pub fn new(event_loop: &Rc<Loop>, on_check: impl Fn() + 'static) -> Result<Check, Errno> {
        let extra = CheckExtra {
            on_check: RefCell::new(Some(Rc::new(on_check))),
        };
        // SAFETY: a live loop and fresh memory for the handle.
        let handle = Handle::open(event_loop, extra, |raw_loop, raw| unsafe {
            uv::uv_check_init(raw_loop, raw)
        })?;
        handle.reference(false);
        Ok(Check(handle))
    }

    /// Has it called in each turn, or not.
    pub fn enable(&self, on: bool) {
        if !self.0.is_open() {
            return;
        }
        // SAFETY: the handle is open.
        unsafe {
            if on {
                uv::uv_check_start(self.0.raw(), Some(on_check));
            } else {
                uv::uv_check_stop(self.0.raw());
            }
        }
    }
}

impl Drop for Check {
    fn drop(&mut self) {
        self.0.close();
    }
}

unsafe extern "C" fn on_check(raw: *mut uv::uv_check_t) {
    // SAFETY: libuv calls this for an open handle of `Check::new`.
    let handle = unsafe { Handle::<uv::uv_check_t, CheckExtra>::from_raw(raw) };
    let on_check = handle.extra().on_check.borrow().clone();
    if let Some(on_check) = on_check {
        guard::callback(|| on_check(), |_| handle.close());
    }
}

/// While it is enabled the loop stays alive and does not wait for events.
pub struct Idle(Rc<Handle<uv::uv_idle_t, Nothing>>);

impl Idle {
    /// One that is not enabled.
    pub fn new(event_loop: &Rc<Loop>) -> Result<Idle, Errno> {
        // SAFETY: a live loop and fresh memory for the handle.
        let handle = Handle::open(event_loop, Nothing, |raw_loop, raw| unsafe {
            uv::uv_idle_init(raw_loop, raw)
        })?;
        Ok(Idle(handle))
    }

    /// Enables or disables it.
    pub fn enable(&self, on: bool) {
        if !self.0.is_open() {
            return;
        }
        // SAFETY: the handle is open.
        unsafe {
            if on {
                uv::uv_idle_start(self.0.raw(), Some(on_idle));
            } else {
                uv::uv_idle_stop(self.0.raw());
            }
        }
    }
}

impl Drop for Idle {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// The handle being active is all that is wanted of it.
unsafe extern "C" fn on_idle(_raw: *mut uv::uv_idle_t) {}
