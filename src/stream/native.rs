//! The native side: what a source and sink written in Rust gives to the machine.

use std::any::Any;
use std::rc::Rc;

use super::Stream;
use crate::js::{Ctx, Encoding, JsResult, Marker, Value};

/// A chunk on its way out.
pub struct Chunk {
    /// A string, bytes, or any value in object mode.
    pub data: Value,
    /// The encoding of a string; `None` for bytes.
    pub encoding: Option<Encoding>,
}

/// The other end of a stream, written in Rust. The machine calls these methods where it would
/// call `_read`, `_write`, `_writev`, `_final` and `_destroy` of a stream written in JavaScript,
/// when the script did not put others in their place.
pub trait Native: 'static {
    /// Starts reading; what comes is given to [`Stream::push`].
    fn read(&self, cx: Ctx, stream: &Stream, size: usize) -> JsResult<()>;

    /// Writes the chunks in their order: one for `_write`, several for `_writev`.
    fn write(&self, cx: Ctx, stream: &Stream, chunks: Vec<Chunk>, done: Done) -> JsResult<()>;

    /// Nothing more will be written.
    fn finish(&self, cx: Ctx, stream: &Stream, done: Done) -> JsResult<()>;

    /// Gives everything back.
    fn destroy(&self, cx: Ctx, stream: &Stream, error: Option<Value>, done: Done) -> JsResult<()>;

    /// Reports the values held inside.
    fn trace(&self, marker: &Marker) {
        let _ = marker;
    }

    /// The JavaScript object is gone. Runs in a finalizer: no script, no context.
    fn finalized(&self) {}

    /// The type itself, for [`Stream::native`].
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}

/// One completion, to be called once. It holds the stream's object, so an operation in flight
/// keeps its stream alive; a native side that keeps one reports it in [`Native::trace`].
pub struct Done(Completion);

enum Completion {
    Write(Stream),
    Script(Value),
}

impl Done {
    pub(crate) fn write(stream: &Stream) -> Done {
        Done(Completion::Write(stream.clone()))
    }

    /// The completion that a script passed to a method of ours.
    pub fn script(callback: Value) -> Done {
        Done(Completion::Script(callback))
    }

    /// Completes; `error` says that it failed.
    pub fn call(self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        match self.0 {
            Completion::Write(stream) => stream.on_write(cx, error),
            Completion::Script(callback) if !callback.is_function(cx) => Ok(()),
            Completion::Script(callback) => {
                let error = error.unwrap_or(Value::null());
                callback.call(cx, &Value::undefined(), &[error]).map(drop)
            }
        }
    }

    /// Reports what is held inside.
    pub fn trace(&self, marker: &Marker) {
        match &self.0 {
            Completion::Write(stream) => marker.mark(stream.this()),
            Completion::Script(callback) => marker.mark(callback),
        }
    }
}
