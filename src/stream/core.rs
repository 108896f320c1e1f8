//! [`Core`]: what the machine knows of one stream, and [`Stream`], the handle to it.
//!
//! JavaScript sees a core as two objects, `stream._readableState` and `stream._writableState`
//! (`src/stream/state.rs`), which share it. The core never holds the stream's own object; a
//! [`Stream`] on the Rust stack or in a queued tick does.
//!
//! What a core holds is reported to the collector by an object that scripts do not see, the
//! core's keeper. Whoever uses a core holds the keeper as well ([`Kept`]): a script may take the
//! state objects away at any time, and what a core in use holds must not be collected then.

use core::cell::{Cell, OnceCell, RefCell};
use core::ffi::CStr;
use core::ops::Deref;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use super::flags::{Flags, shared};
use super::native::Native;
use super::state::{ReadState, WriteState};
use crate::events;
use crate::js::{
    Ctx, Decoder, Encoding, JsResult, Key, Marker, NativeClass, Plain, Trace, Value, n,
};

/// What the machine knows of one stream.
pub struct Core {
    pub(crate) flags: Flags,
    pub(crate) error: RefCell<Value>,
    pub(crate) read: OnceCell<Box<ReadHalf>>,
    pub(crate) write: OnceCell<Box<WriteHalf>>,
    native: RefCell<Option<Rc<dyn Native>>>,
    /// A `destroy` that waits for `_construct`: its error and its callback.
    pub(crate) deferred: RefCell<Option<Deferred>>,
}

/// See [`Core::deferred`].
#[derive(Default)]
pub(crate) struct Deferred {
    pub error: Option<Value>,
    pub callback: Option<Value>,
}

/// A buffered chunk with the length it counts.
pub(crate) struct Piece {
    pub data: Value,
    pub length: usize,
}

/// How bytes become text.
pub(crate) enum Text {
    Native(Decoder),
    /// An object with `write` and `end` that a script put in.
    Script(Value),
}

/// The half that gives chunks.
pub(crate) struct ReadHalf {
    pub flags: Flags,
    /// `Some(false)` once the stream was disabled by the option `readable: false`.
    pub enabled: Cell<Option<bool>>,
    pub flowing: Cell<Option<bool>>,
    pub paused: Cell<Option<bool>>,
    pub high_water_mark: Cell<f64>,
    pub length: Cell<usize>,
    pub buffer: RefCell<VecDeque<Piece>>,
    pub text: RefCell<Option<Text>>,
    pub default_encoding: RefCell<Label>,
    pub pipes: RefCell<Vec<Value>>,
    /// The destinations whose `drain` is awaited.
    pub awaiting: RefCell<Vec<Value>>,
}

/// A queued write.
pub(crate) struct Entry {
    pub data: Value,
    pub label: Label,
    pub callback: Option<Value>,
    pub length: usize,
}

/// What `_write` gets as its encoding.
#[derive(Clone)]
pub(crate) enum Label {
    /// `'buffer'`.
    Bytes,
    Known(Encoding),
    /// As the script gave it, and what it means.
    Given(Value, Option<Encoding>),
}

/// Whom to tell that the write in flight is complete.
pub(crate) enum Waiting {
    One(Value),
    /// The callbacks of a vectored write.
    Many(Vec<Value>),
}

/// Writes that completed inside of `_write`, with the same callback. Only the tick that will call
/// back holds it.
pub(crate) struct Batch {
    pub callback: Value,
    pub count: Cell<u32>,
}

/// The half that takes chunks.
pub(crate) struct WriteHalf {
    pub flags: Flags,
    pub enabled: Cell<Option<bool>>,
    pub high_water_mark: Cell<f64>,
    pub length: Cell<usize>,
    pub corked: Cell<u32>,
    /// Callbacks that have to come before `finish`.
    pub pending: Cell<i32>,
    /// The length of the write in flight.
    pub in_flight: Cell<usize>,
    pub waiting: RefCell<Option<Waiting>>,
    pub queue: RefCell<VecDeque<Entry>>,
    /// Writes that completed at once with the same callback share one tick.
    pub completed: RefCell<Weak<Batch>>,
    pub on_finished: RefCell<Vec<Value>>,
    pub default_encoding: RefCell<Label>,
    /// The function given to a script's `_write`, made on first use.
    pub callback: RefCell<Option<Value>>,
}

