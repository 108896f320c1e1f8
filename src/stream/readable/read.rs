//! From the buffer to the consumer: `read` and the end.

use super::rare::ReadDecoder;
use super::state::ReadableState;
use crate::js::{Call, Ctx, Decoder, Encoding, JsResult, Value, n};
use crate::stream::Stream;
use crate::stream::chunk::{self, BufferedChunk};
use crate::stream::errors::{StreamError, unknown_encoding};
use crate::stream::flags::{r, shared, w};

/// The most that one `read` may ask for.
const MAX_HIGH_WATER_MARK: f64 = 1_073_741_824.0;

impl ReadableState {
    /// How much a `read(size)` would take now. `NaN` asks for the next chunk of bytes, or for all the text.
    fn how_much_to_read(&self, size: f64) -> f64 {
        let length = self.length.get() as f64;
        if size <= 0.0 || (length == 0.0 && self.flags.has(r::ENDED)) {
            0.0
        } else if self.is_object_mode() {
            1.0
        } else if size.is_nan() {
            match self.first_length() {
                Some(first) if self.is_flowing() || !self.has_decoder() => first,
                _ => length,
            }
        } else if size <= length {
            size
        } else if self.flags.has(r::ENDED) {
            length
        } else {
            0.0
        }
    }

    fn pop(&self) -> Option<BufferedChunk> {
        self.known_rare()?.buffer.borrow_mut().pop_front()
    }

    /// All these chunks as one: as text where the reader set an encoding, also when they are bytes
    /// that were put back.
    fn whole(&self, cx: Ctx, mut chunks: Vec<Value>) -> JsResult<Value> {
        if self.has_decoder() && !chunks.iter().any(Value::is_string) {
            chunks.push(cx.string("")?);
        }
        chunk::join(cx, chunks)
    }
}

/// Takes `count` out of the buffer; `None` when nothing is there. The length is the caller's
/// to adjust.
fn from_list(cx: Ctx, count: f64, state: &ReadableState) -> JsResult<Option<Value>> {
    if state.length.get() == 0 {
        return Ok(None);
    }
    if state.is_object_mode() {
        // `setEncoding` makes one chunk of several but counts its characters: what is then
        // counted and not there is read as `undefined`.
        let buffered = state.pop().map(|buffered| buffered.data);
        return Ok(Some(buffered.unwrap_or_default()));
    }
    let all = count >= state.length.get() as f64;
    if state.first_length() == Some(count) && !(all && state.has_decoder()) {
        return Ok(state.pop().map(|buffered| buffered.data));
    }
    if all {
        let chunks: Vec<Value> = {
            let mut buffer = state.rare().buffer.borrow_mut();
            buffer.drain(..).map(|buffered| buffered.data).collect()
        };
        return match chunks.is_empty() {
            true => Ok(None),
            false => state.whole(cx, chunks).map(Some),
        };
    }
    let mut missing = count as usize;
    let mut chunks = Vec::new();
    while missing > 0 {
        let Some(buffered) = state.pop() else { break };
        if buffered.length <= missing {
            missing -= buffered.length;
            chunks.push(buffered.data);
            continue;
        }
        let (head, tail) = chunk::split(cx, &buffered, missing)?;
        chunks.push(head);
        let length = buffered.length - missing;
        let mut buffer = state.rare().buffer.borrow_mut();
        buffer.push_front(BufferedChunk { data: tail, length });
        missing = 0;
    }
    match chunks.len() {
        1 => Ok(chunks.pop()),
        _ => state.whole(cx, chunks).map(Some),
    }
}

impl Stream {
    /// As [`Stream::read`], with the argument that a script gave.
    pub(crate) fn read_value(&self, cx: Ctx, size: &Value) -> JsResult<Value> {
        self.read(cx, size_argument(cx, size)?)
    }

