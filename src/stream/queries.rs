//! What a stream is asked from outside of the machine.

use super::Stream;
use super::flags::{r, shared, w};
use crate::js::{Encoding, Value};

impl Stream {
    /// `stream.cork()`: what is written from now on waits for [`Stream::uncork`].
    pub fn cork(&self) {
        if let Some(state) = self.writable_state() {
            state.corked.set(state.corked.get() + 1);
        }
    }

    /// Whether `destroy` was called.
    pub fn is_destroyed(&self) -> bool {
        self.flags().has(shared::DESTROYED)
    }

    /// Whether `_destroy` has completed.
    pub fn is_closed(&self) -> bool {
        self.flags().has(shared::CLOSED)
    }

    /// Whether `error` was emitted.
    pub fn is_error_emitted(&self) -> bool {
        self.flags().has(shared::ERROR_EMITTED)
    }

    /// The first error; `None` while there is none.
    pub fn error(&self) -> Option<Value> {
        let errored = self.flags().has(shared::ERRORED);
        errored.then(|| self.state().error())
    }

    /// `readableFlowing`.
    pub fn flowing(&self) -> Option<bool> {
        self.readable_state()?.flowing.get()
    }

    /// Whether chunks are emitted as they come.
    pub fn is_flowing(&self) -> bool {
        self.flowing() == Some(true)
    }

    /// `isPaused()`.
    pub fn is_paused(&self) -> bool {
        self.readable_state().is_some_and(|state| {
            state.paused.get() == Some(true) || state.flowing.get() == Some(false)
        })
    }

    /// Whether `_read` was called and has not pushed yet.
    #[cfg(test)]
    pub fn is_reading(&self) -> bool {
        self.readable_state()
            .is_some_and(|state| state.flags.has(r::READING))
    }

    /// Whether the source has said that nothing more comes.
    pub fn is_source_ended(&self) -> bool {
        self.readable_state()
            .is_some_and(|state| state.flags.has(r::ENDED))
    }

    /// Whether `end` was emitted.
    pub fn is_end_emitted(&self) -> bool {
        self.readable_state()
            .is_some_and(|state| state.flags.has(r::END_EMITTED))
    }

    /// How much is buffered for the reader.
    pub fn readable_length(&self) -> usize {
        self.readable_state().map_or(0, |state| state.length.get())
    }

    /// How much is queued for the sink, what is in flight included.
    pub fn writable_length(&self) -> usize {
        self.writable_state().map_or(0, |state| state.length.get())
    }

    /// Whether `end()` was called.
    pub fn is_writable_ended(&self) -> bool {
        self.writable_state()
            .is_some_and(|state| state.flags.has(w::ENDING))
    }

    /// Whether `finish` was emitted, or is about to be.
    pub fn is_writable_finished(&self) -> bool {
        self.writable_state()
            .is_some_and(|state| state.flags.has(w::FINISHED))
    }

    /// The property `writable`: whether a write makes sense.
    pub fn is_writable(&self) -> bool {
        self.writable_state().is_some_and(|state| {
            state.writable.get() != Some(false)
                && !state.flags.has(w::ENDING | w::ENDED)
                && !self.flags().has(shared::DESTROYED | shared::ERRORED)
        })
    }

    /// The property `readable`: whether something may still come.
    pub fn is_readable(&self) -> bool {
        self.readable_state().is_some_and(|state| {
            state.readable.get() != Some(false)
                && !state.flags.has(r::END_EMITTED)
                && !self.flags().has(shared::DESTROYED | shared::ERROR_EMITTED)
        })
    }

    /// What waits in the queue of writes, the one in flight not included: data and encoding.
    pub fn queued_writes(&self) -> Vec<(Value, Option<Encoding>)> {
        let rare = self.writable_state().and_then(|state| state.known_rare());
        let Some(rare) = rare else {
            return Vec::new();
        };
        let queue = rare.buffered.borrow();
        let entries = queue.iter();
        entries
            .map(|entry| (entry.chunk.data.clone(), entry.chunk.encoding.encoding()))
            .collect()
    }
}
