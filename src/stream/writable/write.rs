//! From `write` to the sink.

use super::state::{BufferedWrite, WritableState, WriteCallbacks};
use crate::js::{Bytes, Ctx, Encoding, JsResult, Tick, Value};
use crate::stream::Stream;
use crate::stream::chunk::{self, ChunkEncoding};
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
    /// `stream.write(data)` from Rust; a string is in UTF-8 unless `encoding` says otherwise.
    pub fn write(
        &self,
        cx: Ctx,
        data: Value,
        encoding: Option<Encoding>,
        callback: Option<Value>,
    ) -> JsResult<bool> {
        let encoding = match encoding {
            Some(encoding) => cx.string(encoding.as_str())?,
            None => Value::undefined(),
        };
        match self.write_value(cx, data, encoding, callback)? {
            WriteResult::Accepted(more) => Ok(more),
            WriteResult::Rejected(_) => Ok(false),
        }
    }

    pub(crate) fn write_value(
        &self,
        cx: Ctx,
        data: Value,
        encoding: Value,
        callback: Option<Value>,
    ) -> JsResult<WriteResult> {
        let Some(state) = self.writable_state() else {
            return Ok(WriteResult::Accepted(false));
        };
        if data.is_null() {
            let error = StreamError::NullValues.make(cx)?;
            return Err(cx.throw(error));
        }
        let (data, encoding) = match state.is_object_mode() {
            true => (data, ChunkEncoding::given(cx, encoding)),
            false => self.encode_chunk(cx, state, data, encoding)?,
        };
        let fault = if state.flags.has(w::ENDING) {
            StreamError::WriteAfterEnd
        } else if self.is_destroyed() {
            StreamError::Destroyed("write")
        } else {
            let more = self.write_or_buffer(cx, state, data, encoding, callback)?;
            return Ok(WriteResult::Accepted(more));
        };
        let error = fault.make(cx)?;
        if let Some(callback) = callback {
            cx.queue_tick(Tick::Call(callback, vec![error.clone()]));
        }
        self.error_or_destroy(cx, Some(error.clone()), true)?;
        Ok(WriteResult::Rejected(error))
    }

    /// A chunk as the sink wants it, outside of object mode.
    fn encode_chunk(
        &self,
        cx: Ctx,
        state: &WritableState,
        data: Value,
        encoding: Value,
    ) -> JsResult<(Value, ChunkEncoding)> {
        let encoding = if !encoding.truthy(cx) {
            state.default_encoding.borrow().clone()
        } else {
            let encoding = ChunkEncoding::given(cx, encoding);
            if encoding.encoding().is_none() {
                let name = encoding.name(cx)?;
                let is_bytes = name.is_string() && name.to_text(cx)? == "buffer";
                if !is_bytes {
                    let error = unknown_encoding(cx, &name)?;
                    return Err(cx.throw(error));
                }
            }
            encoding
        };
        if data.is_string() {
            return match state.flags.has(w::DECODE_STRINGS) {
                true => Ok((chunk::encode(cx, &data, &encoding)?, ChunkEncoding::Bytes)),
                false => Ok((data, encoding)),
            };
        }
        if Bytes::of_view(cx, &data).is_some() {
            return Ok((cx.buffer_of_view(&data)?, ChunkEncoding::Bytes));
        }
        if cx.passes_for_buffer(&data)? {
            return Ok((data, ChunkEncoding::Bytes));
        }
        let error = bad_chunk(cx, &data)?;
        Err(cx.throw(error))
    }

    fn write_or_buffer(
        &self,
        cx: Ctx,
        state: &WritableState,
        data: Value,
        encoding: ChunkEncoding,
        callback: Option<Value>,
    ) -> JsResult<bool> {
        let length = state.chunk_size(cx, &data)?;
        state.pendingcb.set(state.pendingcb.get() + 1);
        state.length.set(state.length.get() + length);
        if state.is_idle(self) {
            state.start_write(length, callback.map(WriteCallbacks::One));
            self.call_write_impl(cx, state, data, encoding)?;
            state.flags.clear(w::SYNC);
        } else {
            state.buffered.borrow_mut().push_back(BufferedWrite {
                data,
                encoding,
                callback,
                length,
            });
        }
        let length_now = state.length.get();
        let more = length_now == 0 || (length_now as f64) < state.high_water_mark.get();
        if !more {
            state.flags.set(w::NEED_DRAIN);
        }
        Ok(more && !self.flags().has(shared::DESTROYED | shared::ERRORED))
    }
}
