//! [`WritableState`]: what the machine knows of the writable side of a stream.

use core::cell::{Cell, OnceCell};

use super::rare::{Rare, WriteCallbacks};
use crate::js::{Encoding, trace_fields};
use crate::stream::chunk::ChunkEncoding;
use crate::stream::flags::{Flags, w};
use crate::stream::options::StreamOptions;

/// The side that takes chunks.
pub(crate) struct WritableState {
    pub flags: Flags,
    /// `Some(false)` once the side was disabled by the option `writable: false`.
    pub writable: Cell<Option<bool>>,
    pub high_water_mark: Cell<f64>,
    pub length: Cell<usize>,
    pub corked: Cell<u32>,
    /// Callbacks that have to come before `finish`.
    pub pendingcb: Cell<i32>,
    /// The length of the write in flight.
    pub writelen: Cell<usize>,
    rare: OnceCell<Box<Rare>>,
}

trace_fields!(WritableState { rare }
    plain { flags, writable, high_water_mark, length, corked, pendingcb, writelen });
impl WritableState {
    /// `high_water_mark` is the context's default.
    pub(crate) fn new(options: &StreamOptions, high_water_mark: f64) -> WritableState {
        let state = WritableState {
            flags: Flags::new(w::SYNC),
            writable: Cell::new(None),
            high_water_mark: Cell::new(options.write_mark.unwrap_or(high_water_mark)),
            length: Cell::new(0),
            corked: Cell::new(0),
            pendingcb: Cell::new(0),
            writelen: Cell::new(0),
            rare: OnceCell::new(),
        };
        if options.default_encoding != Encoding::default() {
            let encoding = ChunkEncoding::Known(options.default_encoding);
            state.rare().default_encoding.replace(encoding);
        }
        state.flags.put(w::OBJECT_MODE, options.write_objects);
        state.flags.put(w::DECODE_STRINGS, options.decode_strings);
        if !options.writable {
            state.writable.set(Some(false));
            state.flags.set(w::ENDING | w::ENDED | w::FINISHED);
        }
        state
    }

    pub(crate) fn is_object_mode(&self) -> bool {
        self.flags.has(w::OBJECT_MODE)
    }

    pub(crate) fn has_buffered(&self) -> bool {
        self.known_rare()
            .is_some_and(|rare| !rare.buffered.borrow().is_empty())
    }

    /// The rare part, made now if need be.
    pub(crate) fn rare(&self) -> &Rare {
        self.rare.get_or_init(Box::default)
    }

    /// The rare part, if there is one.
    pub(crate) fn known_rare(&self) -> Option<&Rare> {
        self.rare.get().map(|rare| &**rare)
    }

    /// Whether callbacks of `end` wait for the finish.
    pub(crate) fn has_on_finished(&self) -> bool {
        self.known_rare()
            .is_some_and(|rare| !rare.on_finished.borrow().is_empty())
    }

    /// The encoding of strings that are written without one.
    pub(crate) fn default_encoding(&self) -> ChunkEncoding {
        self.known_rare()
            .map(|rare| rare.default_encoding.borrow().clone())
            .unwrap_or_default()
    }

    /// Takes note of a write that is given to the sink.
    pub(crate) fn start_write(&self, length: usize, callbacks: Option<WriteCallbacks>) {
        self.writelen.set(length);
        self.flags.set(w::WRITING | w::SYNC | w::EXPECT_CALLBACK);
        let old = match callbacks {
            Some(callbacks) => self.rare().writecb.replace(Some(callbacks)),
            None => self.take_callbacks(),
        };
        drop(old);
    }

    /// Takes note that the write in flight is over, and gives its callbacks.
    pub(crate) fn end_write(&self) -> Option<WriteCallbacks> {
        self.flags.clear(w::WRITING | w::EXPECT_CALLBACK);
        let left = self.length.get().saturating_sub(self.writelen.take());
        self.length.set(left);
        self.take_callbacks()
    }

    /// Whether something is called when the write in flight is over.
    pub(crate) fn has_callbacks(&self) -> bool {
        self.known_rare()
            .is_some_and(|rare| rare.writecb.borrow().is_some())
    }

    pub(crate) fn take_callbacks(&self) -> Option<WriteCallbacks> {
        self.known_rare()?.writecb.take()
    }
}