/// A core in use, with its keeper.
#[derive(Clone)]
pub(crate) struct Kept {
    core: Rc<Core>,
    keeper: Value,
}

/// A stream: its object and its core.
#[derive(Clone)]
pub struct Stream {
    this: Value,
    core: Kept,
}

impl Default for Core {
    fn default() -> Core {
        Core {
            flags: Flags::new(shared::EMIT_CLOSE | shared::AUTO_DESTROY),
            error: RefCell::new(Value::null()),
            read: OnceCell::new(),
            write: OnceCell::new(),
            native: RefCell::new(None),
            deferred: RefCell::new(None),
        }
    }
}

/// The keeper's side of a core.
impl NativeClass for Core {
    crate::js::type_index!();

    const NAME: &'static CStr = c"StreamCore";

    fn trace(&self, marker: &Marker) {
        if let Some(half) = self.read.get() {
            half.trace(marker);
        }
        if let Some(half) = self.write.get() {
            half.trace(marker);
        }
        if let Ok(error) = self.error.try_borrow() {
            marker.mark(&error);
        }
        if let Ok(native) = self.native.try_borrow()
            && let Some(native) = &*native
        {
            native.trace(marker);
        }
        if let Ok(deferred) = self.deferred.try_borrow()
            && let Some(deferred) = &*deferred
        {
            marker.mark_all(&deferred.error);
            marker.mark_all(&deferred.callback);
        }
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        if let Some(native) = self.native.get_mut() {
            native.finalized();
        }
    }
}

impl Kept {
    pub(crate) fn new(cx: Ctx) -> JsResult<Kept> {
        let core = Rc::<Core>::default();
        let keeper = cx.instance(&Value::null(), core.clone())?;
        Ok(Kept { core, keeper })
    }

    /// The core of this keeper.
    pub(crate) fn by(cx: Ctx, keeper: Value) -> Option<Kept> {
        let core = keeper.native::<Core>(cx)?;
        Some(Kept { core, keeper })
    }

    pub(crate) fn keeper(&self) -> &Value {
        &self.keeper
    }
}

impl Deref for Kept {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.core
    }
}

impl Label {
    fn trace(&self, marker: &Marker) {
        if let Label::Given(name, _) = self {
            marker.mark(name);
        }
    }
}

impl ReadHalf {
    pub(crate) fn trace(&self, marker: &Marker) {
        if let Ok(encoding) = self.default_encoding.try_borrow() {
            encoding.trace(marker);
        }
        if let Ok(buffer) = self.buffer.try_borrow() {
            marker.mark_all(buffer.iter().map(|piece| &piece.data));
        }
        if let Ok(text) = self.text.try_borrow()
            && let Some(Text::Script(decoder)) = &*text
        {
            marker.mark(decoder);
        }
        for list in [&self.pipes, &self.awaiting] {
            if let Ok(list) = list.try_borrow() {
                marker.mark_all(list.iter());
            }
        }
    }
}

impl Trace for Waiting {
    fn trace(&self, marker: &Marker) {
        match self {
            Waiting::One(callback) => marker.mark(callback),
            Waiting::Many(callbacks) => marker.mark_all(callbacks),
        }
    }
}

/// Only the tick that waits holds a batch for longer than a call.
impl Trace for Rc<Batch> {
    fn trace(&self, marker: &Marker) {
        marker.mark(&self.callback);
    }
}

impl Trace for Stream {
    fn trace(&self, marker: &Marker) {
        marker.mark(&self.this);
        marker.mark(self.core.keeper());
    }
}

