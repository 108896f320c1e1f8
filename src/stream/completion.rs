//! [`Completion`]: how a native side says that an operation is complete.

use core::cell::Cell;
use core::ffi::CStr;
use std::rc::Rc;

use super::Stream;
use super::state::HeldStream;
use crate::js::{Ctx, JsResult, Marker, NativeClass, Thrown, Trace, Value};

/// One completion, to be called once. It holds the stream's object, so an operation in flight
/// keeps its stream alive, unless the native side reports the completion to the collector.
pub struct Completion(Operation);

enum Operation {
    Write(HeldStream),
    Final(HeldStream),
    Destroy(HeldStream, Option<Value>, Rc<OnceFlag>),
    Script(Value),
}

impl Completion {
    pub(crate) fn write(stream: &Stream) -> Completion {
        Completion(Operation::Write(HeldStream::of(stream)))
    }

    pub(crate) fn final_(stream: &Stream) -> Completion {
        Completion(Operation::Final(HeldStream::of(stream)))
    }

    pub(crate) fn destroy(
        stream: &Stream,
        callback: Option<Value>,
        once: Rc<OnceFlag>,
    ) -> Completion {
        Completion(Operation::Destroy(HeldStream::of(stream), callback, once))
    }

    /// The completion that a script passed to a method of ours.
    pub fn script(callback: Value) -> Completion {
        Completion(Operation::Script(callback))
    }

    /// The callback, if a script passed one to a method of ours.
    pub fn into_script(self) -> Result<Value, Completion> {
        match self.0 {
            Operation::Script(callback) => Ok(callback),
            other => Err(Completion(other)),
        }
    }

    /// Completes; `error` says that it failed.
    pub fn call(self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        match self.0 {
            Operation::Write(owner) => owner
                .stream()
                .map_or(Ok(()), |stream| stream.onwrite(cx, error)),
            Operation::Final(owner) => owner
                .stream()
                .map_or(Ok(()), |stream| stream.on_final(cx, error)),
            Operation::Destroy(owner, callback, once) => match owner.stream() {
                Some(stream) if once.pass() => stream.on_destroyed(cx, error, callback),
                _ => Ok(()),
            },
            Operation::Script(callback) if !callback.is_function(cx) => Ok(()),
            Operation::Script(callback) => {
                let error = error.unwrap_or(Value::null());
                callback.call(cx, &Value::undefined(), &[error]).map(drop)
            }
        }
    }

    /// Completes with this error, or with the one that kept it from being made.
    pub fn fail(self, cx: Ctx, error: JsResult<Value>) -> JsResult<()> {
        let error = error.unwrap_or_else(|_| cx.take_exception());
        self.call(cx, Some(error))
    }

    /// Nothing was begun, and the caller gets the pending exception: no callback is called.
    pub fn withdraw(self, cx: Ctx) -> Thrown {
        if let Operation::Write(owner) = self.0
            && let Some(stream) = owner.stream()
        {
            stream.forget_write(cx);
        }
        Thrown
    }
}

impl Trace for Completion {
    fn trace(&self, marker: &Marker) {
        match &self.0 {
            Operation::Write(owner) | Operation::Final(owner) => owner.trace(marker),
            Operation::Destroy(owner, callback, _) => {
                owner.trace(marker);
                marker.mark_all(callback);
            }
            Operation::Script(callback) => marker.mark(callback),
        }
    }
}

/// Lets the first of several callers pass.
#[derive(Default)]
pub(crate) struct OnceFlag(Cell<bool>);

impl NativeClass for OnceFlag {
    const NAME: &'static CStr = c"Once";
    crate::js::type_index!();

    fn trace(&self, _marker: &Marker) {}
}

impl OnceFlag {
    pub(crate) fn pass(&self) -> bool {
        !self.0.replace(true)
    }

    /// The same as a value that a function can carry.
    pub(crate) fn object(cx: Ctx, once: &Rc<OnceFlag>) -> JsResult<Value> {
        cx.instance(&Value::null(), once.clone())
    }

    pub(crate) fn first(cx: Ctx, object: &Value) -> bool {
        object
            .native::<OnceFlag>(cx)
            .is_some_and(|once| once.pass())
    }
}
