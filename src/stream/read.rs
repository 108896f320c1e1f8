//! From the buffer to the consumer: `read` and the end.

use super::Stream;
use super::chunk;
use super::core::{Piece, ReadHalf, Text};
use super::errors::{Fault, unknown_encoding};
use super::flags::{r, shared, w};
use crate::js::{Ctx, Decoder, Encoding, JsResult, Value, n};

/// The most that one `read` may ask for.
const MAX_HIGH_WATER_MARK: f64 = 1_073_741_824.0;

impl ReadHalf {
    pub(crate) fn is_flowing(&self) -> bool {
        self.flowing.get() == Some(true)
    }

    /// No destination holds the flow back any more.
    pub(crate) fn stop_awaiting(&self) {
        if !self.awaiting.borrow().is_empty() {
            let awaited = self.awaiting.take();
            drop(awaited);
        }
    }

    /// This destination holds the flow back, if it is one still.
    pub(crate) fn await_drain(&self, dest: &Value) {
        let is_dest = |known: &Value| known.same(dest);
        let count = self.pipes.borrow().len();
        if !self.pipes.borrow().iter().any(is_dest) {
            return;
        }
        if count == 1 {
            self.flags.clear(r::SEVERAL_PIPES);
            self.stop_awaiting();
        }
        let mut awaiting = self.awaiting.borrow_mut();
        if !awaiting.iter().any(is_dest) {
            awaiting.push(dest.clone());
        }
    }

    /// The encoding that the reader set.
    pub(crate) fn encoding(&self, cx: Ctx) -> Option<Encoding> {
        let script = match &*self.text.borrow() {
            None => return None,
            Some(Text::Native(decoder)) => return Some(decoder.encoding()),
            Some(Text::Script(decoder)) => decoder.clone(),
        };
        let name = script.get(cx, n::encoding);
        match name {
            Ok(name) => chunk::named(cx, &name),
            Err(_) => {
                drop(cx.take_exception());
                None
            }
        }
    }