impl WriteHalf {
    pub(crate) fn trace(&self, marker: &Marker) {
        if let Ok(waiting) = self.waiting.try_borrow() {
            waiting.trace(marker);
        }
        if let Ok(queue) = self.queue.try_borrow() {
            for entry in queue.iter() {
                marker.mark(&entry.data);
                marker.mark_all(&entry.callback);
                entry.label.trace(marker);
            }
        }
        if let Ok(encoding) = self.default_encoding.try_borrow() {
            encoding.trace(marker);
        }
        if let Ok(list) = self.on_finished.try_borrow() {
            marker.mark_all(list.iter());
        }
        if let Ok(callback) = self.callback.try_borrow() {
            marker.mark_all(callback.iter());
        }
    }
}

impl Stream {
    pub(crate) fn new(this: Value, core: Kept) -> Stream {
        Stream { this, core }
    }

    /// The stream behind a JavaScript object, if it is one of this machine.
    pub fn of(cx: Ctx, this: &Value) -> Option<Stream> {
        Stream::reading(cx, this).or_else(|| Stream::writing(cx, this))
    }

    /// As [`Stream::of`], for an object whose read half is meant.
    pub(crate) fn reading(cx: Ctx, this: &Value) -> Option<Stream> {
        let state = property(cx, this, n::_readableState)?;
        let core = state.native::<ReadState>(cx)?.core();
        Some(Stream::new(this.clone(), core))
    }

    /// As [`Stream::of`], for an object whose write half is meant.
    pub(crate) fn writing(cx: Ctx, this: &Value) -> Option<Stream> {
        let state = property(cx, this, n::_writableState)?;
        let core = state.native::<WriteState>(cx)?.core();
        Some(Stream::new(this.clone(), core))
    }

    /// The stream's object.
    pub fn this(&self) -> &Value {
        &self.this
    }

    pub(crate) fn core(&self) -> &Kept {
        &self.core
    }

    pub(crate) fn flags(&self) -> &Flags {
        &self.core.flags
    }

    pub(crate) fn read_half(&self) -> Option<&ReadHalf> {
        self.core.read.get().map(|half| &**half)
    }

    pub(crate) fn write_half(&self) -> Option<&WriteHalf> {
        self.core.write.get().map(|half| &**half)
    }

    /// The native side, if it is a `T`.
    pub fn native<T: Native>(&self) -> Option<Rc<T>> {
        self.native_side()?.as_any().downcast().ok()
    }

    pub(crate) fn native_side(&self) -> Option<Rc<dyn Native>> {
        self.core.native.borrow().clone()
    }

    /// Gives the stream its native side.
    pub fn set_native(&self, native: Rc<dyn Native>) {
        let old = self.core.native.replace(Some(native));
        drop(old);
    }

    /// Emits an event through the stream's own `emit`.
    pub fn emit(&self, cx: Ctx, event: impl Key + Copy, args: &[Value]) -> JsResult<bool> {
        events::emit(cx, &self.this, event, args)
    }

    /// Runs `work` on the next tick.
    pub(crate) fn later(&self, cx: Ctx, work: fn(&Stream, Ctx) -> JsResult<()>) {
        let waits = (self.clone(), Plain(work));
        cx.next_tick(waits, |cx, (stream, Plain(work))| work(&stream, cx));
    }

    /// As [`Stream::later`], with values that wait.
    pub(crate) fn later_with<V: Trace>(
        &self,
        cx: Ctx,
        values: V,
        work: fn(&Stream, Ctx, V) -> JsResult<()>,
    ) {
        let waits = (self.clone(), values, Plain(work));
        cx.next_tick(waits, |cx, (stream, values, Plain(work))| {
            work(&stream, cx, values)
        });
    }
}

/// `this[key]` when it can be read without an error.
fn property(cx: Ctx, this: &Value, key: impl Key) -> Option<Value> {
    if !this.is_object() {
        return None;
    }
    match this.get(cx, key) {
        Ok(value) => Some(value),
        Err(_) => {
            drop(cx.take_exception());
            None
        }
    }
}
