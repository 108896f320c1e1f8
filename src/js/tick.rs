//! The tick queue, and the scope in which libuv's callbacks reach JavaScript.
//!
//! Ticks run when the outermost scope ends, before promise jobs, until neither is left. A tick
//! queued while no scope of ours is open (a host calls a method from its own code) is run by a
//! promise job, so that it comes where the host runs those anyway, and before other callbacks; for
//! hosts that run none, a timer on the loop ([`Realm::set_waker`]) brings a scope with its next
//! turn. Whichever comes first runs the ticks, and calls the timer off.
//!
//! What waits in the queue is reported to the collector: a host may free its context at any
//! moment, and values that are not reported would keep the context, and with it the queue, alive.
//! So work of ours is a plain function beside its values, never a closure that hides them.

use std::rc::Rc;

use super::{Call, Ctx, JsResult, Marker, Realm, Trace, Value};
use crate::sys::qjs;

/// One entry of the tick queue.
pub enum Tick {
    /// A JavaScript function with its arguments.
    Call(Value, Vec<Value>),
    /// Work of ours, with the values it needs.
    Native(Box<dyn Work>),
}

impl Tick {
    fn native<V: Trace>(values: V, work: fn(Ctx, V) -> JsResult<()>) -> Tick {
        Tick::Native(Box::new(Waiting { values, work }))
    }

    fn run(self, cx: Ctx) -> JsResult<()> {
        match self {
            Tick::Call(function, args) => function.call(cx, &Value::undefined(), &args).map(drop),
            Tick::Native(work) => work.run(cx),
        }
    }

    pub(crate) fn trace(&self, marker: &Marker) {
        match self {
            Tick::Call(function, args) => {
                marker.mark(function);
                marker.mark_all(args);
            }
            Tick::Native(work) => work.trace(marker),
        }
    }
}

/// Work that waits in the queue.
pub trait Work {
    /// Does it.
    fn run(self: Box<Self>, cx: Ctx) -> JsResult<()>;
    /// Reports the values that wait with it.
    fn trace(&self, marker: &Marker);
}

struct Waiting<V> {
    values: V,
    work: fn(Ctx, V) -> JsResult<()>,
}

impl<V: Trace> Work for Waiting<V> {
    fn run(self: Box<Self>, cx: Ctx) -> JsResult<()> {
        let Waiting { values, work } = *self;
        work(cx, values)
    }

    fn trace(&self, marker: &Marker) {
        self.values.trace(marker);
    }
}

impl Ctx {
    /// Queues `work` for the next tick.
    pub fn next_tick<V: Trace>(self, values: V, work: fn(Ctx, V) -> JsResult<()>) {
        self.queue_tick(Tick::native(values, work));
    }

    /// Queues a tick.
    pub fn queue_tick(self, tick: Tick) {
        let realm = self.realm();
        realm.ticks.borrow_mut().push_back(tick);
        if realm.depth.get() > 0 {
            return;
        }
        if !realm.drain_queued.replace(true) {
            // SAFETY: the context is live; the job takes no arguments.
            unsafe { qjs::JS_EnqueueJob(self.raw(), Some(js_drain_job), 0, core::ptr::null_mut()) };
        }
        realm.request_turn();
    }

    /// Runs promise jobs until none is left; the host gets the exception of a failing job.
    pub fn run_jobs(self) {
        loop {
            let mut job_cx = core::ptr::null_mut();
            // SAFETY: the runtime is live and the out parameter a local.
            let status = unsafe { qjs::JS_ExecutePendingJob(self.rt(), &mut job_cx) };
            if status == 0 {
                return;
            }
            if Realm::with(self, Realm::has_batch).unwrap_or(false) {
                self.realm().end_batch();
            }
            if status < 0 {
                let cx = if job_cx.is_null() {
                    self
                } else {
                    // SAFETY: on failure the engine names the job's context, which is live.
                    unsafe { Ctx::from_raw(job_cx) }
                };
                let error = cx.take_exception();
                // The job may be one of another context, which has a host of its own.
                match Realm::find(cx) {
                    Some(realm) => realm.host().uncaught(cx, error),
                    None => self.realm().host().uncaught(self, error),
                }
            }
        }
    }

    /// Whether ticks wait.
    pub fn has_ticks(self) -> bool {
        Realm::with(self, |realm| !realm.ticks.borrow().is_empty()).unwrap_or(false)
    }

    /// Calls `function` among the promise jobs.
    pub fn queue_microtask(self, function: &Value) -> JsResult<()> {
        let mut args = [function.raw()];
        // SAFETY: the context is live; the engine takes its own reference to the argument.
        let status =
            unsafe { qjs::JS_EnqueueJob(self.raw(), Some(js_microtask), 1, args.as_mut_ptr()) };
        self.status(status).map(drop)
    }

