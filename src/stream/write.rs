//! From `write` to the sink.

use core::cell::Cell;
use std::rc::Rc;

use super::Stream;
use super::chunk;
use super::core::{Batch, Entry, Label, Waiting, WriteHalf};
use super::errors::{Fault, bad_chunk, unknown_encoding};
use super::flags::{shared, w};
use crate::js::{Bytes, Ctx, Encoding, JsResult, Tick, Value};

/// What became of a write.
pub(crate) enum WriteOutcome {
    /// It was taken; the answer says whether the writer may go on.
    Taken(bool),
    /// It was refused with this error, of which callback and stream were told.
    Refused(Value),
}

impl WriteHalf {
    pub(crate) fn is_object_mode(&self) -> bool {
        self.flags.has(w::OBJECT_MODE)
    }

    pub(crate) fn has_queue(&self) -> bool {
        !self.queue.borrow().is_empty()
    }

    /// What of a chunk counts.
    fn measure(&self, cx: Ctx, chunk: &Value) -> JsResult<usize> {
        match self.is_object_mode() {
            true => Ok(1),
            false => chunk::length(cx, chunk),
        }
    }

    /// Whether a chunk goes to the sink at once.
    fn is_idle(&self, stream: &Stream) -> bool {
        !self.flags.has(w::WRITING)
            && self.corked.get() == 0
            && !stream.flags().has(shared::ERRORED | shared::CONSTRUCTING)
    }

    /// Takes note of a write that is given to the sink.
    pub(crate) fn depart(&self, length: usize, waiting: Option<Waiting>) {
        self.in_flight.set(length);
        let old = self.waiting.replace(waiting);
        self.flags.set(w::WRITING | w::SYNC | w::EXPECT_CALLBACK);
        drop(old);
    }

