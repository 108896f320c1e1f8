//! [`WritableState`]: what the machine knows of the writable side of a stream.

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use crate::js::{Ctx, JsResult, Marker, Trace, Value, trace_fields};
use crate::stream::chunk::{ChunkEncoding, WriteChunk};
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
    /// The callbacks of the write in flight.
    pub writecb: RefCell<Option<WriteCallbacks>>,
    pub buffered: RefCell<VecDeque<BufferedWrite>>,
    /// Writes that completed at once with the same callback share one tick, which holds this.
    pub after_write_tick: RefCell<Weak<AfterWriteTick>>,
    pub on_finished: RefCell<Vec<Value>>,
    pub default_encoding: RefCell<ChunkEncoding>,
    /// The function given to a script's `_write`, made on first use.
    pub onwrite: RefCell<Option<Value>>,
}

/// A write that waits for those before it.
#[derive(Clone)]
pub(crate) struct BufferedWrite {
    pub chunk: WriteChunk,
    pub callback: Option<Value>,
}

/// What is called when a write is complete.
pub(crate) enum WriteCallbacks {
    One(Value),
    /// The callbacks of a vectored write.
    Many(Vec<Value>),
}

/// Writes that completed inside of `_write`, with the same callback. Only the tick that will call
/// back holds it.
pub(crate) struct AfterWriteTick {
    pub callback: Value,
    pub count: Cell<u32>,
}

trace_fields!(WritableState { writecb, buffered, on_finished, default_encoding, onwrite }
    plain { flags, writable, high_water_mark, length, corked, pendingcb, writelen, after_write_tick });
trace_fields!(BufferedWrite { chunk, callback } plain {});

impl Trace for WriteCallbacks {
    fn trace(&self, marker: &Marker) {
        match self {
            WriteCallbacks::One(callback) => callback.trace(marker),
            WriteCallbacks::Many(callbacks) => callbacks.trace(marker),
        }
    }
}

/// The tick holds the one reference that lasts longer than a call.
impl Trace for Rc<AfterWriteTick> {
    fn trace(&self, marker: &Marker) {
        marker.mark(&self.callback);
    }
}

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
            writecb: RefCell::default(),
            buffered: RefCell::default(),
            after_write_tick: RefCell::default(),
            on_finished: RefCell::default(),
            default_encoding: RefCell::new(ChunkEncoding::Known(options.default_encoding)),
            onwrite: RefCell::default(),
        };
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
        !self.buffered.borrow().is_empty()
    }

    /// Takes note of a write that is given to the sink.
    pub(crate) fn start_write(&self, length: usize, callbacks: Option<WriteCallbacks>) {
        self.writelen.set(length);
        let old = self.writecb.replace(callbacks);
        self.flags.set(w::WRITING | w::SYNC | w::EXPECT_CALLBACK);
        drop(old);
    }

    /// Takes note that the write in flight is over, and gives its callbacks.
    pub(crate) fn end_write(&self) -> Option<WriteCallbacks> {
        self.flags.clear(w::WRITING | w::EXPECT_CALLBACK);
        let left = self.length.get().saturating_sub(self.writelen.take());
        self.length.set(left);
        self.writecb.take()
    }
}

impl WriteCallbacks {
    /// Calls them in their order.
    pub(crate) fn call_all(&self, cx: Ctx, argument: &Value) -> JsResult<()> {
        let undefined = Value::undefined();
        let arguments = core::slice::from_ref(argument);
        match self {
            WriteCallbacks::One(callback) => callback.call(cx, &undefined, arguments).map(drop),
            WriteCallbacks::Many(callbacks) => callbacks
                .iter()
                .try_for_each(|callback| callback.call(cx, &undefined, arguments).map(drop)),
        }
    }
}
