//! The writes that wait: they are given to the sink when it is ready, or fail when the stream does.

use super::rare::{BufferedWrite, Rare, WriteCallbacks};
use super::state::WritableState;
use crate::js::{Ctx, JsResult, Value, n};
use crate::stream::Stream;
use crate::stream::chunk::ChunkEncoding;
use crate::stream::classes::Classes;
use crate::stream::errors::StreamError;
use crate::stream::flags::{shared, w};

impl Stream {
    /// Fails the buffered writes and the callbacks of `end`.
    pub(crate) fn error_buffer(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        if state.flags.has(w::WRITING) {
            return Ok(());
        }
        let Some(rare) = state.known_rare() else {
            return Ok(());
        };
        let mut called = 0;
        let outcome = self.fail_callbacks(cx, state, rare, &mut called);
        let over: Vec<BufferedWrite> = {
            let mut queue = rare.buffered.borrow_mut();
            let called = called.min(queue.len());
            queue.drain(..called).collect()
        };
        drop(over);
        outcome?;
        if !state.has_on_finished() {
            return Ok(());
        }
        let error = self.error_or(cx, StreamError::Destroyed("end"))?;
        self.call_finished(cx, &error)
    }

    /// As in Node the writes stay buffered until all callbacks were called: what counts their
    /// bytes still sees them.
    fn fail_callbacks(
        &self,
        cx: Ctx,
        state: &WritableState,
        rare: &Rare,
        called: &mut usize,
    ) -> JsResult<()> {
        loop {
            let entry = rare.buffered.borrow().get(*called).map(|entry| {
                let callback = entry.callback.clone();
                (entry.chunk.length, callback)
            });
            let Some((length, callback)) = entry else {
                return Ok(());
            };
            *called += 1;
            state.length.set(state.length.get().saturating_sub(length));
            if let Some(callback) = callback {
                let error = self.error_or(cx, StreamError::Destroyed("write"))?;
                callback.call(cx, &Value::undefined(), &[error])?;
            }
        }
    }

    /// The stream's error, or else this one.
    fn error_or(&self, cx: Ctx, otherwise: StreamError) -> JsResult<Value> {
        match self.error() {
            Some(error) => Ok(error),
            None => otherwise.make(cx),
        }
    }

    /// `destroy` was called on a stream with a writable side.
    pub(crate) fn error_buffer_nt(&self, cx: Ctx) {
        let waiting = self
            .writable_state()
            .is_some_and(|state| state.has_buffered() || state.has_on_finished());
        if waiting && !self.is_destroyed() {
            self.next_tick(cx, Stream::error_buffer);
        }
    }

    /// Gives the buffered writes to the sink: all at once if it takes several, else one by one.
    pub(crate) fn clear_buffer(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        let held = self.flags().has(shared::DESTROYED | shared::CONSTRUCTING);
        if held
            || state.flags.has(w::BUFFER_PROCESSING)
            || state.corked.get() > 0
            || !state.has_buffered()
        {
            return Ok(());
        }
        state.flags.set(w::BUFFER_PROCESSING);
        let several = state.rare().buffered.borrow().len() > 1;
        let mut writev = Value::undefined();
        if several {
            writev = self.this().get(cx, n::_writev)?;
        }
        let outcome = match writev.truthy(cx) {
            true => self.write_all(cx, state, writev),
            false => self.write_each(cx, state),
        };
        state.flags.clear(w::BUFFER_PROCESSING);
        outcome
    }

    fn write_all(&self, cx: Ctx, state: &WritableState, writev: Value) -> JsResult<()> {
        let writes: Vec<BufferedWrite> = state.rare().buffered.take().into();
        let pending = state.pendingcb.get() - (writes.len() as i32 - 1);
        state.pendingcb.set(pending);
        let callbacks = writes.iter().filter_map(|write| write.callback.clone());
        let callbacks: Vec<Value> = callbacks.collect();
        let callbacks = (!callbacks.is_empty()).then_some(WriteCallbacks::Many(callbacks));
        state.start_write(state.length.get(), callbacks);
        self.call_writev_impl(cx, state, writev, writes)?;
        state.flags.clear(w::SYNC);
        Ok(())
    }

    fn write_each(&self, cx: Ctx, state: &WritableState) -> JsResult<()> {
        loop {
            let write = state.rare().buffered.borrow_mut().pop_front();
            let Some(write) = write else { return Ok(()) };
            state.start_write(write.chunk.length, write.callback.map(WriteCallbacks::One));
            if self.is_destroyed() {
                let error = StreamError::Destroyed("write").make(cx)?;
                self.onwrite(cx, Some(error))?;
            } else {
                self.call_write_impl(cx, state, write.chunk)?;
            }
            state.flags.clear(w::SYNC);
            if state.flags.has(w::WRITING) {
                return Ok(());
            }
        }
    }
}

impl WritableState {
    /// The buffered writes as scripts see them.
    pub(crate) fn describe_buffered(&self, cx: Ctx) -> JsResult<Value> {
        // Described from copies: making objects may run the collector, which looks at the buffer.
        let writes: Vec<BufferedWrite> = self.rare().buffered.borrow().iter().cloned().collect();
        describe_each(cx, &writes)
    }
}

impl BufferedWrite {
    fn is_bytes(&self) -> bool {
        matches!(self.chunk.encoding, ChunkEncoding::Bytes)
    }

    /// The first argument of a script's `_writev`.
    pub(crate) fn describe_all(cx: Ctx, writes: &[BufferedWrite]) -> JsResult<Value> {
        let list = describe_each(cx, writes)?;
        let all_bytes = writes.iter().all(BufferedWrite::is_bytes);
        list.set(cx, n::allBuffers, all_bytes)?;
        Ok(list)
    }

    /// `{ chunk, encoding, callback }`.
    fn describe(&self, cx: Ctx) -> JsResult<Value> {
        let object = cx.object()?;
        object.put(cx, n::chunk, self.chunk.data.clone())?;
        object.put(cx, n::encoding, self.chunk.encoding.name(cx)?)?;
        let callback = match &self.callback {
            Some(callback) => callback.clone(),
            None => Classes::of(cx)?.nop.clone(),
        };
        object.put(cx, n::callback, callback)?;
        Ok(object)
    }
}

fn describe_each(cx: Ctx, writes: &[BufferedWrite]) -> JsResult<Value> {
    let list = cx.array()?;
    for (index, write) in writes.iter().enumerate() {
        list.set_index(cx, index as u32, write.describe(cx)?)?;
    }
    Ok(list)
}
