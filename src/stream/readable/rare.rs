//! [`Rare`]: the part of a readable side that a stream without a reader's wishes does not have.

use core::cell::RefCell;
use std::collections::VecDeque;

use crate::js::{Decoder, Marker, Trace, Value, trace_fields};
use crate::stream::chunk::{BufferedChunk, ChunkEncoding};

/// What a side that flows into a listener never needs. Made when it is first needed, and kept
/// until the stream goes.
#[derive(Default)]
pub(crate) struct Rare {
    pub buffer: RefCell<VecDeque<BufferedChunk>>,
    pub decoder: RefCell<Option<ReadDecoder>>,
    /// The encoding of strings that are pushed without one.
    pub default_encoding: RefCell<ChunkEncoding>,
    pub pipes: RefCell<Vec<Value>>,
    /// The destinations whose `drain` is awaited.
    pub await_drain: RefCell<Vec<Value>>,
}

/// How bytes become text.
pub(crate) enum ReadDecoder {
    Native(Decoder),
    /// An object with `write` and `end` that a script put in.
    Script(Value),
}

trace_fields!(Rare { buffer, decoder, default_encoding, pipes, await_drain } plain {});

impl Trace for ReadDecoder {
    fn trace(&self, marker: &Marker) {
        if let ReadDecoder::Script(decoder) = self {
            marker.mark(decoder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::ReadableState;

    #[test]
    fn an_idle_side_stays_small() {
        // docs/memory.md has the whole sum. What few streams need belongs into `Rare`.
        assert!(
            size_of::<ReadableState>() <= 32,
            "{}",
            size_of::<ReadableState>()
        );
    }
}
