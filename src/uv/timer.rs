//! [`Timer`]: a `uv_timer_t` that closes when dropped.

use core::cell::RefCell;
use std::rc::Rc;

use super::handle::{Handle, HandleData};
use super::{Errno, Loop, guard};
use crate::sys::uv;

type Fire = Rc<dyn Fn()>;

struct TimerExtra {
    on_fire: RefCell<Option<Fire>>,
}

impl HandleData for TimerExtra {
    fn closed(&self) -> Option<Box<dyn FnOnce()>> {
        drop(self.on_fire.take());
        None
    }
}

/// A timer. Dropping it begins the close; its memory goes in the close callback.
pub struct Timer(Rc<Handle<uv::uv_timer_t, TimerExtra>>);

impl Timer {
    /// A timer that is not started; `on_fire` is called each time it expires.
    pub fn new(event_loop: &Rc<Loop>, on_fire: impl Fn() + 'static) -> Result<Timer, Errno> {
        let extra = TimerExtra {
            on_fire: RefCell::new(Some(Rc::new(on_fire))),
        };
        // SAFETY: a live loop and fresh memory for the handle.
        let handle = Handle::open(event_loop, extra, |raw_loop, raw| unsafe {
            uv::uv_timer_init(raw_loop, raw)
        })?;
        Ok(Timer(handle))
    }

    /// (Re)starts it, from this moment on. [`Timer::start`] counts from when the loop last looked at
    /// its clock.
    pub fn start_now(&self, ms: u64) {
        self.now();
        self.start(ms, 0);
    }

    /// This moment, in milliseconds of the loop's clock. The loop looks at it: what it knew before may
    /// be old, if a script was busy since.
    pub fn now(&self) -> u64 {
        let event_loop = self.0.event_loop();
        event_loop.update_time();
        event_loop.now()
    }

    /// (Re)starts it: expires after `ms`, then every `repeat` milliseconds unless that is 0.
    pub fn start(&self, ms: u64, repeat: u64) {
        if self.0.is_open() {
            // SAFETY: the handle is open.
            unsafe { uv::uv_timer_start(self.0.raw(), Some(on_timer), ms, repeat) };
        }
    }

    /// Stops it.
    pub fn stop(&self) {
        // SAFETY: stopping is allowed in any state; only the loop's heap is touched, and only
        // while the timer is active, which a detached loop's timers are not.
        if self.0.is_open() {
            // SAFETY: as said above.
            unsafe { uv::uv_timer_stop(self.0.raw()) };
        }
    }

    /// Whether it is started.
    pub fn is_active(&self) -> bool {
        // SAFETY: the handle was initialised; only its flags are read.
        self.0.is_open() && unsafe { uv::uv_is_active(self.0.base()) != 0 }
    }

    /// Makes it keep the loop alive, or not.
    pub fn reference(&self, on: bool) {
        self.0.reference(on);
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.0.close();
    }
}

unsafe extern "C" fn on_timer(raw: *mut uv::uv_timer_t) {
    // SAFETY: libuv calls this for an open timer of `Timer::new`.
    let handle = unsafe { Handle::<uv::uv_timer_t, TimerExtra>::from_raw(raw) };
    // The function may drop the timer: it is held by a reference of its own while it runs.
    let on_fire = handle.extra().on_fire.borrow().clone();
    if let Some(on_fire) = on_fire {
        guard::callback(|| on_fire(), |_| handle.close());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uv::event_loop::testing::TestLoop;
    use core::cell::Cell;
    use std::time::{Duration, Instant};

    #[test]
    fn a_dropped_timer_is_freed_in_its_close_callback() {
        let test = TestLoop::new();
        let fired = Rc::new(Cell::new(0));
        let seen = fired.clone();
        let timer = Timer::new(test.view(), move || seen.set(seen.get() + 1)).unwrap();
        timer.start(1, 0);
        test.run();
        assert_eq!(fired.get(), 1);
        assert_eq!(test.view().live_handles(), 1);
        drop(timer);
        assert_eq!(
            test.view().live_handles(),
            1,
            "freed only in the close callback"
        );
        assert_eq!(Rc::strong_count(&fired), 2);
        test.run();
        assert_eq!(test.view().live_handles(), 0);
        assert_eq!(
            Rc::strong_count(&fired),
            1,
            "the callback went with the handle"
        );
    }

    #[test]
    fn a_timer_waits_from_when_it_was_started() {
        let test = TestLoop::new();
        let fired = Rc::new(Cell::new(None));
        let seen = fired.clone();
        let timer = Timer::new(test.view(), move || seen.set(Some(Instant::now()))).unwrap();
        // The loop does not look at its clock meanwhile.
        std::thread::sleep(Duration::from_millis(60));
        let started = Instant::now();
        timer.start_now(30);
        test.run();
        let waited = fired.get().unwrap() - started;
        assert!(waited >= Duration::from_millis(25), "only {waited:?}");
    }

    #[test]
    fn a_timer_may_drop_itself_while_it_fires() {
        let test = TestLoop::new();
        let place: Rc<RefCell<Option<Timer>>> = Rc::default();
        let inner = place.clone();
        let timer = Timer::new(test.view(), move || drop(inner.take())).unwrap();
        timer.start(0, 0);
        *place.borrow_mut() = Some(timer);
        test.run();
        assert_eq!(test.view().live_handles(), 0);
    }

    #[test]
    fn a_handle_closed_by_the_host_goes_when_the_loop_is_detached() {
        let test = TestLoop::new();
        let timer = Timer::new(test.view(), || {}).unwrap();
        // SAFETY: the timer is open; this is what a host does that closes every handle itself.
        unsafe { uv::uv_close(timer.0.base(), None) };
        drop(timer);
        test.run();
        assert_eq!(test.view().live_handles(), 1);
        test.view().loop_gone();
        assert_eq!(test.view().live_handles(), 0);
    }
}
