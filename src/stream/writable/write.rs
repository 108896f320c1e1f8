//! From `write` to the sink.

use super::rare::{BufferedWrite, WriteCallbacks};
use super::state::WritableState;
use crate::js::{Bytes, Ctx, JsResult, Tick, Value};
use crate::stream::Stream;
use crate::stream::chunk::{self, ChunkEncoding, WriteChunk};
use crate::stream::errors::{StreamError, bad_chunk, unknown_encoding};
use crate::stream::flags::{shared, w};

/// What became of a write.
pub(crate) enum WriteResult {
    /// It was taken; says whether the writer may go on.
    Accepted(bool),
    /// It failed with this error, which callback and stream got.
    Rejected(Value),
}

impl WritableState {
    /// Whether a chunk goes to the sink at once.
    fn is_idle(&self, stream: &Stream) -> bool {
        !self.flags.has(w::WRITING)
            && self.corked.get() == 0
            && !stream.flags().has(shared::ERRORED | shared::CONSTRUCTING)
    }
}

impl Stream {
    pub(crate) fn write_value(
        &self,
        cx: Ctx,
        data: &Value,
        encoding: &Value,
        callback: Option<Value>,
    ) -> JsResult<WriteResult> {
        let Some(state) = self.writable_state() else {
            return Ok(WriteResult::Accepted(false));
        };
        if data.is_null() {
            let error = StreamError::NullValues.make(cx)?;
            return Err(cx.throw(error));
        }
        let chunk = match state.is_object_mode() {
            true => WriteChunk {
                data: data.clone(),
                encoding: ChunkEncoding::given(cx, encoding.clone()),
                length: 1,
                is_view: false,
            },
            false => encode_chunk(cx, state, data, encoding)?,
        };
        let fault = if state.flags.has(w::ENDING) {
            StreamError::WriteAfterEnd
        } else if self.is_destroyed() {
            StreamError::Destroyed("write")
        } else {
            let more = self.write_or_buffer(cx, state, chunk, callback)?;
            return Ok(WriteResult::Accepted(more));
        };
        let error = fault.make(cx)?;
        if let Some(callback) = callback {
            cx.queue_tick(Tick::Call(callback, vec![error.clone()]));
        }
        self.error_or_destroy(cx, Some(error.clone()), true)?;
        Ok(WriteResult::Rejected(error))
    }

    fn write_or_buffer(
        &self,
        cx: Ctx,
        state: &WritableState,
        chunk: WriteChunk,
        callback: Option<Value>,
    ) -> JsResult<bool> {
        let length = chunk.length;
        state.pendingcb.set(state.pendingcb.get() + 1);
        state.length.set(state.length.get() + length);
        if state.is_idle(self) {
            state.start_write(length, callback.map(WriteCallbacks::One));
            self.call_write_impl(cx, state, chunk)?;
            state.flags.clear(w::SYNC);
        } else {
            // Measured again when its turn comes: a script may change the memory until then.
            let (data, is_view) = (chunk.script_data(cx)?, false);
            let chunk = WriteChunk {
                data,
                is_view,
                ..chunk
            };
            let write = BufferedWrite { chunk, callback };
            state.rare().buffered.borrow_mut().push_back(write);
        }
        let length_now = state.length.get();
        let more = length_now == 0 || (length_now as f64) < state.high_water_mark.get();
        if !more {
            state.flags.set(w::NEED_DRAIN);
        }
        Ok(more && !self.flags().has(shared::DESTROYED | shared::ERRORED))
    }
}

/// A chunk as the sink wants it, outside of object mode.
fn encode_chunk(
    cx: Ctx,
    state: &WritableState,
    data: &Value,
    encoding: &Value,
) -> JsResult<WriteChunk> {
    if data.is_object() && encoding.is_undefined() {
        return view_chunk(cx, data);
    }
    let encoding = match encoding.truthy(cx) {
        true => given_encoding(cx, encoding.clone())?,
        false => state.default_encoding(),
    };
    if data.is_string() {
        if encoding.encoding().is_none() && encoding.name(cx)?.to_text(cx)? == "buffer" {
            let error = unknown_encoding(cx, &encoding.name(cx)?)?;
            return Err(cx.throw(error));
        }
        if state.flags.has(w::DECODE_STRINGS) {
            return view_chunk(cx, &chunk::encode(cx, data, &encoding)?);
        }
        return Ok(WriteChunk {
            length: chunk::length(cx, data)?,
            data: data.clone(),
            encoding,
            is_view: false,
        });
    }
    if data.is_object() {
        return view_chunk(cx, data);
    }
    let error = bad_chunk(cx, data)?;
    Err(cx.throw(error))
}

/// The encoding that a script gave for a chunk: a known one, or `'buffer'`.
fn given_encoding(cx: Ctx, name: Value) -> JsResult<ChunkEncoding> {
    let encoding = ChunkEncoding::given(cx, name.clone());
    if encoding.encoding().is_some() || (name.is_string() && name.to_text(cx)? == "buffer") {
        return Ok(encoding);
    }
    let error = unknown_encoding(cx, &name)?;
    Err(cx.throw(error))
}

/// The chunk of an object: the bytes of a view, or what passes for a Buffer.
fn view_chunk(cx: Ctx, data: &Value) -> JsResult<WriteChunk> {
    let encoding = ChunkEncoding::Bytes;
    let is_view = true;
    if let Some(length) = Bytes::len_of_typed_array(cx, data).filter(|length| *length > 0) {
        // The native side takes a TypedArray as it is, and only scripts need a Buffer.
        return Ok(WriteChunk {
            data: data.clone(),
            encoding,
            length,
            is_view,
        });
    }
    if let Some((_, length)) = Bytes::measured_view(cx, data) {
        // An empty one may be over detached memory, of which no Buffer can be made: that fails here.
        return Ok(WriteChunk {
            data: cx.buffer_of_view(data)?,
            encoding,
            length,
            is_view,
        });
    }
    if !cx.passes_for_buffer(data)? {
        let error = bad_chunk(cx, data)?;
        return Err(cx.throw(error));
    }
    Ok(WriteChunk {
        data: data.clone(),
        encoding,
        length: chunk::length(cx, data)?,
        is_view: false,
    })
}
