//! The native side: what a source and sink written in Rust gives to the machine.

use std::any::Any;
use std::rc::Rc;

use super::Stream;
use super::completion::Completion;
use crate::js::{Ctx, Encoding, JsResult, Marker, Trace, Value, trace_fields};

/// A chunk on its way out.
pub struct Chunk {
    /// A string, bytes, or any value in object mode.
    pub data: Value,
    /// The encoding of a string; `None` for bytes.
    pub encoding: Option<Encoding>,
}

/// The other end of a stream, written in Rust. The machine calls these methods where it would
/// call `_read`, `_write`, `_writev`, `_final` and `_destroy` of a stream written in JavaScript,
/// as long as no script put others in their place.
pub trait NativeStream: 'static {
    /// Starts reading; what comes is given to [`Stream::push`].
    fn read(&self, cx: Ctx, stream: &Stream, size: usize) -> JsResult<()>;

    /// Writes the chunks in their order: one for `_write`, several for `_writev`. `done` is called
    /// or withdrawn in any case, also when this throws: otherwise the stream waits for ever.
    fn write(&self, cx: Ctx, stream: &Stream, chunks: Vec<Chunk>, done: Completion)
    -> JsResult<()>;

    /// Nothing more will be written.
    fn finish(&self, cx: Ctx, stream: &Stream, done: Completion) -> JsResult<()>;

    /// Gives everything back.
    fn destroy(
        &self,
        cx: Ctx,
        stream: &Stream,
        error: Option<Value>,
        done: Completion,
    ) -> JsResult<()>;

    /// Reports the values held inside.
    fn trace(&self, marker: &Marker) {
        let _ = marker;
    }

    /// The JavaScript object is gone. Runs in a finalizer: no script, no context.
    fn finalized(&self) {}

    /// The type itself, for [`Stream::native`].
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}

trace_fields!(Chunk { data } plain { encoding });

/// The state of its stream is the only one that reports for it.
impl Trace for Rc<dyn NativeStream> {
    fn trace(&self, marker: &Marker) {
        NativeStream::trace(&**self, marker);
    }
}
