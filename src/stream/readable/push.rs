//! From the source into the buffer: `push` and `unshift`.

use super::rare::ReadDecoder;
use super::state::ReadableState;
use crate::events;
use crate::js::{Bytes, Ctx, JsResult, Value, n};
use crate::stream::Stream;
use crate::stream::chunk::{self, BufferedChunk, ChunkEncoding};
use crate::stream::errors::{StreamError, bad_chunk};
use crate::stream::flags::{r, shared};

/// Which end of the buffer a chunk goes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BufferEnd {
    Front,
    Back,
}

impl ReadableState {
    fn add(&self, place: BufferEnd, data: Value, length: usize) {
        let piece = BufferedChunk { data, length };
        self.length.set(self.length.get() + length);
        let mut buffer = self.rare().buffer.borrow_mut();
        match place {
            BufferEnd::Front => buffer.push_front(piece),
            BufferEnd::Back => buffer.push_back(piece),
        }
    }

    /// What the decoder makes of these bytes; a string passes.
    pub(crate) fn decode(&self, cx: Ctx, data: Value) -> JsResult<Value> {
        if data.is_string() {
            return Ok(data);
        }
        let Some(rare) = self.known_rare() else {
            return Ok(data);
        };
        let script = match &*rare.decoder.borrow() {
            None => return Ok(data),
            Some(ReadDecoder::Script(decoder)) => Some(decoder.clone()),
            Some(ReadDecoder::Native(_)) => None,
        };
        if let Some(script) = script {
            return script.invoke(cx, n::write, &[data]);
        }
        let Some(bytes) = Bytes::of_view(cx, &data) else {
            // The error looks at the value, which may run script: nothing is borrowed here.
            let expected = "an instance of Buffer, TypedArray, or DataView";
            return Err(cx.throw_arg_type("buf", expected, &data));
        };
        match &mut *rare.decoder.borrow_mut() {
            Some(ReadDecoder::Native(decoder)) => bytes.with(cx, |bytes| decoder.write(cx, bytes)),
            _ => Ok(data),
        }
    }

    fn has_script_decoder(&self) -> bool {
        self.known_rare()
            .is_some_and(|rare| matches!(&*rare.decoder.borrow(), Some(ReadDecoder::Script(_))))
    }

    /// What the decoder still held at the end, if it is something.
    pub(crate) fn decode_end(&self, cx: Ctx) -> JsResult<Option<Value>> {
        let Some(rare) = self.known_rare() else {
            return Ok(None);
        };
        let script = match &mut *rare.decoder.borrow_mut() {
            None => return Ok(None),
            Some(ReadDecoder::Script(decoder)) => decoder.clone(),
            Some(ReadDecoder::Native(decoder)) if decoder.kept().is_empty() => return Ok(None),
            Some(ReadDecoder::Native(decoder)) => return decoder.end(cx).map(Some),
        };
        let rest = script.invoke(cx, n::end, &[])?;
        Ok(rest.truthy(cx).then_some(rest))
    }
}

impl Stream {
    /// Gives a chunk to the reader; `None` is the end. The result says whether more is wanted.
    pub fn push(&self, cx: Ctx, chunk: Option<Value>) -> JsResult<bool> {
        match chunk {
            Some(chunk) => self.push_with(cx, chunk, &Value::undefined()),
            None => self.push_with(cx, Value::null(), &Value::undefined()),
        }
    }

    /// A chunk made of these bytes, as the reader wants it: a string when it set an encoding
    /// (an empty one when no character is complete yet), else a Buffer. It is given on with
    /// [`Stream::push_chunk`].
    pub fn chunk_of(&self, cx: Ctx, bytes: &[u8]) -> JsResult<Value> {
        let rare = self.readable_state().and_then(ReadableState::known_rare);
        if let Some(rare) = rare
            && let Some(ReadDecoder::Native(decoder)) = &mut *rare.decoder.borrow_mut()
        {
            return decoder.write(cx, bytes);
        }
        cx.buffer_copy(bytes)
    }

    /// Whether the reader set an encoding.
    pub fn has_encoding(&self) -> bool {
        self.readable_state()
            .is_some_and(ReadableState::has_decoder)
    }

