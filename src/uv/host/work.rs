//! [`queue_work`]: a job for libuv's thread pool.

use core::sync::atomic::{AtomicBool, Ordering};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use crate::sys::uv;
use crate::uv::{Errno, Loop, guard};

/// The program is ending: jobs that have not begun are left out.
static ENDING: AtomicBool = AtomicBool::new(false);

/// From now on no job begins. Those that run are waited for by the loop that they belong to.
pub fn begin_no_more_work() {
    ENDING.store(true, Ordering::Relaxed);
}

/// One job in flight. `job` and `result` belong to the pool's thread from `uv_queue_work` until `on_done`, everything
/// else to the loop's.
struct Work<T> {
    request: uv::uv_work_t,
    event_loop: Rc<Loop>,
    job: Option<Box<dyn FnOnce() -> T + Send>>,
    result: Option<T>,
    done: Option<Box<dyn FnOnce(Option<T>)>>,
}

/// Runs `job` on a thread of the pool, and then `done` here with its result, which is missing if the job panicked. When the
/// loop is taken down in between, `done` is dropped instead. The loop is kept alive until then.
pub fn queue_work<T: Send + 'static>(
    event_loop: &Rc<Loop>,
    job: impl FnOnce() -> T + Send + 'static,
    done: impl FnOnce(Option<T>) + 'static,
) -> Result<(), Errno> {
    let raw_loop = event_loop.raw().filter(|_| !event_loop.is_ending());
    let raw_loop = raw_loop.ok_or(Errno::ECANCELED)?;
    let this = Box::into_raw(Box::new(Work {
        // SAFETY: a plain C struct for which all zeroes is a valid value.
        request: unsafe { core::mem::zeroed() },
        event_loop: event_loop.clone(),
        job: Some(Box::new(job)),
        result: None,
        done: Some(Box::new(done)),
    }));
    // SAFETY: the box stays in place until `on_done`, which takes it back.
    unsafe {
        (*this).request.data = this.cast();
        let request = &raw mut (*this).request;
        let status = uv::uv_queue_work(raw_loop, request, Some(on_work::<T>), Some(on_done::<T>));
        if let Err(error) = Errno::check(status) {
            drop(Box::from_raw(this));
            return Err(error);
        }
    }
    Ok(())
}

/// Called on a thread of the pool.
unsafe extern "C" fn on_work<T>(request: *mut uv::uv_work_t) {
    // SAFETY: `data` is the box made in `queue_work`; of its fields only the two that belong to this thread are touched,
    // and what they hold may be sent (`job` is `Send`, and so is `T`).
    let (job, result) = unsafe {
        let this = (*request).data.cast::<Work<T>>();
        (&mut (*this).job, &mut (*this).result)
    };
    if let Some(job) = job.take().filter(|_| !ENDING.load(Ordering::Relaxed)) {
        *result = catch_unwind(AssertUnwindSafe(job)).ok();
    }
}

unsafe extern "C" fn on_done<T>(request: *mut uv::uv_work_t, _status: i32) {
    // SAFETY: `data` is the box made in `queue_work`; libuv calls this once for it, when the pool is done with it.
    let mut this = unsafe { Box::from_raw((*request).data.cast::<Work<T>>()) };
    let result = this.result.take();
    let done = this.done.take();
    if let Some(done) = done.filter(|_| !this.event_loop.is_taken_down()) {
        guard::callback(|| done(result), |_| {});
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;
    use crate::uv::TestLoop;

    #[test]
    fn a_job_runs_on_another_thread_and_its_result_arrives_here() {
        let event_loop = TestLoop::new();
        let here = std::thread::current().id();
        let seen = Rc::new(Cell::new(None));
        let kept = seen.clone();
        let job = move || std::thread::current().id() != here;
        queue_work(event_loop.view(), job, move |result| kept.set(result)).expect("is queued");
        event_loop.run();
        assert_eq!(seen.get(), Some(true));
    }

    #[test]
    fn a_job_that_panics_has_no_result() {
        let event_loop = TestLoop::new();
        let seen = Rc::new(Cell::new(false));
        let kept = seen.clone();
        let job = || -> u8 { panic!("a job that fails") };
        queue_work(event_loop.view(), job, move |result| {
            kept.set(result.is_none());
        })
        .expect("is queued");
        event_loop.run();
        assert!(seen.get());
    }

    #[test]
    fn what_waits_for_a_job_is_dropped_when_the_context_goes_first() {
        let event_loop = TestLoop::new();
        let held = Rc::new(());
        let kept = held.clone();
        queue_work(
            event_loop.view(),
            || (),
            move |_| {
                panic!("called after the end, with {kept:?}");
            },
        )
        .expect("is queued");
        event_loop.view().context_gone();
        assert_eq!(Rc::strong_count(&held), 2, "the pool may still be at work");
        event_loop.run();
        assert_eq!(Rc::strong_count(&held), 1);
    }

    #[test]
    fn no_job_is_taken_by_a_loop_that_is_taken_down() {
        let event_loop = TestLoop::new();
        event_loop.view().close_handles();
        let refused = queue_work(event_loop.view(), || (), |_| {});
        assert_eq!(refused, Err(Errno::ECANCELED));
    }
}
