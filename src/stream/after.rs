//! After a write: callbacks, `drain`, and what still waits in the queue.

use super::Stream;
use super::core::{Batch, Entry, Waiting, WriteHalf};
use super::errors::Fault;
use super::flags::{shared, w};
use super::native::{Chunk, Done};
use super::room::Room;
use super::write::tell;
use crate::js::{Ctx, JsResult, Value, n};

impl Stream {
    pub(crate) fn after_batch(&self, cx: Ctx, batch: &Batch) -> JsResult<()> {
        if let Some(half) = self.write_half() {
            half.completed.take();
        }
        let waiting = Waiting::One(batch.callback.clone());
        self.after_write(cx, Some(waiting), batch.count.get())
    }

    /// `count` writes have completed: `drain`, their callbacks, and perhaps `finish`.
    pub(crate) fn after_write(
        &self,
        cx: Ctx,
        waiting: Option<Waiting>,
        count: u32,
    ) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        half.flags.clear(w::AFTER_WRITE_PENDING);
        let over = half.flags.has(w::ENDING) || self.is_destroyed();
        if !over && half.flags.has(w::NEED_DRAIN) && half.length.get() == 0 {
            half.flags.clear(w::NEED_DRAIN);
            self.emit(cx, n::drain, &[])?;
        }
        for _ in 0..count {
            half.pending.set(half.pending.get() - 1);
            tell(cx, waiting.as_ref(), &Value::null())?;
        }
        if self.is_destroyed() {
            self.fail_queue(cx)?;
        }
        match half.flags.has(w::ENDING) {
            true => self.finish_maybe(cx, true),
            false => Ok(()),
        }
    }

    /// Tells all who wait in the queue, and for the end, that nothing comes of it.
    pub(crate) fn fail_queue(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        if half.flags.has(w::WRITING) {
            return Ok(());
        }
        let mut called = 0;
        let outcome = self.fail_callbacks(cx, half, &mut called);
        let over: Vec<Entry> = {
            let mut queue = half.queue.borrow_mut();
            let called = called.min(queue.len());
            queue.drain(..called).collect()
        };
        drop(over);
        outcome?;
        if half.on_finished.borrow().is_empty() {
            return Ok(());
        }
        let error = self.error_or(cx, Fault::Destroyed("end"))?;
        self.call_finished(cx, &error)
    }

    /// As in Node the writes stay in the queue until all callbacks were called: what counts their
    /// bytes still sees them.
    fn fail_callbacks(&self, cx: Ctx, half: &WriteHalf, called: &mut usize) -> JsResult<()> {
        loop {
            let entry = half.queue.borrow().get(*called).map(|entry| {
                let callback = entry.callback.clone();
                (entry.length, callback)
            });
            let Some((length, callback)) = entry else {
                return Ok(());
            };
            *called += 1;
            half.length.set(half.length.get().saturating_sub(length));
            if let Some(callback) = callback {
                let error = self.error_or(cx, Fault::Destroyed("write"))?;
                callback.call(cx, &Value::undefined(), &[error])?;
            }
        }
    }

    /// The stream's error, or else this one.
    fn error_or(&self, cx: Ctx, fault: Fault) -> JsResult<Value> {
        match self.error() {
            Some(error) => Ok(error),
            None => fault.make(cx),
        }
    }

    /// `destroy` was called on a stream with a write half.
    pub(crate) fn fail_queue_later(&self, cx: Ctx) {
        let waiting = self
            .write_half()
            .is_some_and(|half| half.has_queue() || !half.on_finished.borrow().is_empty());
        if waiting && !self.is_destroyed() {
            self.later(cx, Stream::fail_queue);
        }
    }

    /// Gives what is queued to the sink: all at once if it takes several, else one by one.
    pub(crate) fn clear_queue(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.write_half() else {
            return Ok(());
        };
        let held = self.flags().has(shared::DESTROYED | shared::CONSTRUCTING);
        if held || half.flags.has(w::CLEARING) || half.corked.get() > 0 || !half.has_queue() {
            return Ok(());
        }
        half.flags.set(w::CLEARING);
        let several = half.queue.borrow().len() > 1;
        let mut vector = Value::undefined();
        if several {
            vector = self.this().get(cx, n::_writev)?;
        }
        let outcome = match vector.truthy(cx) {
            true => self.write_all(cx, half, &vector),
            false => self.write_each(cx, half),
        };
        half.flags.clear(w::CLEARING);
        outcome
    }

    fn write_all(&self, cx: Ctx, half: &WriteHalf, vector: &Value) -> JsResult<()> {
        let entries: Vec<Entry> = half.queue.take().into();
        half.pending
            .set(half.pending.get() - (entries.len() as i32 - 1));
        let told: Vec<Value> = entries.iter().filter_map(|e| e.callback.clone()).collect();
        let waiting = (!told.is_empty()).then_some(Waiting::Many(told));
        half.depart(half.length.get(), waiting);
        if vector.same(&Room::of(cx)?.methods.native.writev)
            && let Some(native) = self.native_side()
        {
            let chunks = entries.into_iter().map(Entry::chunk).collect();
            native.write(cx, self, chunks, Done::write(self))?;
        } else {
            let chunks = self.script_chunks(cx, entries)?;
            let callback = self.write_callback(cx, half)?;
            vector.call(cx, self.this(), &[chunks, callback])?;
        }
        half.flags.clear(w::SYNC);
        Ok(())
    }

    fn write_each(&self, cx: Ctx, half: &WriteHalf) -> JsResult<()> {
        loop {
            let entry = half.queue.borrow_mut().pop_front();
            let Some(entry) = entry else { return Ok(()) };
            half.depart(entry.length, entry.callback.map(Waiting::One));
            if self.is_destroyed() {
                let error = Fault::Destroyed("write").make(cx)?;
                self.on_write(cx, Some(error))?;
            } else {
                self.call_write(cx, half, entry.data, entry.label)?;
            }
            half.flags.clear(w::SYNC);
            if half.flags.has(w::WRITING) {
                return Ok(());
            }
        }
    }

    /// The first argument of a script's `_writev`.
    fn script_chunks(&self, cx: Ctx, entries: Vec<Entry>) -> JsResult<Value> {
        let all_bytes = entries.iter().all(Entry::is_bytes);
        let list = cx.array()?;
        for (index, entry) in entries.iter().enumerate() {
            list.set_index(cx, index as u32, entry.describe(cx)?)?;
        }
        list.set(cx, n::allBuffers, all_bytes)?;
        Ok(list)
    }
}

impl Entry {
    fn chunk(self) -> Chunk {
        Chunk {
            encoding: self.label.encoding(),
            data: self.data,
        }
    }

    fn is_bytes(&self) -> bool {
        matches!(self.label, super::core::Label::Bytes)
    }

    /// The entry as scripts see it: `{ chunk, encoding, callback }`.
    pub(crate) fn describe(&self, cx: Ctx) -> JsResult<Value> {
        let object = cx.object()?;
        object.put(cx, n::chunk, self.data.clone())?;
        object.put(cx, n::encoding, self.label.name(cx)?)?;
        let callback = match &self.callback {
            Some(callback) => callback.clone(),
            None => Room::of(cx)?.nothing.clone(),
        };
        object.put(cx, n::callback, callback)?;
        Ok(object)
    }
}
