//! The end of writing: `end`, `_final`, `prefinish`, `finish`.

use std::rc::Rc;

use super::Stream;
use super::core::WriteHalf;
use super::errors::Fault;
use super::flags::{r, shared, w};
use super::native::{Done, Once};
use super::room::Room;
use super::write::WriteOutcome;
use crate::js::{Call, Ctx, JsResult, Tick, Value, n};

impl Stream {
    /// What `end(chunk, encoding, callback)` does.
    pub fn finish_writing(
        &self,
        cx: Ctx,
        chunk: Option<Value>,
        encoding: Value,
        callback: Option<Value>,
    ) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        let mut error = None;
        if let Some(chunk) = chunk
            && let WriteOutcome::Refused(fault) = self.write_value(cx, chunk, encoding, None)?
        {
            error = Some(fault);
        }
        if half.corked.get() > 0 {
            half.corked.set(1);
            self.call_uncork(cx)?;
        }
        if error.is_some() {
            // Nothing more happens than that the callback is told.
        } else if !half.flags.has(w::ENDING) && !self.flags().has(shared::ERRORED) {
            half.flags.set(w::ENDING);
            self.finish_maybe(cx, true)?;
            half.flags.set(w::ENDED);
        } else if half.flags.has(w::FINISHED) {
            error = Some(Fault::AlreadyFinished("end").make(cx)?);
        } else if self.is_destroyed() {
            error = Some(Fault::Destroyed("end").make(cx)?);
        }
        let Some(callback) = callback else {
            return Ok(());
        };
        let answer = match error.or_else(|| self.error()) {
            Some(error) => error,
            None if half.flags.has(w::FINISHED) => Value::null(),
            None => {
                half.on_finished.borrow_mut().push(callback);
                return Ok(());
            }
        };
        cx.queue_tick(Tick::Call(callback, vec![answer]));
        Ok(())
    }

    /// What `uncork()` does.
    pub fn uncork(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        let corked = half.corked.get();
        if corked == 0 {
            return Ok(());
        }
        half.corked.set(corked - 1);
        match half.flags.has(w::WRITING) {
            true => Ok(()),
            false => self.clear_queue(cx),
        }
    }

    /// Whether all is written and only `finish` is left.
    fn needs_finish(&self, half: &WriteHalf) -> bool {
        const GONE: u32 = shared::DESTROYED
            | shared::CONSTRUCTING
            | shared::ERRORED
            | shared::ERROR_EMITTED
            | shared::CLOSE_EMITTED;
        half.flags.has(w::ENDING)
            // While the queue is worked off, callbacks before the last one are still to come.
            && !half.flags.has(w::FINISHED | w::WRITING | w::CLEARING)
            && !self.flags().has(GONE)
            && half.length.get() == 0
            && !half.has_queue()
    }

    /// Finishes if everything is written. `sync`: not before the next tick.
    pub(crate) fn finish_maybe(&self, cx: Ctx, sync: bool) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        if !self.needs_finish(half) {
            return Ok(());
        }
        self.prefinish(cx, half)?;
        if half.pending.get() != 0 {
            return Ok(());
        }
        if sync {
            half.pending.set(1);
            self.later(cx, |stream, cx| {
                let Some(half) = stream.write_half() else {
                    return Ok(());
                };
                if stream.needs_finish(half) {
                    return stream.finish(cx);
                }
                half.pending.set(half.pending.get() - 1);
                Ok(())
            });
        } else if self.needs_finish(half) {
            half.pending.set(1);
            self.finish(cx)?;
        }
        Ok(())
    }

    /// Calls `_final`, or emits `prefinish` where there is none.
    fn prefinish(&self, cx: Ctx, half: &WriteHalf) -> JsResult<()> {
        if half.flags.has(w::PREFINISHED | w::FINAL_CALLED) {
            return Ok(());
        }
        let last = self.this().get(cx, n::_final)?;
        if !last.is_function(cx) || self.is_destroyed() {
            half.flags.set(w::FINAL_CALLED | w::PREFINISHED);
            return self.emit(cx, n::prefinish, &[]).map(drop);
        }
        half.flags.set(w::FINAL_CALLED | w::SYNC);
        half.pending.set(half.pending.get() + 1);
        let outcome = match self.native_side() {
            Some(native) if last.same(&Room::of(cx)?.methods.native.last) => {
                native.finish(cx, self, Done::last(self))
            }
            _ => self.call_final(cx, &last),
        };
        if outcome.is_err() {
            let error = cx.take_exception();
            self.on_final(cx, Some(error))?;
        }
        half.flags.clear(w::SYNC);
        Ok(())
    }

    fn call_final(&self, cx: Ctx, last: &Value) -> JsResult<()> {
        let once = Once::object(cx, &Rc::default())?;
        let done = cx.function_with("", 1, &[self.this(), &once], js_on_final)?;
        last.call(cx, self.this(), &[done]).map(drop)
    }

    /// `_final` has completed.
    pub(crate) fn on_final(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        if half.flags.has(w::PREFINISHED) {
            return self.called_twice(cx, error);
        }
        half.pending.set(half.pending.get() - 1);
        if let Some(error) = error {
            self.call_finished(cx, &error)?;
            return self.error_or_destroy(cx, Some(error), half.flags.has(w::SYNC));
        }
        if self.needs_finish(half) {
            half.flags.set(w::PREFINISHED);
            self.emit(cx, n::prefinish, &[])?;
            // Never at once: writers expect `finish` after the callback of `_final` returned.
            half.pending.set(half.pending.get() + 1);
            self.later(cx, Stream::finish);
        }
        Ok(())
    }

    /// A callback came a second time.
    pub(crate) fn called_twice(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let error = match error {
            Some(error) => error,
            None => Fault::MultipleCallback.make(cx)?,
        };
        self.error_or_destroy(cx, Some(error), false)
    }

    fn finish(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        half.pending.set(half.pending.get() - 1);
        half.flags.set(w::FINISHED);
        self.call_finished(cx, &Value::null())?;
        self.emit(cx, n::finish, &[])?;
        if self.flags().has(shared::AUTO_DESTROY) && self.is_read_half_done() {
            self.destroy(cx, None)?;
        }
        Ok(())
    }

    /// Whether the read half, if there is one, needs nothing more before the stream is destroyed.
    fn is_read_half_done(&self) -> bool {
        self.read_half()
            .is_none_or(|half| half.flags.has(r::END_EMITTED) || half.enabled.get() == Some(false))
    }

    /// Calls those who were given to `end`.
    pub(crate) fn call_finished(&self, cx: Ctx, argument: &Value) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        let callbacks = half.on_finished.take();
        for callback in callbacks {
            callback.call(cx, &Value::undefined(), core::slice::from_ref(argument))?;
        }
        Ok(())
    }
}

fn js_on_final(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some(stream) = Stream::writing(cx, &call.data(0)) else {
        return Ok(Value::undefined());
    };
    let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
    match Once::first(cx, &call.data(1)) {
        true => stream.on_final(cx, error)?,
        false => stream.called_twice(cx, error)?,
    }
    Ok(Value::undefined())
}