    /// Pushes a chunk made by [`Stream::chunk_of`]: it is not checked, and the decoder is left out.
    pub fn push_chunk(&self, cx: Ctx, chunk: Value) -> JsResult<bool> {
        let length = chunk::length(cx, &chunk)?;
        self.push_bytes(cx, chunk, length)
    }

    /// As [`Stream::push_chunk`], for a chunk whose length is known.
    pub fn push_bytes(&self, cx: Ctx, chunk: Value, length: usize) -> JsResult<bool> {
        let Some(state) = self.readable_state() else {
            return Ok(false);
        };
        // A decoder that a script put in was left out by `chunk_of`.
        if state.has_script_decoder() {
            let chunk = state.decode(cx, chunk)?;
            return self.push_decoded(cx, state, chunk);
        }
        let length = match state.is_object_mode() {
            true => 1,
            false => length,
        };
        self.push_measured(cx, state, chunk, length)
    }

    /// `stream.push(chunk, encoding)`.
    pub(crate) fn push_with(&self, cx: Ctx, chunk: Value, encoding: &Value) -> JsResult<bool> {
        let Some(state) = self.readable_state() else {
            return Ok(false);
        };
        if chunk.is_null() {
            state.flags.clear(r::READING);
            self.on_eof_chunk(cx, state)?;
            return Ok(false);
        }
        if state.is_object_mode() {
            if !self.may_push(cx, state)? {
                return Ok(false);
            }
            state.flags.clear(r::READING);
            let raw = state.has_decoder() && !encoding.truthy(cx);
            let chunk = if raw { state.decode(cx, chunk)? } else { chunk };
            return self.add_chunk(cx, state, chunk, 1, BufferEnd::Back);
        }
        let mut ready = false;
        let chunk = if chunk.is_string() {
            let encoding = state.pushed_encoding(cx, encoding);
            if state.same_encoding(cx, &encoding) {
                ready = true;
                chunk
            } else {
                chunk::encode(cx, &chunk, &encoding)?
            }
        } else if Bytes::of_view(cx, &chunk).is_some() {
            cx.buffer_of_view(&chunk)?
        } else if chunk.is_undefined() {
            state.flags.clear(r::READING);
            self.maybe_read_more(cx, state);
            return Ok(state.wants_more());
        } else if cx.passes_for_buffer(&chunk)? {
            chunk
        } else {
            let error = bad_chunk(cx, &chunk)?;
            self.error_or_destroy(cx, Some(error), false)?;
            return Ok(false);
        };
        if chunk::length(cx, &chunk)? == 0 {
            state.flags.clear(r::READING);
            self.maybe_read_more(cx, state);
            return Ok(state.wants_more());
        }
        if !self.may_push(cx, state)? {
            return Ok(false);
        }
        let chunk = if ready {
            chunk
        } else {
            state.decode(cx, chunk)?
        };
        self.push_decoded(cx, state, chunk)
    }

    /// Whether a chunk may still come; after the end it is an error.
    fn may_push(&self, cx: Ctx, state: &ReadableState) -> JsResult<bool> {
        if state.flags.has(r::ENDED) {
            let error = StreamError::PushAfterEof.make(cx)?;
            self.error_or_destroy(cx, Some(error), false)?;
            return Ok(false);
        }
        Ok(!self.flags().has(shared::DESTROYED | shared::ERRORED))
    }

    fn push_decoded(&self, cx: Ctx, state: &ReadableState, chunk: Value) -> JsResult<bool> {
        let length = match state.is_object_mode() {
            true => 1,
            false => chunk::length(cx, &chunk)?,
        };
        self.push_measured(cx, state, chunk, length)
    }

    fn push_measured(
        &self,
        cx: Ctx,
        state: &ReadableState,
        chunk: Value,
        length: usize,
    ) -> JsResult<bool> {
        if !self.may_push(cx, state)? {
            return Ok(false);
        }
        state.flags.clear(r::READING);
        if length == 0 {
            self.maybe_read_more(cx, state);
            return Ok(state.wants_more());
        }
        self.add_chunk(cx, state, chunk, length, BufferEnd::Back)
    }

