//! Teardown: `destroy`, `_destroy`, `error`, `close`; and `_construct`, which holds it up.

use std::rc::Rc;

use super::Stream;
use super::core::Deferred;
use super::errors::join;
use super::flags::{r, shared, w};
use super::native::{Done, Once};
use super::room::Room;
use crate::js::{Call, Ctx, JsResult, Tick, Value, n};

impl Stream {
    /// Keeps the first error.
    pub(crate) fn note_error(&self, error: &Value) {
        if self.flags().raise(shared::ERRORED) {
            let old = self.core().error.replace(error.clone());
            drop(old);
        }
    }

    /// What `destroy(error, callback)` does.
    pub fn tear_down(
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
            let deferred = Deferred { error, callback };
            self.core().deferred.replace(Some(deferred));
            return Ok(());
        }
        self.call_destroy(cx, error, callback)
    }

    fn call_destroy(&self, cx: Ctx, error: Option<Value>, callback: Option<Value>) -> JsResult<()> {
        let method = self.this().get(cx, n::_destroy)?;
        let methods = &Room::of(cx)?.methods;
        if method.same(&methods.default_destroy) {
            // What the callback throws is lost, as from any `_destroy` that calls back at once.
            if self.on_destroyed(cx, error, callback).is_err() {
                drop(cx.take_exception());
            }
            return Ok(());
        }
        let once = Rc::<Once>::default();
        let outcome = match self.native_side() {
            Some(native) if method.same(&methods.native.destroy) => {
                let done = Done::destroy(self, callback.clone(), once.clone());
                native.destroy(cx, self, error, done)
            }
            _ => self.call_script_destroy(cx, &method, error, &callback, &once),
        };
        if outcome.is_ok() {
            return Ok(());
        }
        let error = cx.take_exception();
        match once.pass() {
            true => self.on_destroyed(cx, Some(error), callback),
            false => Ok(()),
        }
    }

    fn call_script_destroy(
        &self,
        cx: Ctx,
        method: &Value,
        error: Option<Value>,
        callback: &Option<Value>,
        once: &Rc<Once>,
    ) -> JsResult<()> {
        let once = Once::object(cx, once)?;
        let callback = callback.clone().unwrap_or_default();
        let data = [self.this(), &callback, &once];
        let done = cx.function_with("onDestroy", 1, &data, js_on_destroyed)?;
        let error = error.unwrap_or(Value::null());
        method.call(cx, self.this(), &[error, done]).map(drop)
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
        self.later_with(cx, error, |stream, cx, error| {
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
            self.later_with(cx, error, |stream, cx, error| stream.emit_error(cx, error));
            return Ok(());
        }
        self.emit_error(cx, error)
    }

    /// Makes a destroyed stream usable again.
    pub fn undestroy(&self) {
        let none = self.core().error.replace(Value::null());
        drop(none);
        self.flags().clear(
            shared::DESTROYED
                | shared::CLOSED
                | shared::CLOSE_EMITTED
                | shared::ERRORED
                | shared::ERROR_EMITTED
                | shared::CONSTRUCTING,
        );
        if let Some(half) = self.read_half() {
            let over = half.enabled.get() == Some(false);
            half.flags.clear(r::READING);
            half.flags.put(r::ENDED | r::END_EMITTED, over);
        }
        if let Some(half) = self.write_half() {
            let over = half.enabled.get() == Some(false);
            half.flags.clear(w::FINAL_CALLED | w::PREFINISHED);
            half.flags.put(w::ENDING | w::ENDED | w::FINISHED, over);
        }
    }

    /// Calls `_construct` on the next tick, if there is one. Until it has completed nothing is
    /// read, written or destroyed, unless [`Stream::undestroy`] ends the wait.
    pub fn construct(&self, cx: Ctx) -> JsResult<()> {
        let method = self.this().get(cx, n::_construct)?;
        if !method.is_function(cx) {
            return Ok(());
        }
        // Of a Duplex made of two constructors only the first starts it.
        if self.flags().raise(shared::CONSTRUCTING) {
            self.later(cx, Stream::call_construct);
        }
        Ok(())
    }

    fn call_construct(&self, cx: Ctx) -> JsResult<()> {
        let once = Rc::<Once>::default();
        let object = Once::object(cx, &once)?;
        let done = cx.function_with("", 1, &[self.this(), &object], js_constructed)?;
        if self
            .this()
            .invoke(cx, n::_construct, core::slice::from_ref(&done))
            .is_err()
        {
            let error = cx.take_exception();
            done.call(cx, &Value::undefined(), &[error])?;
        }
        Ok(())
    }

    fn on_constructed(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        self.flags().clear(shared::CONSTRUCTING);
        if self.is_destroyed() {
            let Some(deferred) = self.core().deferred.take() else {
                return Ok(());
            };
            let error = join(cx, error, deferred.error)?;
            return self.call_destroy(cx, error, deferred.callback);
        }
        if error.is_some() {
            return self.error_or_destroy(cx, error, true);
        }
        if let Some(half) = self.read_half()
            && half.flags.has(r::NEED_READABLE)
        {
            self.maybe_read_more(cx, half);
        }
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        if !half.flags.has(w::WRITING) {
            self.clear_queue(cx)?;
        }
        match half.flags.has(w::ENDING) {
            true => self.finish_maybe(cx, false),
            false => Ok(()),
        }
    }
}

fn js_on_destroyed(cx: Ctx, call: &Call) -> JsResult<Value> {
    if Once::first(cx, &call.data(2))
        && let Some(stream) = Stream::of(cx, &call.data(0))
    {
        let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
        let callback = Some(call.data(1)).filter(|callback| !callback.is_undefined());
        stream.on_destroyed(cx, error, callback)?;
    }
    Ok(Value::undefined())
}

/// The callback of `_construct`: whatever it says is dealt with on the next tick.
fn js_constructed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let data = [&call.data(0), &call.data(1)];
    let next = cx.function_with("onConstruct", 1, &data, js_on_constructed)?;
    cx.queue_tick(Tick::Call(next, vec![call.arg(0)]));
    Ok(Value::undefined())
}

fn js_on_constructed(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some(stream) = Stream::of(cx, &call.data(0)) {
        let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
        match Once::first(cx, &call.data(1)) {
            true => stream.on_constructed(cx, error)?,
            false => stream.called_twice(cx, error)?,
        }
    }
    Ok(Value::undefined())
}
