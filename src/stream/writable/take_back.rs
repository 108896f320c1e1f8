//! Writes that the sink said were done, and are not.

use super::rare::{BufferedWrite, WriteCallbacks};
use crate::js::Ctx;
use crate::stream::chunk::{ChunkEncoding, WriteChunk};
use crate::stream::flags::w;
use crate::stream::{Chunk, Completion, Stream};

/// A write that nobody waits for, and what it counts.
pub struct Unwatched {
    pub chunk: Chunk,
    pub length: usize,
}

impl Stream {
    /// The length of the write that the sink is making, and the high water mark; `None` when someone
    /// waits for the write to complete.
    pub fn unwatched_write(&self) -> Option<(usize, f64)> {
        let state = self.writable_state()?;
        let unwatched = state.flags.has(w::WRITING) && !state.has_callbacks();
        unwatched.then(|| (state.writelen.get(), state.high_water_mark.get()))
    }

    /// Takes back that these writes are done: the first is in flight, the others wait behind it, and
    /// behind them the write of `current`, if the sink is making one. So they stand as if the sink
    /// had taken no more in the first place. The completion is for the first.
    ///
    /// `None`, and nothing has changed, when a write is being made that is not the sink's to put off.
    pub fn take_back(
        &self,
        cx: Ctx,
        writes: Vec<Unwatched>,
        current: Option<&Chunk>,
    ) -> Option<Completion> {
        let state = self.writable_state()?;
        if state.flags.has(w::WRITING) != current.is_some() {
            return None;
        }
        let mut waiting: Vec<BufferedWrite> = Vec::with_capacity(writes.len());
        let mut first = None;
        for Unwatched { chunk, length } in writes {
            state.pendingcb.set(state.pendingcb.get() + 1);
            state.length.set(state.length.get() + length);
            match first {
                None => first = Some(length),
                Some(_) => waiting.push(buffered(cx, &chunk, length)),
            }
        }
        if let Some(current) = current {
            let mut write = buffered(cx, current, state.writelen.get());
            if let Some(WriteCallbacks::One(callback)) = state.take_callbacks() {
                write.callback = Some(callback);
            }
            waiting.push(write);
        }
        let within = state.flags.has(w::SYNC) && current.is_some();
        state.start_write(first?, None);
        state.flags.put(w::SYNC, within);
        if !waiting.is_empty() {
            state.rare().buffered.borrow_mut().extend(waiting);
        }
        Some(Completion::write(self))
    }
}

/// A write that waits, as `write_or_buffer` would have made it.
fn buffered(cx: Ctx, chunk: &Chunk, length: usize) -> BufferedWrite {
    let encoding = chunk
        .encoding
        .map_or(ChunkEncoding::Bytes, ChunkEncoding::Known);
    let data = chunk.script_data(cx).unwrap_or_else(|_| {
        drop(cx.take_exception());
        chunk.data.clone()
    });
    let chunk = WriteChunk {
        data,
        encoding,
        length,
        is_view: false,
    };
    let callback = None;
    BufferedWrite { chunk, callback }
}
