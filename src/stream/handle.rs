//! What Rust code asks of a stream.

use std::rc::Rc;

use super::Stream;
use super::core::Kept;
use super::flags::{r, shared, w};
use crate::js::{Ctx, Encoding, Pin, Realm, Value};

/// Keeps a stream alive until dropped (or until the context goes).
pub struct PinnedStream {
    this: Pin,
    keeper: Pin,
}

impl PinnedStream {
    /// The stream; `None` once the context is gone.
    pub fn stream(&self, cx: Ctx) -> Option<Stream> {
        let core = Kept::by(cx, self.keeper.value()?)?;
        Some(Stream::new(self.this.value()?, core))
    }
}

impl Stream {
    /// Keeps this stream alive, with everything it holds.
    pub fn pin(&self, realm: &Rc<Realm>) -> PinnedStream {
        PinnedStream {
            this: Pin::new(realm, self.this().clone()),
            keeper: Pin::new(realm, self.core().keeper().clone()),
        }
    }

    /// `stream.cork()`: what is written from now on waits for [`Stream::uncork`].
    pub fn cork(&self) {
        if let Some(half) = self.write_half() {
            half.corked.set(half.corked.get() + 1);
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
        errored.then(|| self.core().error.borrow().clone())
    }

    /// `readableFlowing`.
    pub fn flowing(&self) -> Option<bool> {
        self.read_half()?.flowing.get()
    }

    /// Whether chunks are emitted as they come.
    pub fn is_flowing(&self) -> bool {
        self.flowing() == Some(true)
    }

    /// `isPaused()`.
    pub fn is_paused(&self) -> bool {
        self.read_half().is_some_and(|half| {
            half.paused.get() == Some(true) || half.flowing.get() == Some(false)
        })
    }

    /// Whether `_read` was called and has not pushed yet.
    pub fn is_reading(&self) -> bool {
        self.read_half()
            .is_some_and(|half| half.flags.has(r::READING))
    }

    /// Whether the source has given its last chunk.
    pub fn is_readable_ended(&self) -> bool {
        self.read_half()
            .is_some_and(|half| half.flags.has(r::ENDED))
    }

    /// Whether `end` was emitted.
    pub fn is_end_emitted(&self) -> bool {
        self.read_half()
            .is_some_and(|half| half.flags.has(r::END_EMITTED))
    }

    /// How much is buffered for the reader.
    pub fn readable_length(&self) -> usize {
        self.read_half().map_or(0, |half| half.length.get())
    }

    /// How much is queued for the sink, what is in flight included.
    pub fn writable_length(&self) -> usize {
        self.write_half().map_or(0, |half| half.length.get())
    }

    /// Whether `end()` was called.
    pub fn is_writable_ended(&self) -> bool {
        self.write_half()
            .is_some_and(|half| half.flags.has(w::ENDING))
    }

    /// Whether `finish` was emitted, or is about to be.
    pub fn is_writable_finished(&self) -> bool {
        self.write_half()
            .is_some_and(|half| half.flags.has(w::FINISHED))
    }

    /// The property `writable`: whether a write makes sense.
    pub fn is_writable(&self) -> bool {
        self.write_half().is_some_and(|half| {
            half.enabled.get() != Some(false)
                && !half.flags.has(w::ENDING | w::ENDED)
                && !self.flags().has(shared::DESTROYED | shared::ERRORED)
        })
    }

    /// The property `readable`: whether something may still come.
    pub fn is_readable(&self) -> bool {
        self.read_half().is_some_and(|half| {
            half.enabled.get() != Some(false)
                && !half.flags.has(r::END_EMITTED)
                && !self.flags().has(shared::DESTROYED | shared::ERROR_EMITTED)
        })
    }

    /// What waits in the queue of writes, the one in flight not included: data and encoding.
    pub fn queued_writes(&self) -> Vec<(Value, Option<Encoding>)> {
        let Some(half) = self.write_half() else {
            return Vec::new();
        };
        let queue = half.queue.borrow();
        let entries = queue.iter();
        entries
            .map(|entry| (entry.data.clone(), entry.label.encoding()))
            .collect()
    }
}
