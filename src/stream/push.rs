//! From the source into the buffer: `push` and `unshift`.

use super::Stream;
use super::chunk;
use super::core::{Label, Piece, ReadHalf, Text};
use super::errors::{Fault, bad_chunk};
use super::flags::{r, shared};
use crate::js::{Bytes, Ctx, JsResult, Value, n};

/// Which end of the buffer a chunk goes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Front,
    Back,
}

impl ReadHalf {
    /// Whether the source should go on.
    pub(crate) fn wants_more(&self) -> bool {
        let length = self.length.get();
        !self.flags.has(r::ENDED) && (length == 0 || (length as f64) < self.high_water_mark.get())
    }

    pub(crate) fn is_object_mode(&self) -> bool {
        self.flags.has(r::OBJECT_MODE)
    }

    fn add(&self, place: Place, data: Value, length: usize) {
        let piece = Piece { data, length };
        self.length.set(self.length.get() + length);
        let mut buffer = self.buffer.borrow_mut();
        match place {
            Place::Front => buffer.push_front(piece),
            Place::Back => buffer.push_back(piece),
        }
    }

    fn has_text(&self) -> bool {
        self.text.borrow().is_some()
    }

    /// What the decoder makes of these bytes; a string passes.
    pub(crate) fn decode(&self, cx: Ctx, data: Value) -> JsResult<Value> {
        if data.is_string() {
            return Ok(data);
        }
        let script = match &*self.text.borrow() {
            None => return Ok(data),
            Some(Text::Script(decoder)) => Some(decoder.clone()),
            Some(Text::Native(_)) => None,
        };
        if let Some(script) = script {
            return script.invoke(cx, n::write, &[data]);
        }
        let Some(bytes) = Bytes::of_view(cx, &data) else {
            // The error looks at the value, which may run script: nothing is borrowed here.
            let expected = "an instance of Buffer, TypedArray, or DataView";
            return Err(cx.throw_arg_type("buf", expected, &data));
        };
        match &mut *self.text.borrow_mut() {
            Some(Text::Native(decoder)) => bytes.with(cx, |bytes| decoder.write(cx, bytes)),
            _ => Ok(data),
        }
    }