    /// `stream.read(size)` itself, past a method that a script put in its place; `NaN` asks for
    /// the next chunk. Gives `null` when there is nothing.
    pub fn read(&self, cx: Ctx, size: f64) -> JsResult<Value> {
        let Some(state) = self.readable_state() else {
            return Ok(Value::null());
        };
        if size > state.high_water_mark.get() {
            state
                .high_water_mark
                .set(compute_new_high_water_mark(cx, size)?);
        }
        if size != 0.0 {
            state
                .flags
                .clear(r::EMITTED_READABLE | r::EOF_READABLE_PENDING);
        }
        let ended = state.flags.has(r::ENDED);
        if size == 0.0 && state.flags.has(r::NEED_READABLE) && (ended || state.is_full()) {
            if ended && state.length.get() == 0 {
                self.end_readable(cx, state);
            } else {
                self.emit_readable(cx, state);
            }
            return Ok(Value::null());
        }
        let mut count = state.how_much_to_read(size);
        if count == 0.0 && ended {
            if state.length.get() == 0 {
                self.end_readable(cx, state);
            }
            return Ok(Value::null());
        }
        if self.should_read(state, count) {
            self.fill(cx, state)?;
            // What was pushed at once can be given at once.
            if !state.flags.has(r::READING) {
                count = state.how_much_to_read(size);
            }
        }
        let mut chunk = None;
        if count > 0.0 {
            chunk = from_list(cx, count, state)?;
        }
        match &chunk {
            None => {
                let full = state.length.get() as f64 > state.high_water_mark.get();
                if !full {
                    state.flags.set(r::NEED_READABLE);
                }
                count = 0.0;
            }
            Some(_) => {
                let left = state.length.get().saturating_sub(count as usize);
                state.length.set(left);
                state.clear_await_drain();
            }
        }
        if state.length.get() == 0 {
            let ended = state.flags.has(r::ENDED);
            if !ended {
                state.flags.set(r::NEED_READABLE);
            } else if size != count {
                // The reader wanted more than there was: it has met the end.
                self.end_readable(cx, state);
            }
        }
        let Some(chunk) = chunk else {
            return Ok(Value::null());
        };
        if !self
            .flags()
            .has(shared::ERROR_EMITTED | shared::CLOSE_EMITTED)
        {
            state.flags.set(r::DATA_EMITTED);
            self.emit(cx, n::data, core::slice::from_ref(&chunk))?;
        }
        Ok(chunk)
    }

    /// Whether `_read` is to be called before `count` is taken.
    fn should_read(&self, state: &ReadableState, count: f64) -> bool {
        if state.flags.has(r::READING | r::ENDED)
            || self
                .flags()
                .has(shared::DESTROYED | shared::ERRORED | shared::CONSTRUCTING)
        {
            return false;
        }
        let length = state.length.get() as f64;
        state.flags.has(r::NEED_READABLE)
            || length == 0.0
            || length - count < state.high_water_mark.get()
    }

    /// Calls `_read`.
    fn fill(&self, cx: Ctx, state: &ReadableState) -> JsResult<()> {
        state.flags.set(r::READING | r::SYNC);
        if state.length.get() == 0 {
            state.flags.set(r::NEED_READABLE);
        }
        if self
            .call_read_impl(cx, state.high_water_mark.get())
            .is_err()
        {
            let error = cx.take_exception();
            self.error_or_destroy(cx, Some(error), false)?;
        }
        state.flags.clear(r::SYNC);
        Ok(())
    }

    /// Queues the `end` event.
    pub(crate) fn end_readable(&self, cx: Ctx, state: &ReadableState) {
        if !state.flags.has(r::END_EMITTED | r::END_SCHEDULED) {
            state.flags.set(r::ENDED | r::END_SCHEDULED);
            self.next_tick(cx, Stream::end_readable_nt);
        }
    }

