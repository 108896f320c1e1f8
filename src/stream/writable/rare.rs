//! [`Rare`]: the part of a writable side whose writes have no callbacks and need not wait.

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use crate::js::{Ctx, JsResult, Marker, Trace, Value, trace_fields};
use crate::stream::chunk::{ChunkEncoding, WriteChunk};

/// What a side that only gives chunks to its sink never needs. Made when it is first needed, and
/// kept until the stream goes.
#[derive(Default)]
pub(crate) struct Rare {
    /// The callbacks of the write in flight.
    pub writecb: RefCell<Option<WriteCallbacks>>,
    pub buffered: RefCell<VecDeque<BufferedWrite>>,
    /// Writes that completed at once with the same callback share one tick, which holds this.
    pub after_write_tick: RefCell<Weak<AfterWriteTick>>,
    pub on_finished: RefCell<Vec<Value>>,
    /// The encoding of strings that are written without one.
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

trace_fields!(Rare { writecb, buffered, on_finished, default_encoding, onwrite } plain { after_write_tick });
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

#[cfg(test)]
mod tests {
    use super::super::state::WritableState;

    #[test]
    fn an_idle_side_stays_small() {
        // docs/memory.md has the whole sum. What few streams need belongs into `Rare`.
        assert!(
            size_of::<WritableState>() <= 48,
            "{}",
            size_of::<WritableState>()
        );
    }
}