    /// Gives a chunk to a listener that waits for it, or buffers it.
    fn add_chunk(
        &self,
        cx: Ctx,
        state: &ReadableState,
        chunk: Value,
        length: usize,
        place: BufferEnd,
    ) -> JsResult<bool> {
        let direct = state.flowing.get() == Some(true)
            && state.flags.has(r::DATA_LISTENING)
            && !state.flags.has(r::SYNC)
            && state.length.get() == 0;
        if direct {
            state.clear_await_drain();
            state.flags.set(r::DATA_EMITTED);
            self.emit(cx, n::data, &[chunk])?;
        } else {
            state.add(place, chunk, length);
            if state.flags.has(r::NEED_READABLE) {
                self.emit_readable(cx, state);
            }
        }
        self.maybe_read_more(cx, state);
        Ok(state.wants_more())
    }

    /// `stream.unshift(chunk, encoding)`.
    pub(crate) fn unshift(&self, cx: Ctx, chunk: Value, encoding: &Value) -> JsResult<bool> {
        let Some(state) = self.readable_state() else {
            return Ok(false);
        };
        if chunk.is_null() {
            state.flags.clear(r::READING);
            self.on_eof_chunk(cx, state)?;
            return Ok(false);
        }
        let mut length = 1;
        let mut chunk = chunk;
        if !state.is_object_mode() {
            if chunk.is_string() {
                let encoding = state.pushed_encoding(cx, encoding);
                if !state.same_encoding(cx, &encoding) {
                    chunk = chunk::encode(cx, &chunk, &encoding)?;
                    // What is buffered is text: it has to be text as well.
                    if let Some(own) = state.encoding(cx) {
                        chunk = chunk::decode(cx, &chunk, own)?;
                    }
                }
            } else if Bytes::of_view(cx, &chunk).is_some() {
                chunk = cx.buffer_of_view(&chunk)?;
            } else if !chunk.is_undefined() && !cx.passes_for_buffer(&chunk)? {
                let error = bad_chunk(cx, &chunk)?;
                self.error_or_destroy(cx, Some(error), false)?;
                return Ok(false);
            }
            length = match chunk.is_undefined() {
                true => 0,
                false => chunk::length(cx, &chunk)?,
            };
            if length == 0 {
                return Ok(state.wants_more());
            }
        }
        if state.flags.has(r::END_EMITTED) {
            let error = StreamError::UnshiftAfterEnd.make(cx)?;
            self.error_or_destroy(cx, Some(error), false)?;
            return Ok(state.wants_more());
        }
        if self.flags().has(shared::DESTROYED | shared::ERRORED) {
            return Ok(false);
        }
        self.add_chunk(cx, state, chunk, length, BufferEnd::Front)
    }

    /// The source has nothing more.
    fn on_eof_chunk(&self, cx: Ctx, state: &ReadableState) -> JsResult<()> {
        if state.flags.has(r::ENDED) {
            return Ok(());
        }
        if let Some(rest) = state.decode_end(cx)? {
            let length = match state.is_object_mode() {
                true => 1,
                false => chunk::length(cx, &rest)?,
            };
            if length > 0 {
                state.add(BufferEnd::Back, rest, length);
            }
        }
        state.flags.set(r::ENDED);
        if state.flags.has(r::SYNC) {
            // Inside of `_read`: the reader that called it is not to be re-entered.
            let observed = state.is_flowing()
                || state.flags.has(r::NEED_READABLE)
                || events::listener_count(cx, self.this(), n::readable)? > 0;
            if observed {
                self.emit_readable(cx, state);
            } else {
                state.flags.set(r::EOF_READABLE_PENDING);
            }
            return Ok(());
        }
        state.flags.clear(r::NEED_READABLE);
        state.flags.set(r::EMITTED_READABLE);
        self.emit_readable_now(cx, state)
    }
}

impl ReadableState {
    /// The encoding a string was pushed with. `Buffer.from` takes what is no string for UTF-8.
    fn pushed_encoding(&self, cx: Ctx, encoding: &Value) -> ChunkEncoding {
        match encoding.truthy(cx) {
            true if encoding.is_string() => ChunkEncoding::given(cx, encoding.clone()),
            true => ChunkEncoding::default(),
            false => self.default_encoding(),
        }
    }

    /// Whether strings of this encoding are what the reader wants.
    fn same_encoding(&self, cx: Ctx, encoding: &ChunkEncoding) -> bool {
        self.encoding(cx)
            .is_some_and(|own| encoding.encoding() == Some(own))
    }
}
