//! A batch: calls of one kind in a row, whose work is put off and done together.
//!
//! Work may be put off only as long as nobody can tell, so a batch ends when the callback does,
//! and before any function of ours runs that a script calls: whatever a script can ask or do
//! beside computing, it asks or does through one. [`Ctx::function_in_batch`] makes the exceptions.
//! While a script computes, its engine calls [`Realm::watch_batch`] now and then, so that work is
//! not put off for long. A host in whose scripts all this holds says so
//! ([`Host::ends_batches`](super::Host::ends_batches)); in others nothing is put off.

use core::cell::Cell;

use super::{Ctx, Realm};

/// The batch of a context.
#[derive(Default)]
pub(super) struct Batch {
    /// Whose calls they are.
    of: Cell<usize>,
    /// How many there were; 0 while there is no batch.
    count: Cell<u32>,
    /// Does what was put off.
    work: Cell<Option<fn(Ctx)>>,
    /// Scripts have computed for a while since something was put off.
    watched: Cell<bool>,
}

impl Realm {
    /// Takes note of one more call of the kind `of`, an address that is only compared, and says how
    /// many there were in a row. A batch of another kind ends.
    pub fn next_in_batch(&self, of: usize) -> u32 {
        if self.batch.of.get() != of {
            self.end_batch();
            self.batch.of.set(of);
        }
        let count = self.batch.count.get();
        self.batch.count.set(count.saturating_add(1));
        count
    }

    /// Whether work may be put off now: a callback has begun, at whose end it would be done.
    pub fn may_put_off(&self) -> bool {
        self.depth.get() > 0 && self.host().ends_batches()
    }

    /// Something of the batch was put off: `work` will do it.
    pub fn put_off(&self, work: fn(Ctx)) {
        if self.batch.work.replace(Some(work)).is_none() {
            self.batch.watched.set(false);
        }
    }

    /// The caller does what was put off itself, and the batch goes on.
    pub fn forget_put_off(&self) {
        self.batch.work.take();
    }

    /// Whether calls were counted since the last batch ended.
    pub(super) fn has_batch(&self) -> bool {
        self.batch.count.get() > 0
    }

    /// Does what was put off; the next call begins a new batch.
    #[inline]
    pub fn end_batch(&self) {
        if self.has_batch() {
            self.batch.count.set(0);
            if let Some(work) = self.batch.work.take() {
                self.do_put_off(work);
            }
        }
    }

    #[cold]
    fn do_put_off(&self, work: fn(Ctx)) {
        if let Some(cx) = self.context() {
            work(cx);
        }
    }

    /// Called now and then while scripts compute: what was put off before the last time is done.
    #[cfg(feature = "runtime")]
    pub(super) fn watch_batch(&self) {
        let waits = self.batch.work.get().is_some();
        if waits && self.batch.watched.replace(true) {
            self.end_batch();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Engine;
    use super::super::{Call, JsResult, Tick, Value};
    use super::*;

    /// Adds a line by means of the engine alone.
    fn say(cx: Ctx, line: &str) {
        let lines = cx.global().get(cx, "logged").unwrap();
        lines.push(cx, cx.string(line).unwrap()).unwrap();
    }

    /// `put(kind)`: puts off a line that says so.
    fn js_put(cx: Ctx, call: &Call) -> JsResult<Value> {
        let realm = cx.realm();
        let count = realm.next_in_batch(call.arg(0).to_number(cx)? as usize);
        assert!(realm.may_put_off());
        realm.put_off(|cx| say(cx, "done"));
        Ok(Value::number(f64::from(count)))
    }

    fn js_tick(cx: Ctx, call: &Call) -> JsResult<Value> {
        cx.queue_tick(Tick::from_call(call));
        Ok(Value::undefined())
    }

    fn engine() -> Engine {
        let engine = Engine::new();
        engine.define("put", |cx| cx.function_in_batch("put", 1, js_put));
        engine.define("tick", |cx| cx.function_in_batch("tick", 1, js_tick));
        engine
    }

    #[test]
    fn a_batch_ends_before_any_other_function_of_ours() {
        let lines = engine().log("logged.push(put(1), put(1)); log('other'); logged.push(put(1))");
        assert_eq!(lines, ["0", "1", "done", "other", "0", "done"]);
    }

    #[test]
    fn a_batch_ends_before_one_of_another_kind() {
        let lines = engine().log("put(1); put(1); logged.push('between'); put(2)");
        assert_eq!(lines, ["between", "done", "done"]);
    }

    #[test]
    fn a_batch_ends_with_each_callback_tick_and_job() {
        let work = "put(1); put(1); logged.push";
        let source = format!(
            "tick(() => {{ {work}('tick') }}); tick(() => {{ {work}('tick') }});
             Promise.resolve().then(() => {{ {work}('job') }});
             Promise.resolve().then(() => {{ {work}('job') }});
             {work}('callback')"
        );
        let wanted = ["callback", "tick", "tick", "job", "job"];
        let wanted: Vec<_> = wanted.into_iter().flat_map(|line| [line, "done"]).collect();
        assert_eq!(engine().log(&source), wanted);
    }

    #[test]
    fn a_batch_ends_before_an_exception_is_told() {
        let engine = engine();
        let lines = engine.log("tick(() => { put(1); throw new Error('thrown') }); put(1)");
        assert_eq!(lines, ["done", "done"]);
        assert_eq!(engine.uncaught(), ["Error: thrown"]);
    }

    #[cfg(feature = "runtime")]
    #[test]
    fn a_batch_does_not_wait_for_a_script_that_computes() {
        let engine = engine();
        engine.define("compute", |cx| {
            cx.function_in_batch("compute", 0, |cx, _| {
                cx.realm().watch_batch();
                Ok(Value::undefined())
            })
        });
        let source =
            "compute(); put(1); compute(); logged.push('early'); compute(); logged.push('late')";
        assert_eq!(engine.log(source), ["early", "done", "late"]);
    }
}
