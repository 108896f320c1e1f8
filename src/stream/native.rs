//! The native side: what a source and sink written in Rust gives to the machine.

use std::any::Any;
use std::rc::Rc;

use super::Stream;
use super::chunk::{self, WriteChunk};
use super::completion::Completion;
use crate::js::{Ctx, Encoding, JsResult, Marker, Trace, Value, trace_fields};

/// A chunk on its way out.
#[derive(Clone)]
pub struct Chunk {
    /// A string, bytes, or any value in object mode.
    pub data: Value,
    /// The encoding of a string; `None` for bytes.
    pub encoding: Option<Encoding>,
    /// The length of a TypedArray in bytes, where it is known to be one.
    pub view: Option<usize>,
}

/// What became of a write.
pub enum WriteOutcome {
    /// All of it was written.
    Done,
    /// It failed.
    Failed(Value),
    /// The completion that was made for it will say so.
    Pending,
    /// It was not begun, and waits behind writes that were taken back ([`Stream::take_back`]).
    Waiting,
}

/// The other end of a stream, written in Rust. The machine calls these methods where it would
/// call `_read`, `_write`, `_writev`, `_final` and `_destroy` of a stream written in JavaScript,
/// as long as no script put others in their place.
pub trait NativeStream: 'static {
    /// Starts reading; what comes is given to [`Stream::push`].
    fn read(&self, cx: Ctx, stream: &Stream, size: usize) -> JsResult<()>;

    /// Whether the source is reading, so that [`NativeStream::read`] would change nothing.
    fn is_reading(&self) -> bool {
        false
    }

    /// Comes before what `read()` and `resume()` do, where
    /// [`install_flow_methods`](super::install_flow_methods) defined them.
    fn before_read(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        let _ = (cx, stream);
        Ok(())
    }

    /// As [`NativeStream::before_read`], for `pause()`.
    fn before_pause(&self, stream: &Stream) {
        let _ = stream;
    }

    /// Writes the chunks in their order: one for `_write`, several for `_writev`. What cannot be
    /// written at once takes a `completion`, and calls it later. A write that throws was not begun.
    fn write(
        &self,
        cx: Ctx,
        stream: &Stream,
        chunks: &[Chunk],
        completion: &dyn Fn() -> Completion,
    ) -> JsResult<WriteOutcome>;

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

impl Chunk {
    /// The chunk as scripts get it.
    pub fn script_data(&self, cx: Ctx) -> JsResult<Value> {
        chunk::script_data(cx, &self.data, self.view.is_some())
    }
}

impl From<WriteChunk> for Chunk {
    fn from(chunk: WriteChunk) -> Chunk {
        Chunk {
            view: chunk.is_view.then_some(chunk.length),
            encoding: chunk.encoding.encoding(),
            data: chunk.data,
        }
    }
}

trace_fields!(Chunk { data } plain { encoding, view });

/// The state of its stream is the only one that reports for it.
impl Trace for Rc<dyn NativeStream> {
    fn trace(&self, marker: &Marker) {
        NativeStream::trace(&**self, marker);
    }
}
