//! Teardown: `destroy`, `error`, `close`.

use super::Stream;
use super::flags::{r, shared, w};
use super::state::DeferredDestroy;
use crate::js::{Ctx, JsResult, Value, n};

impl Stream {
    /// Keeps the first error.
    pub(crate) fn note_error(&self, error: &Value) {
        if self.flags().raise(shared::ERRORED) {
            self.state().set_error(Some(error.clone()));
        }
    }

    /// What `destroy(error, callback)` does.
    pub fn destroy_now(
        &self,
        cx: Ctx,
        error: Option<Value>,
        callback: Option<Value>,
    ) -> JsResult<()> {
        if self.is_destroyed() {
            return match callback {
                Some(callback) => callback.call(cx, &Value::undefined(), &[]).map(drop),
                None => Ok(()),
            };
        }
        if let Some(error) = &error {
            self.note_error(error);
        }
        self.flags().set(shared::DESTROYED);
        if self.flags().has(shared::CONSTRUCTING) {
            let deferred = DeferredDestroy { error, callback };
            let failure = self.state().failure();
            failure.deferred_destroy.replace(Some(deferred));
            return Ok(());
        }
        self.call_destroy_impl(cx, error, callback)
    }

    /// `_destroy` has completed.
    pub(crate) fn on_destroyed(
        &self,
        cx: Ctx,
        error: Option<Value>,
        callback: Option<Value>,
    ) -> JsResult<()> {
        if let Some(error) = &error {
            self.note_error(error);
        }
        self.flags().set(shared::CLOSED);
        if let Some(callback) = callback {
            let error = error.clone().unwrap_or(Value::null());
            callback.call(cx, &Value::undefined(), &[error])?;
        }
        self.next_tick_with(cx, error, |stream, cx, error| {
            if let Some(error) = error {
                stream.emit_error(cx, error)?;
            }
            stream.emit_close(cx)
        });
        Ok(())
    }

    fn emit_error(&self, cx: Ctx, error: Value) -> JsResult<()> {
        match self.flags().raise(shared::ERROR_EMITTED) {
            true => self.emit(cx, n::error, &[error]).map(drop),
            false => Ok(()),
        }
    }

    fn emit_close(&self, cx: Ctx) -> JsResult<()> {
        self.flags().set(shared::CLOSE_EMITTED);
        match self.flags().has(shared::EMIT_CLOSE) {
            true => self.emit(cx, n::close, &[]).map(drop),
            false => Ok(()),
        }
    }

    /// Destroys the stream with this error; one without `autoDestroy` only emits it, on the next
    /// tick when `sync` says that the failing call has not returned yet.
    pub(crate) fn error_or_destroy(
        &self,
        cx: Ctx,
        error: Option<Value>,
        sync: bool,
    ) -> JsResult<()> {
        if self.is_destroyed() {
            return Ok(());
        }
        if self.flags().has(shared::AUTO_DESTROY) {
            return self.destroy(cx, error);
        }
        let Some(error) = error else { return Ok(()) };
        self.note_error(&error);
        if sync {
            self.next_tick_with(cx, error, |stream, cx, error| stream.emit_error(cx, error));
            return Ok(());
        }
        self.emit_error(cx, error)
    }

    /// Makes a destroyed stream usable again.
    pub fn undestroy(&self) {
        self.state().set_error(None);
        self.flags().clear(
            shared::DESTROYED
                | shared::CLOSED
                | shared::CLOSE_EMITTED
                | shared::ERRORED
                | shared::ERROR_EMITTED
                | shared::CONSTRUCTING,
        );
        if let Some(state) = self.readable_state() {
            let over = state.readable.get() == Some(false);
            state.flags.clear(r::READING);
            state.flags.put(r::ENDED | r::END_EMITTED, over);
        }
        if let Some(state) = self.writable_state() {
            let over = state.writable.get() == Some(false);
            state.flags.clear(w::FINAL_CALLED | w::PREFINISHED);
            state.flags.put(w::ENDING | w::ENDED | w::FINISHED, over);
        }
    }
}