    fn end_readable_nt(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        state.flags.clear(r::END_SCHEDULED);
        // An `unshift` may have come in between.
        let gone = self.flags().has(shared::ERRORED | shared::CLOSE_EMITTED);
        if gone || state.flags.has(r::END_EMITTED) || state.length.get() != 0 {
            return Ok(());
        }
        state.flags.set(r::END_EMITTED);
        self.emit(cx, n::end, &[])?;
        let writable = self.this().get(cx, n::writable)?.truthy(cx);
        if writable && self.this().get(cx, n::allowHalfOpen)?.is_false() {
            self.next_tick(cx, Stream::end_writable_nt);
            return Ok(());
        }
        if self.flags().has(shared::AUTO_DESTROY) && self.is_writable_done() {
            self.destroy(cx, None)?;
        }
        Ok(())
    }

    /// The other side has ended, so this one does: a stream that may not be half open.
    fn end_writable_nt(&self, cx: Ctx) -> JsResult<()> {
        let this = self.this();
        if !this.get(cx, n::writable)?.truthy(cx) || self.is_destroyed() {
            return Ok(());
        }
        match self
            .writable_state()
            .is_some_and(|state| state.flags.has(w::ENDING))
        {
            true => Ok(()),
            false => self.end(cx),
        }
    }

    /// Whether the writable side, if there is one, needs nothing more before the stream is destroyed.
    fn is_writable_done(&self) -> bool {
        self.writable_state()
            .is_none_or(|state| state.flags.has(w::FINISHED) || state.writable.get() == Some(false))
    }

    /// `stream.setEncoding(name)`.
    pub(crate) fn set_encoding(&self, cx: Ctx, name: &Value) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        let none = name.is_nullish() || (name.is_string() && !name.truthy(cx));
        let encoding = match chunk::named(cx, name) {
            Some(encoding) => encoding,
            None if none => Encoding::Utf8,
            None => {
                let error = unknown_encoding(cx, name)?;
                return Err(cx.throw(error));
            }
        };
        let decoder = ReadDecoder::Native(Decoder::new(encoding));
        let rare = state.rare();
        let old = rare.decoder.replace(Some(decoder));
        drop(old);
        // A chunk that cannot be decoded leaves all of them as they are.
        let chunks: Vec<Value> = {
            let buffer = rare.buffer.borrow();
            buffer
                .iter()
                .map(|buffered| buffered.data.clone())
                .collect()
        };
        let mut texts = Vec::with_capacity(chunks.len());
        for chunk in chunks {
            texts.push(state.decode(cx, chunk)?);
        }
        if state.flags.has(r::ENDED)
            && let Some(rest) = state.decode_end(cx)?
        {
            texts.push(rest);
        }
        let buffered = rare.buffer.take();
        state.length.set(0);
        if buffered.is_empty() {
            return Ok(());
        }
        let data = chunk::join(cx, texts)?;
        let length = chunk::length(cx, &data)?;
        if length > 0 {
            state.length.set(length);
            let mut buffer = rare.buffer.borrow_mut();
            buffer.push_back(BufferedChunk { data, length });
        }
        Ok(())
    }
}

/// The high water mark for reads of `size`: the next power of two.
fn compute_new_high_water_mark(cx: Ctx, size: f64) -> JsResult<f64> {
    if size > MAX_HIGH_WATER_MARK {
        return Err(cx.throw_out_of_range("size", "<= 1GiB", &Value::number(size)));
    }
    Ok((size as u64).next_power_of_two() as f64)
}

/// `Readable.prototype._read`.
pub(crate) fn js_no_read(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let error = StreamError::NotImplemented("_read()").make(cx)?;
    Err(cx.throw(error))
}

/// The `size` argument of `read` as a number: whole numbers as they are, anything else by
/// `parseInt`.
fn size_argument(cx: Ctx, size: &Value) -> JsResult<f64> {
    if size.is_undefined() {
        return Ok(f64::NAN);
    }
    if let Some(number) = size.as_number()
        && number.fract() == 0.0
    {
        return Ok(number);
    }
    let parse = cx.primordial("NumberParseInt")?;
    let ten = Value::int(10);
    parse
        .call(cx, &Value::undefined(), &[size.clone(), ten])?
        .to_number(cx)
}
