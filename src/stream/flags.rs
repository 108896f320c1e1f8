//! Sets of flags, one bit each: a stream asks for several at once on its hot paths.

use core::cell::Cell;

/// A set of flags that can change behind a shared reference.
#[derive(Default)]
pub(crate) struct Flags(Cell<u32>);

impl Flags {
    pub(crate) fn new(bits: u32) -> Flags {
        Flags(Cell::new(bits))
    }

    /// Whether any of `bits` is set.
    pub(crate) fn has(&self, bits: u32) -> bool {
        self.0.get() & bits != 0
    }

    pub(crate) fn set(&self, bits: u32) {
        self.0.set(self.0.get() | bits);
    }

    pub(crate) fn clear(&self, bits: u32) {
        self.0.set(self.0.get() & !bits);
    }

    pub(crate) fn put(&self, bits: u32, on: bool) {
        if on { self.set(bits) } else { self.clear(bits) }
    }

    /// Sets `bits` and tells whether they were clear before.
    pub(crate) fn raise(&self, bits: u32) -> bool {
        let before = self.has(bits);
        self.set(bits);
        !before
    }
}

/// Flags of a whole stream.
pub(crate) mod shared {
    pub const DESTROYED: u32 = 1;
    pub const CLOSED: u32 = 1 << 1;
    pub const CLOSE_EMITTED: u32 = 1 << 2;
    pub const ERRORED: u32 = 1 << 3;
    pub const ERROR_EMITTED: u32 = 1 << 4;
    /// `_construct` is still running.
    pub const CONSTRUCTING: u32 = 1 << 5;
    pub const EMIT_CLOSE: u32 = 1 << 6;
    pub const AUTO_DESTROY: u32 = 1 << 7;
}

/// Flags of a readable side.
pub(crate) mod r {
    pub const OBJECT_MODE: u32 = 1;
    /// The source has given its last chunk.
    pub const ENDED: u32 = 1 << 1;
    pub const END_EMITTED: u32 = 1 << 2;
    /// `_read` was called and has not pushed yet.
    pub const READING: u32 = 1 << 3;
    /// Inside of a call to `_read`.
    pub const SYNC: u32 = 1 << 4;
    /// The consumer waits for a `readable` event.
    pub const NEED_READABLE: u32 = 1 << 5;
    pub const EMITTED_READABLE: u32 = 1 << 6;
    pub const READABLE_LISTENING: u32 = 1 << 7;
    pub const RESUME_SCHEDULED: u32 = 1 << 8;
    pub const READING_MORE: u32 = 1 << 9;
    pub const DATA_EMITTED: u32 = 1 << 10;
    pub const DATA_LISTENING: u32 = 1 << 11;
    /// A second destination was piped to. Stays until one that is alone has to be waited for.
    pub const MULTI_AWAIT_DRAIN: u32 = 1 << 12;
    /// A tick that emits `end` waits.
    pub const END_SCHEDULED: u32 = 1 << 13;
    /// The end came while nobody looked: a later listener for `readable` hears of it.
    pub const EOF_READABLE_PENDING: u32 = 1 << 14;
}

/// Flags of a writable side.
pub(crate) mod w {
    pub const OBJECT_MODE: u32 = 1;
    /// `end` was called.
    pub const ENDING: u32 = 1 << 1;
    /// The call to `end` has returned.
    pub const ENDED: u32 = 1 << 2;
    pub const FINISHED: u32 = 1 << 3;
    pub const FINAL_CALLED: u32 = 1 << 4;
    pub const PREFINISHED: u32 = 1 << 5;
    pub const NEED_DRAIN: u32 = 1 << 6;
    /// `_write` was called and has not completed yet.
    pub const WRITING: u32 = 1 << 7;
    /// Inside of a call to `_write` or `_final`.
    pub const SYNC: u32 = 1 << 8;
    pub const EXPECT_CALLBACK: u32 = 1 << 9;
    /// The queue is being worked off.
    pub const BUFFER_PROCESSING: u32 = 1 << 10;
    pub const DECODE_STRINGS: u32 = 1 << 11;
    /// A tick that completes a write waits.
    pub const AFTER_WRITE_PENDING: u32 = 1 << 12;
}