    /// Takes note that the write in flight is over: those who wait for it.
    fn arrive(&self) -> Option<Waiting> {
        self.flags.clear(w::WRITING | w::EXPECT_CALLBACK);
        let left = self.length.get().saturating_sub(self.in_flight.take());
        self.length.set(left);
        self.waiting.take()
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
            WriteOutcome::Taken(more) => Ok(more),
            WriteOutcome::Refused(_) => Ok(false),
        }
    }

    pub(crate) fn write_value(
        &self,
        cx: Ctx,
        data: Value,
        encoding: Value,
        callback: Option<Value>,
    ) -> JsResult<WriteOutcome> {
        let Some(half) = self.write_half() else {
            return Ok(WriteOutcome::Taken(false));
        };
        if data.is_null() {
            let error = Fault::NullValues.make(cx)?;
            return Err(cx.throw(error));
        }
        let (data, label) = match half.is_object_mode() {
            true => (data, Label::given(cx, encoding)),
            false => self.outgoing(cx, half, data, encoding)?,
        };
        let fault = if half.flags.has(w::ENDING) {
            Fault::WriteAfterEnd
        } else if self.is_destroyed() {
            Fault::Destroyed("write")
        } else {
            let more = self.write_or_queue(cx, half, data, label, callback)?;
            return Ok(WriteOutcome::Taken(more));
        };
        let error = fault.make(cx)?;
        if let Some(callback) = callback {
            cx.queue_tick(Tick::Call(callback, vec![error.clone()]));
        }
        self.error_or_destroy(cx, Some(error.clone()), true)?;
        Ok(WriteOutcome::Refused(error))
    }

    /// A chunk as the sink wants it, outside of object mode.
    fn outgoing(
        &self,
        cx: Ctx,
        half: &WriteHalf,
        data: Value,
        encoding: Value,
    ) -> JsResult<(Value, Label)> {
        let label = if !encoding.truthy(cx) {
            half.default_encoding.borrow().clone()
        } else {
            let label = Label::given(cx, encoding);
            if label.encoding().is_none() {
                let name = label.name(cx)?;
                let is_bytes = name.is_string() && name.to_text(cx)? == "buffer";
                if !is_bytes {
                    let error = unknown_encoding(cx, &name)?;
                    return Err(cx.throw(error));
                }
            }
            label
        };
        if data.is_string() {
            return match half.flags.has(w::DECODE_STRINGS) {
                true => Ok((chunk::encode(cx, &data, &label)?, Label::Bytes)),
                false => Ok((data, label)),
            };
        }
        if Bytes::of_view(cx, &data).is_some() {
            return Ok((cx.buffer_of_view(&data)?, Label::Bytes));
        }
        if cx.passes_for_buffer(&data)? {
            return Ok((data, Label::Bytes));
        }
        let error = bad_chunk(cx, &data)?;
        Err(cx.throw(error))
    }

    fn write_or_queue(
        &self,
        cx: Ctx,
        half: &WriteHalf,
        data: Value,
        label: Label,
        callback: Option<Value>,
    ) -> JsResult<bool> {
        let length = half.measure(cx, &data)?;
        half.pending.set(half.pending.get() + 1);
        half.length.set(half.length.get() + length);
        if half.is_idle(self) {
            half.depart(length, callback.map(Waiting::One));
            self.call_write(cx, half, data, label)?;
            half.flags.clear(w::SYNC);
        } else {
            half.queue.borrow_mut().push_back(Entry {
                data,
                label,
                callback,
                length,
            });
        }
        let queued = half.length.get();
        let more = queued == 0 || (queued as f64) < half.high_water_mark.get();
        if !more {
            half.flags.set(w::NEED_DRAIN);
        }
        Ok(more && !self.flags().has(shared::DESTROYED | shared::ERRORED))
    }

    /// The write in flight was not made; those behind it are, in their order.
    pub(crate) fn forget_write(&self, cx: Ctx) {
        self.later(cx, |stream, cx| {
            let Some(half) = stream.write_half() else {
                return Ok(());
            };
            half.flags.clear(w::SYNC);
            half.pending.set(half.pending.get() - 1);
            drop(half.arrive());
            stream.clear_queue(cx)?;
            stream.finish_maybe(cx, true)
        });
    }

    /// The write in flight has completed.
    pub(crate) fn on_write(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        if !half.flags.has(w::EXPECT_CALLBACK) {
            let error = Fault::MultipleCallback.make(cx)?;
            return self.error_or_destroy(cx, Some(error), false);
        }
        let sync = half.flags.has(w::SYNC);
        let waiting = half.arrive();
        if let Some(error) = error {
            self.note_error(&error);
            if !sync {
                return self.on_write_failed(cx, waiting, error);
            }
            self.later_with(cx, (waiting, error), |stream, cx, (waiting, error)| {
                stream.on_write_failed(cx, waiting, error)
            });
            return Ok(());
        }
        if half.has_queue() {
            self.clear_queue(cx)?;
        }
        match sync {
            true => self.complete_later(cx, half, waiting),
            false => self.after_write(cx, waiting, 1),
        }
    }

    fn on_write_failed(&self, cx: Ctx, waiting: Option<Waiting>, error: Value) -> JsResult<()> {
        if let Some(half) = self.write_half() {
            half.pending.set(half.pending.get() - 1);
        }
        tell(cx, waiting.as_ref(), &error)?;
        // Whoever waits in the queue is told too, also when nothing destroys the stream.
        self.fail_queue(cx)?;
        self.error_or_destroy(cx, Some(error), false)
    }

    /// A write that completed inside of `_write`: its callback comes on a tick, one tick for
    /// several writes where that makes no difference.
    fn complete_later(&self, cx: Ctx, half: &WriteHalf, waiting: Option<Waiting>) -> JsResult<()> {
        match waiting {
            None => {
                let drain = half.flags.has(w::NEED_DRAIN) && half.length.get() == 0;
                // Node takes the detour in object mode always, and the time of `finish` shows it.
                let needed = drain || half.is_object_mode();
                if needed && half.flags.raise(w::AFTER_WRITE_PENDING) {
                    self.later(cx, |stream, cx| stream.after_write(cx, None, 1));
                    return Ok(());
                }
                half.pending.set(half.pending.get() - 1);
                if half.flags.has(w::ENDING) {
                    self.finish_maybe(cx, true)?;
                }
                Ok(())
            }
            Some(Waiting::One(callback)) => {
                half.flags.set(w::AFTER_WRITE_PENDING);
                let last = half.completed.borrow().upgrade();
                if let Some(batch) = last.filter(|batch| batch.callback.same(&callback)) {
                    batch.count.set(batch.count.get() + 1);
                    return Ok(());
                }
                let count = Cell::new(1);
                let batch = Rc::new(Batch { callback, count });
                half.completed.replace(Rc::downgrade(&batch));
                self.later_with(cx, batch, |stream, cx, batch| {
                    stream.after_batch(cx, &batch)
                });
                Ok(())
            }
            Some(many) => {
                half.flags.set(w::AFTER_WRITE_PENDING);
                self.later_with(cx, many, |stream, cx, many| {
                    stream.after_write(cx, Some(many), 1)
                });
                Ok(())
            }
        }
    }
}

/// Calls those who wait for a write.
pub(crate) fn tell(cx: Ctx, waiting: Option<&Waiting>, argument: &Value) -> JsResult<()> {
    let undefined = Value::undefined();
    let arguments = core::slice::from_ref(argument);
    match waiting {
        None => Ok(()),
        Some(Waiting::One(callback)) => callback.call(cx, &undefined, arguments).map(drop),
        Some(Waiting::Many(callbacks)) => {
            for callback in callbacks {
                callback.call(cx, &undefined, arguments)?;
            }
            Ok(())
        }
    }
}