    /// Whether promise jobs wait.
    pub fn has_jobs(self) -> bool {
        // SAFETY: the runtime is live.
        unsafe { qjs::is_job_pending(self.rt()) }
    }
}

/// Calls the job's argument.
unsafe extern "C" fn js_microtask(
    ctx: *mut qjs::JSContext,
    _argc: core::ffi::c_int,
    argv: *mut qjs::JSValue,
) -> qjs::JSValue {
    // SAFETY: the engine runs a job with a live context and the argument it was queued with.
    unsafe { qjs::JS_Call(ctx, *argv, qjs::JS_UNDEFINED, 0, core::ptr::null_mut()) }
}

unsafe extern "C" fn js_drain_job(
    ctx: *mut qjs::JSContext,
    _argc: core::ffi::c_int,
    _argv: *mut qjs::JSValue,
) -> qjs::JSValue {
    // SAFETY: the engine runs a job only with a live context.
    let cx = unsafe { Ctx::from_raw(ctx) };
    super::guard::js(cx, || {
        if let Some(realm) = Realm::find(cx) {
            let _frame = realm.clone().frame();
            realm.drain_queued.set(false);
            realm.drain_in_job(cx);
        }
        Ok(Value::undefined())
    })
}

/// A scope is open.
struct Inside<'a>(&'a Realm);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.depth.set(self.0.depth.get() - 1);
    }
}

impl Realm {
    /// Runs `f` as a callback from outside JavaScript: an exception goes to the host, and when
    /// the outermost scope ends, ticks and promise jobs run. Does nothing once the context is gone.
    pub fn callback_scope(self: &Rc<Self>, f: impl FnOnce(Ctx) -> JsResult<()>) {
        let Some(cx) = self.context() else { return };
        let _frame = self.clone().frame();
        let _inside = self.inside();
        let failed = f(cx).is_err();
        self.end_batch();
        if failed {
            self.report(cx);
        }
        // The depth stays up while draining: what runs there is inside the scope too.
        if self.depth.get() == 1 && !(failed && self.host().holds_ticks_after_exception()) {
            self.drain(cx, |cx| self.host().after_callback(cx));
            self.end_batch();
        }
    }

    /// Counts as a scope until the result is dropped, by a panic too.
    fn inside(&self) -> Inside<'_> {
        self.depth.set(self.depth.get() + 1);
        Inside(self)
    }

    /// Queues `work` without touching the engine, as a finalizer must: it runs with the ticks of
    /// the next scope.
    pub fn queue_native<V: Trace>(&self, values: V, work: fn(Ctx, V) -> JsResult<()>) {
        self.ticks
            .borrow_mut()
            .push_back(Tick::native(values, work));
    }

    /// Tells the host of the pending exception.
    pub fn report(&self, cx: Ctx) {
        let error = cx.take_exception();
        self.host().uncaught(cx, error);
        self.end_batch();
    }

    fn drain(&self, cx: Ctx, run_jobs: impl Fn(Ctx) -> bool) {
        while self.is_served() {
            if !self.run_ticks(cx) || !self.is_served() {
                return;
            }
            // A host may have reasons to leave jobs waiting: only ticks bring another round.
            if !run_jobs(cx) || self.ticks.borrow().is_empty() {
                return;
            }
        }
    }

    /// What the job for ticks does. The host is running jobs, but would run the rest of them only
    /// when this one is over, and ticks that they queue would be a job among them: so they are run
    /// here, in the order that a scope has. Within a scope there is nothing to do: it drains itself.
    fn drain_in_job(&self, cx: Ctx) {
        if self.depth.get() > 0 {
            return;
        }
        let _inside = self.inside();
        self.drain(cx, |cx| {
            cx.run_jobs();
            true
        });
    }

    /// Whether the context lives and its host wants it to go on.
    fn is_served(&self) -> bool {
        self.is_alive() && !self.is_detaching()
    }

    /// Runs ticks until none is left; false when an exception leaves the rest to the next scope.
    fn run_ticks(&self, cx: Ctx) -> bool {
        drop(self.requested_turn.take());
        loop {
            let next = self.ticks.borrow_mut().pop_front();
            let Some(tick) = next else { return true };
            let failed = tick.run(cx).is_err();
            self.end_batch();
            if failed {
                self.report(cx);
                if self.host().holds_ticks_after_exception() {
                    return false;
                }
            }
            if !self.is_served() {
                return true;
            }
        }
    }
}

/// `queueMicrotask`, `process.nextTick` and the like are made by hosts; this is their shared part:
/// a call's function and further arguments as a tick.
impl Tick {
    /// The tick for `nextTick(function, ...args)`.
    pub fn from_call(call: &Call) -> Tick {
        Tick::Call(call.arg(0), call.rest(1))
    }
}
