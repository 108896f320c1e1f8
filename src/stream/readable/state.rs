//! [`ReadableState`]: what the machine knows of the readable side of a stream.

use core::cell::{Cell, OnceCell};

use super::rare::{Rare, ReadDecoder};
use crate::js::{Ctx, Decoder, Encoding, JsResult, Value, n, trace_fields};
use crate::stream::chunk::{self, ChunkEncoding};
use crate::stream::flags::{Flags, r};
use crate::stream::options::StreamOptions;

/// The side that gives chunks.
pub(crate) struct ReadableState {
    pub flags: Flags,
    /// `Some(false)` once the side was disabled by the option `readable: false`.
    pub readable: Cell<Option<bool>>,
    pub flowing: Cell<Option<bool>>,
    pub paused: Cell<Option<bool>>,
    pub high_water_mark: Cell<f64>,
    pub length: Cell<usize>,
    rare: OnceCell<Box<Rare>>,
}

trace_fields!(ReadableState { rare }
    plain { flags, readable, flowing, paused, high_water_mark, length });

impl ReadableState {
    /// `high_water_mark` is the context's default.
    pub(crate) fn new(options: &StreamOptions, high_water_mark: f64) -> ReadableState {
        let state = ReadableState {
            flags: Flags::new(r::SYNC),
            readable: Cell::new(None),
            flowing: Cell::new(None),
            paused: Cell::new(None),
            high_water_mark: Cell::new(options.read_mark.unwrap_or(high_water_mark)),
            length: Cell::new(0),
            rare: OnceCell::new(),
        };
        if let Some(encoding) = options.encoding {
            let decoder = ReadDecoder::Native(Decoder::new(encoding));
            state.rare().decoder.replace(Some(decoder));
        }
        if options.default_encoding != Encoding::default() {
            let encoding = ChunkEncoding::Known(options.default_encoding);
            state.rare().default_encoding.replace(encoding);
        }
        state.flags.put(r::OBJECT_MODE, options.read_objects);
        if !options.readable {
            state.readable.set(Some(false));
            state.flags.set(r::ENDED | r::END_EMITTED);
        }
        state
    }

    pub(crate) fn is_object_mode(&self) -> bool {
        self.flags.has(r::OBJECT_MODE)
    }

    pub(crate) fn is_flowing(&self) -> bool {
        self.flowing.get() == Some(true)
    }

    /// Whether the source should go on.
    pub(crate) fn wants_more(&self) -> bool {
        let length = self.length.get();
        !self.flags.has(r::ENDED) && (length == 0 || (length as f64) < self.high_water_mark.get())
    }

    /// Whether to read before the consumer asks.
    pub(crate) fn wants_read_ahead(&self) -> bool {
        let length = self.length.get();
        let wanted =
            (length as f64) < self.high_water_mark.get() || (length == 0 && self.is_flowing());
        wanted && !self.flags.has(r::ENDED)
    }

    /// Whether there is enough for a reader that waits.
    pub(crate) fn is_full(&self) -> bool {
        let length = self.length.get() as f64;
        let mark = self.high_water_mark.get();
        if mark == 0.0 {
            length > 0.0
        } else {
            length >= mark
        }
    }

    /// The rare part, made now if need be.
    pub(crate) fn rare(&self) -> &Rare {
        self.rare.get_or_init(Box::default)
    }

    /// The rare part, if there is one.
    pub(crate) fn known_rare(&self) -> Option<&Rare> {
        self.rare.get().map(|rare| &**rare)
    }

    pub(crate) fn has_decoder(&self) -> bool {
        self.known_rare()
            .is_some_and(|rare| rare.decoder.borrow().is_some())
    }

    /// The length of the first chunk in the buffer.
    pub(crate) fn first_length(&self) -> Option<f64> {
        let buffer = self.known_rare()?.buffer.borrow();
        Some(buffer.front()?.length as f64)
    }

    /// The encoding of strings that are pushed without one.
    pub(crate) fn default_encoding(&self) -> ChunkEncoding {
        self.known_rare()
            .map(|rare| rare.default_encoding.borrow().clone())
            .unwrap_or_default()
    }

    /// The encoding that the reader set.
    pub(crate) fn encoding(&self, cx: Ctx) -> Option<Encoding> {
        let script = match &*self.known_rare()?.decoder.borrow() {
            None => return None,
            Some(ReadDecoder::Native(decoder)) => return Some(decoder.encoding()),
            Some(ReadDecoder::Script(decoder)) => decoder.clone(),
        };
        let name = script.get(cx, n::encoding);
        match name {
            Ok(name) => chunk::named(cx, &name),
            Err(_) => {
                drop(cx.take_exception());
                None
            }
        }
    }

    /// `readableEncoding`: `null` where the reader gets bytes.
    pub(crate) fn encoding_name(&self, cx: Ctx) -> JsResult<Value> {
        match self.encoding(cx) {
            Some(encoding) => cx.string(encoding.as_str()),
            None => Ok(Value::null()),
        }
    }

    /// The buffered chunks as an array.
    pub(crate) fn chunks(&self, cx: Ctx) -> JsResult<Value> {
        let chunks: Vec<Value> = {
            let buffer = self.rare().buffer.borrow();
            buffer.iter().map(|chunk| chunk.data.clone()).collect()
        };
        cx.array_of(chunks)
    }

    /// No destination holds the flow back any more.
    pub(crate) fn clear_await_drain(&self) {
        if let Some(rare) = self.known_rare() {
            let awaited = rare.await_drain.take();
            drop(awaited);
        }
    }

    /// This destination holds the flow back, if it is one still.
    pub(crate) fn add_await_drain(&self, dest: &Value) {
        let is_dest = |known: &Value| known.same(dest);
        let rare = self.rare();
        let count = rare.pipes.borrow().len();
        if !rare.pipes.borrow().iter().any(is_dest) {
            return;
        }
        if count == 1 {
            self.flags.clear(r::MULTI_AWAIT_DRAIN);
            self.clear_await_drain();
        }
        let mut await_drain = rare.await_drain.borrow_mut();
        if !await_drain.iter().any(is_dest) {
            await_drain.push(dest.clone());
        }
    }
}