    /// How much a `read(size)` would take now. `NaN` asks for all there is.
    fn available(&self, size: f64) -> f64 {
        let length = self.length.get() as f64;
        if size <= 0.0 || (length == 0.0 && self.flags.has(r::ENDED)) {
            0.0
        } else if self.is_object_mode() {
            1.0
        } else if size.is_nan() {
            // A flowing stream gives one chunk at a time.
            let first = self
                .buffer
                .borrow()
                .front()
                .map(|piece| piece.length as f64);
            match first {
                Some(first) if self.is_flowing() => first,
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

    fn pop(&self) -> Option<Piece> {
        self.buffer.borrow_mut().pop_front()
    }

    /// Takes `count` out of the buffer; `None` when nothing is there. The length is the caller's
    /// to adjust.
    fn pick(&self, cx: Ctx, count: f64) -> JsResult<Option<Value>> {
        if self.length.get() == 0 {
            return Ok(None);
        }
        let first = self
            .buffer
            .borrow()
            .front()
            .map(|piece| piece.length as f64);
        if self.is_object_mode() {
            // `setEncoding` makes one chunk of several but counts its characters: what is then
            // counted and not there is read as `undefined`.
            let piece = self.pop().map(|piece| piece.data);
            return Ok(Some(piece.unwrap_or_default()));
        }
        let all = count >= self.length.get() as f64;
        if first == Some(count) && !(all && self.text.borrow().is_some()) {
            return Ok(self.pop().map(|piece| piece.data));
        }
        if all {
            let chunks: Vec<Value> = {
                let mut buffer = self.buffer.borrow_mut();
                buffer.drain(..).map(|piece| piece.data).collect()
            };
            return match chunks.is_empty() {
                true => Ok(None),
                false => self.whole(cx, chunks).map(Some),
            };
        }
        let mut missing = count as usize;
        let mut chunks = Vec::new();
        while missing > 0 {
            let Some(piece) = self.pop() else { break };
            if piece.length <= missing {
                missing -= piece.length;
                chunks.push(piece.data);
                continue;
            }
            let (head, tail) = chunk::split(cx, &piece, missing)?;
            chunks.push(head);
            let length = piece.length - missing;
            self.buffer
                .borrow_mut()
                .push_front(Piece { data: tail, length });
            missing = 0;
        }
        match chunks.len() {
            1 => Ok(chunks.pop()),
            _ => self.whole(cx, chunks).map(Some),
        }
    }

    /// All these chunks as one: as text where the reader set an encoding, also when they are bytes
    /// that were put back.
    fn whole(&self, cx: Ctx, mut chunks: Vec<Value>) -> JsResult<Value> {
        if self.text.borrow().is_some() && !chunks.iter().any(Value::is_string) {
            chunks.push(cx.string("")?);
        }
        chunk::join(cx, chunks)
    }
}

impl Stream {
    /// `stream.read(size)` itself, past a method that a script put in its place; `NaN` asks for
    /// all there is. Gives `null` when there is nothing.
    pub fn take(&self, cx: Ctx, size: f64) -> JsResult<Value> {
        let Some(half) = self.read_half() else {
            return Ok(Value::null());
        };
        if size > half.high_water_mark.get() {
            half.high_water_mark.set(raised(cx, size)?);
        }
        if size != 0.0 {
            half.flags.clear(r::EMITTED_READABLE);
        }
        let ended = half.flags.has(r::ENDED);
        if size == 0.0 && half.flags.has(r::NEED_READABLE) && (ended || half.is_full()) {
            if ended && half.length.get() == 0 {
                self.end_reading(cx, half);
            } else {
                self.emit_readable(cx, half);
            }
            return Ok(Value::null());
        }
        let mut count = half.available(size);
        if count == 0.0 && ended {
            if half.length.get() == 0 {
                self.end_reading(cx, half);
            }
            return Ok(Value::null());
        }
        if self.should_read(half, count) {
            self.fill(cx, half)?;
            // What was pushed at once can be given at once.
            if !half.flags.has(r::READING) {
                count = half.available(size);
            }
        }
        let mut chunk = None;
        if count > 0.0 {
            chunk = half.pick(cx, count)?;
        }
        match &chunk {
            None => {
                let full = half.length.get() as f64 > half.high_water_mark.get();
                if !full {
                    half.flags.set(r::NEED_READABLE);
                }
                count = 0.0;
            }
            Some(_) => {
                let left = half.length.get().saturating_sub(count as usize);
                half.length.set(left);
                half.stop_awaiting();
            }
        }
        if half.length.get() == 0 {
            let ended = half.flags.has(r::ENDED);
            if !ended {
                half.flags.set(r::NEED_READABLE);
            } else if size != count {
                // The reader wanted more than there was: it has met the end.
                self.end_reading(cx, half);
            }
        }
        let Some(chunk) = chunk else {
            return Ok(Value::null());
        };
        if !self
            .flags()
            .has(shared::ERROR_EMITTED | shared::CLOSE_EMITTED)
        {
            half.flags.set(r::DATA_EMITTED);
            self.emit(cx, n::data, core::slice::from_ref(&chunk))?;
        }
        Ok(chunk)
    }

    /// Whether `_read` is to be called before `count` is taken.
    fn should_read(&self, half: &ReadHalf, count: f64) -> bool {
        if half.flags.has(r::READING | r::ENDED)
            || self
                .flags()
                .has(shared::DESTROYED | shared::ERRORED | shared::CONSTRUCTING)
        {
            return false;
        }
        let length = half.length.get() as f64;
        half.flags.has(r::NEED_READABLE)
            || length == 0.0
            || length - count < half.high_water_mark.get()
    }

    /// Calls `_read`.
    fn fill(&self, cx: Ctx, half: &ReadHalf) -> JsResult<()> {
        half.flags.set(r::READING | r::SYNC);
        if half.length.get() == 0 {
            half.flags.set(r::NEED_READABLE);
        }
        if self.call_source(cx, half.high_water_mark.get()).is_err() {
            let error = cx.take_exception();
            self.error_or_destroy(cx, Some(error), false)?;
        }
        half.flags.clear(r::SYNC);
        Ok(())
    }

    /// Queues the `end` event.
    pub(crate) fn end_reading(&self, cx: Ctx, half: &ReadHalf) {
        if !half.flags.has(r::END_EMITTED) {
            half.flags.set(r::ENDED);
            self.later(cx, Stream::emit_end);
        }
    }

    fn emit_end(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        // An `unshift` may have come in between.
        let gone = self.flags().has(shared::ERRORED | shared::CLOSE_EMITTED);
        if gone || half.flags.has(r::END_EMITTED) || half.length.get() != 0 {
            return Ok(());
        }
        half.flags.set(r::END_EMITTED);
        self.emit(cx, n::end, &[])?;
        let writable = self.this().get(cx, n::writable)?.truthy(cx);
        if writable && self.this().get(cx, n::allowHalfOpen)?.is_false() {
            self.later(cx, Stream::end_too);
            return Ok(());
        }
        if self.flags().has(shared::AUTO_DESTROY) && self.is_write_half_done() {
            self.destroy(cx, None)?;
        }
        Ok(())
    }

    /// The other side has ended, so this one does: a stream that may not be half open.
    fn end_too(&self, cx: Ctx) -> JsResult<()> {
        let this = self.this();
        if !this.get(cx, n::writable)?.truthy(cx) || self.is_destroyed() {
            return Ok(());
        }
        match self
            .write_half()
            .is_some_and(|half| half.flags.has(w::ENDING))
        {
            true => Ok(()),
            false => self.end(cx),
        }
    }

    /// Whether the write half, if there is one, needs nothing more before the stream is destroyed.
    fn is_write_half_done(&self) -> bool {
        self.write_half()
            .is_none_or(|half| half.flags.has(w::FINISHED) || half.enabled.get() == Some(false))
    }

    /// `stream.setEncoding(name)`.
    pub(crate) fn set_encoding(&self, cx: Ctx, name: &Value) -> JsResult<()> {
        let Some(half) = self.read_half() else {
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
        let decoder = Text::Native(Decoder::new(encoding));
        let old = half.text.replace(Some(decoder));
        drop(old);
        // A chunk that cannot be decoded leaves all of them as they are.
        let chunks: Vec<Value> = {
            let buffer = half.buffer.borrow();
            buffer.iter().map(|piece| piece.data.clone()).collect()
        };
        let mut texts = Vec::with_capacity(chunks.len());
        for chunk in chunks {
            texts.push(half.decode(cx, chunk)?);
        }
        let buffered = half.buffer.take();
        half.length.set(0);
        if buffered.is_empty() {
            return Ok(());
        }
        let data = chunk::join(cx, texts)?;
        let length = chunk::length(cx, &data)?;
        if length > 0 {
            half.length.set(length);
            half.buffer.borrow_mut().push_back(Piece { data, length });
        }
        Ok(())
    }
}

impl ReadHalf {
    /// Whether there is enough for a reader that waits.
    fn is_full(&self) -> bool {
        let length = self.length.get() as f64;
        let mark = self.high_water_mark.get();
        if mark == 0.0 {
            length > 0.0
        } else {
            length >= mark
        }
    }
}

/// The high water mark for reads of `size`: the next power of two.
fn raised(cx: Ctx, size: f64) -> JsResult<f64> {
    if size > MAX_HIGH_WATER_MARK {
        return Err(cx.throw_out_of_range("size", "<= 1GiB", &Value::number(size)));
    }
    Ok((size as u64).next_power_of_two() as f64)
}

/// `Readable.prototype._read`.
pub(crate) fn js_no_read(cx: Ctx, _call: &crate::js::Call) -> JsResult<Value> {
    let error = Fault::NotImplemented("_read()").make(cx)?;
    Err(cx.throw(error))
}

/// The `size` argument of `read` as a number: whole numbers as they are, anything else by
/// `parseInt`.
pub(crate) fn size_argument(cx: Ctx, size: &Value) -> JsResult<f64> {
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