    /// What the decoder still held at the end, if it is something.
    fn decode_end(&self, cx: Ctx) -> JsResult<Option<Value>> {
        let script = match &mut *self.text.borrow_mut() {
            None => return Ok(None),
            Some(Text::Script(decoder)) => decoder.clone(),
            Some(Text::Native(decoder)) if decoder.kept().is_empty() => return Ok(None),
            Some(Text::Native(decoder)) => return decoder.end(cx).map(Some),
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
        if let Some(half) = self.read_half()
            && let Some(Text::Native(decoder)) = &mut *half.text.borrow_mut()
        {
            return decoder.write(cx, bytes);
        }
        cx.buffer_copy(bytes)
    }

    /// Whether the reader set an encoding.
    pub fn has_encoding(&self) -> bool {
        self.read_half().is_some_and(ReadHalf::has_text)
    }

    /// Gives on a chunk that needs neither a check nor the decoder.
    pub fn push_chunk(&self, cx: Ctx, chunk: Value) -> JsResult<bool> {
        let Some(half) = self.read_half() else {
            return Ok(false);
        };
        // A decoder that a script put in was left out by `chunk_of`.
        let raw = matches!(&*half.text.borrow(), Some(Text::Script(_)));
        let chunk = if raw { half.decode(cx, chunk)? } else { chunk };
        self.push_ready(cx, half, chunk)
    }

    /// `stream.push(chunk, encoding)`.
    pub(crate) fn push_with(&self, cx: Ctx, chunk: Value, encoding: &Value) -> JsResult<bool> {
        let Some(half) = self.read_half() else {
            return Ok(false);
        };
        if chunk.is_null() {
            half.flags.clear(r::READING);
            self.on_end_of_source(cx, half)?;
            return Ok(false);
        }
        if half.is_object_mode() {
            if !self.may_push(cx, half)? {
                return Ok(false);
            }
            half.flags.clear(r::READING);
            let raw = half.has_text() && !encoding.truthy(cx);
            let chunk = if raw { half.decode(cx, chunk)? } else { chunk };
            return self.deliver(cx, half, chunk, 1, Place::Back);
        }
        let mut ready = false;
        let chunk = if chunk.is_string() {
            let label = half.label(cx, encoding);
            if half.speaks(cx, &label) {
                ready = true;
                chunk
            } else {
                chunk::encode(cx, &chunk, &label)?
            }
        } else if Bytes::of_view(cx, &chunk).is_some() {
            cx.buffer_of_view(&chunk)?
        } else if chunk.is_undefined() {
            half.flags.clear(r::READING);
            self.maybe_read_more(cx, half);
            return Ok(half.wants_more());
        } else if cx.passes_for_buffer(&chunk)? {
            chunk
        } else {
            let error = bad_chunk(cx, &chunk)?;
            self.error_or_destroy(cx, Some(error), false)?;
            return Ok(false);
        };
        if chunk::length(cx, &chunk)? == 0 {
            half.flags.clear(r::READING);
            self.maybe_read_more(cx, half);
            return Ok(half.wants_more());
        }
        if !self.may_push(cx, half)? {
            return Ok(false);
        }
        let chunk = if ready {
            chunk
        } else {
            half.decode(cx, chunk)?
        };
        self.push_ready(cx, half, chunk)
    }

    /// Whether a chunk may still come; after the end it is an error.
    fn may_push(&self, cx: Ctx, half: &ReadHalf) -> JsResult<bool> {
        if half.flags.has(r::ENDED) {
            let error = Fault::PushAfterEof.make(cx)?;
            self.error_or_destroy(cx, Some(error), false)?;
            return Ok(false);
        }
        Ok(!self.flags().has(shared::DESTROYED | shared::ERRORED))
    }

    fn push_ready(&self, cx: Ctx, half: &ReadHalf, chunk: Value) -> JsResult<bool> {
        if !self.may_push(cx, half)? {
            return Ok(false);
        }
        half.flags.clear(r::READING);
        let length = match half.is_object_mode() {
            true => 1,
            false => chunk::length(cx, &chunk)?,
        };
        if length == 0 {
            self.maybe_read_more(cx, half);
            return Ok(half.wants_more());
        }
        self.deliver(cx, half, chunk, length, Place::Back)
    }

    /// Gives a chunk to a listener that waits for it, or buffers it.
    fn deliver(
        &self,
        cx: Ctx,
        half: &ReadHalf,
        chunk: Value,
        length: usize,
        place: Place,
    ) -> JsResult<bool> {
        let direct = half.flowing.get() == Some(true)
            && half.flags.has(r::DATA_LISTENING)
            && !half.flags.has(r::SYNC)
            && half.length.get() == 0;
        if direct {
            half.stop_awaiting();
            half.flags.set(r::DATA_EMITTED);
            self.emit(cx, n::data, &[chunk])?;
        } else {
            half.add(place, chunk, length);
            if half.flags.has(r::NEED_READABLE) {
                self.emit_readable(cx, half);
            }
        }
        self.maybe_read_more(cx, half);
        Ok(half.wants_more())
    }

    /// `stream.unshift(chunk, encoding)`.
    pub(crate) fn unshift(&self, cx: Ctx, chunk: Value, encoding: &Value) -> JsResult<bool> {
        let Some(half) = self.read_half() else {
            return Ok(false);
        };
        if chunk.is_null() {
            half.flags.clear(r::READING);
            self.on_end_of_source(cx, half)?;
            return Ok(false);
        }
        let mut length = 1;
        let mut chunk = chunk;
        if !half.is_object_mode() {
            if chunk.is_string() {
                let label = half.label(cx, encoding);
                if !half.speaks(cx, &label) {
                    chunk = chunk::encode(cx, &chunk, &label)?;
                    // What is buffered is text: it has to be text as well.
                    if let Some(own) = half.encoding(cx) {
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
                return Ok(half.wants_more());
            }
        }
        if half.flags.has(r::END_EMITTED) {
            let error = Fault::UnshiftAfterEnd.make(cx)?;
            self.error_or_destroy(cx, Some(error), false)?;
            return Ok(half.wants_more());
        }
        if self.flags().has(shared::DESTROYED | shared::ERRORED) {
            return Ok(false);
        }
        self.deliver(cx, half, chunk, length, Place::Front)
    }

    /// The source has nothing more.
    fn on_end_of_source(&self, cx: Ctx, half: &ReadHalf) -> JsResult<()> {
        if half.flags.has(r::ENDED) {
            return Ok(());
        }
        if let Some(rest) = half.decode_end(cx)? {
            let length = match half.is_object_mode() {
                true => 1,
                false => chunk::length(cx, &rest)?,
            };
            if length > 0 {
                half.add(Place::Back, rest, length);
            }
        }
        half.flags.set(r::ENDED);
        if half.flags.has(r::SYNC) {
            // Inside of `_read`: the reader that called it is not to be re-entered.
            self.emit_readable(cx, half);
            return Ok(());
        }
        half.flags.clear(r::NEED_READABLE);
        half.flags.set(r::EMITTED_READABLE);
        self.emit_readable_now(cx, half)
    }
}

impl ReadHalf {
    /// The encoding a string was pushed with.
    fn label(&self, cx: Ctx, encoding: &Value) -> Label {
        match encoding.truthy(cx) {
            true => Label::given(cx, encoding.clone()),
            false => self.default_encoding.borrow().clone(),
        }
    }

    /// Whether strings of this encoding are what the reader wants.
    fn speaks(&self, cx: Ctx, label: &Label) -> bool {
        self.encoding(cx)
            .is_some_and(|own| label.encoding() == Some(own))
    }
}
