//! The end of writing: `end`, `_final`, `prefinish`, `finish`.

use super::state::WritableState;
use super::write::WriteResult;
use crate::js::{Ctx, JsResult, Tick, Value, n};
use crate::stream::Stream;
use crate::stream::errors::StreamError;
use crate::stream::flags::{r, shared, w};

impl Stream {
    /// What `end(chunk, encoding, callback)` does.
    pub fn end_with(
        &self,
        cx: Ctx,
        chunk: Option<Value>,
        encoding: Value,
        callback: Option<Value>,
    ) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        let mut error = None;
        if let Some(chunk) = chunk
            && let WriteResult::Rejected(fault) = self.write_value(cx, &chunk, &encoding, None)?
        {
            error = Some(fault);
        }
        if state.corked.get() > 0 {
            state.corked.set(1);
            self.call_uncork(cx)?;
        }
        if error.is_some() {
            // Nothing more happens than that the callback gets it.
        } else if !state.flags.has(w::ENDING) && !self.flags().has(shared::ERRORED) {
            state.flags.set(w::ENDING);
            self.finish_maybe(cx, true)?;
            state.flags.set(w::ENDED);
        } else if state.flags.has(w::FINISHED) {
            error = Some(StreamError::AlreadyFinished("end").make(cx)?);
        } else if self.is_destroyed() {
            error = Some(StreamError::Destroyed("end").make(cx)?);
        }
        let Some(callback) = callback else {
            return Ok(());
        };
        let answer = match error.or_else(|| self.error()) {
            Some(error) => error,
            None if state.flags.has(w::FINISHED) => Value::null(),
            None => {
                state.rare().on_finished.borrow_mut().push(callback);
                return Ok(());
            }
        };
        cx.queue_tick(Tick::Call(callback, vec![answer]));
        Ok(())
    }

    /// What `uncork()` does.
    pub fn uncork(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        let corked = state.corked.get();
        if corked == 0 {
            return Ok(());
        }
        state.corked.set(corked - 1);
        match state.flags.has(w::WRITING) {
            true => Ok(()),
            false => self.clear_buffer(cx),
        }
    }

    /// Whether all is written and only `finish` is left.
    fn needs_finish(&self, state: &WritableState) -> bool {
        const GONE: u32 = shared::DESTROYED
            | shared::CONSTRUCTING
            | shared::ERRORED
            | shared::ERROR_EMITTED
            | shared::CLOSE_EMITTED;
        state.flags.has(w::ENDING)
            // While the queue is worked off, callbacks before the last one are still to come.
            && !state.flags.has(w::FINISHED | w::WRITING | w::BUFFER_PROCESSING)
            && !self.flags().has(GONE)
            && state.length.get() == 0
            && !state.has_buffered()
    }

    /// Finishes if everything is written. `sync`: not before the next tick.
    pub(crate) fn finish_maybe(&self, cx: Ctx, sync: bool) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        if !self.needs_finish(state) {
            return Ok(());
        }
        self.prefinish(cx, state)?;
        if state.pendingcb.get() != 0 {
            return Ok(());
        }
        if sync {
            state.pendingcb.set(1);
            self.next_tick(cx, |stream, cx| {
                let Some(state) = stream.writable_state() else {
                    return Ok(());
                };
                if stream.needs_finish(state) {
                    return stream.finish(cx);
                }
                state.pendingcb.set(state.pendingcb.get() - 1);
                Ok(())
            });
        } else if self.needs_finish(state) {
            state.pendingcb.set(1);
            self.finish(cx)?;
        }
        Ok(())
    }

    /// Calls `_final`, or emits `prefinish` where there is none.
    fn prefinish(&self, cx: Ctx, state: &WritableState) -> JsResult<()> {
        if state.flags.has(w::PREFINISHED | w::FINAL_CALLED) {
            return Ok(());
        }
        let method = self.this().get(cx, n::_final)?;
        if !method.is_function(cx) || self.is_destroyed() {
            state.flags.set(w::FINAL_CALLED | w::PREFINISHED);
            return self.emit(cx, n::prefinish, &[]).map(drop);
        }
        state.flags.set(w::FINAL_CALLED | w::SYNC);
        state.pendingcb.set(state.pendingcb.get() + 1);
        if self.call_final_impl(cx, method).is_err() {
            let error = cx.take_exception();
            self.on_final(cx, Some(error))?;
        }
        state.flags.clear(w::SYNC);
        Ok(())
    }

    /// `_final` has completed.
    pub(crate) fn on_final(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        if state.flags.has(w::PREFINISHED) {
            return self.called_twice(cx, error);
        }
        state.pendingcb.set(state.pendingcb.get() - 1);
        if let Some(error) = error {
            self.call_finished(cx, &error)?;
            return self.error_or_destroy(cx, Some(error), state.flags.has(w::SYNC));
        }
        if self.needs_finish(state) {
            state.flags.set(w::PREFINISHED);
            self.emit(cx, n::prefinish, &[])?;
            // Never at once: writers expect `finish` after the callback of `_final` returned.
            state.pendingcb.set(state.pendingcb.get() + 1);
            self.next_tick(cx, Stream::finish);
        }
        Ok(())
    }

    /// A callback came a second time.
    pub(crate) fn called_twice(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let error = match error {
            Some(error) => error,
            None => StreamError::MultipleCallback.make(cx)?,
        };
        self.error_or_destroy(cx, Some(error), false)
    }

    fn finish(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        state.pendingcb.set(state.pendingcb.get() - 1);
        state.flags.set(w::FINISHED);
        self.call_finished(cx, &Value::null())?;
        self.emit(cx, n::finish, &[])?;
        if self.flags().has(shared::AUTO_DESTROY) && self.is_readable_done() {
            self.destroy(cx, None)?;
        }
        Ok(())
    }

    /// Whether the readable side, if there is one, needs nothing more before the stream is destroyed.
    fn is_readable_done(&self) -> bool {
        self.readable_state().is_none_or(|state| {
            state.flags.has(r::END_EMITTED) || state.readable.get() == Some(false)
        })
    }

    /// Calls the callbacks of `end`.
    pub(crate) fn call_finished(&self, cx: Ctx, argument: &Value) -> JsResult<()> {
        let rare = self.writable_state().and_then(WritableState::known_rare);
        let Some(rare) = rare else {
            return Ok(());
        };
        let callbacks = rare.on_finished.take();
        for callback in callbacks {
            callback.call(cx, &Value::undefined(), core::slice::from_ref(argument))?;
        }
        Ok(())
    }
}
