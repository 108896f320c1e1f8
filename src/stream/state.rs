//! [`StreamState`]: what the machine knows of one stream, and [`Stream`], the handle to it.
//!
//! JavaScript sees a state as two objects, `stream._readableState` and `stream._writableState`,
//! which share it. The state never holds the stream's own object; a [`Stream`] on the Rust stack or
//! in a queued tick does.
//!
//! What a state holds is reported to the collector by its *tracer*: the first of the two objects that
//! was made. The other one, and the stream's own object if one of our constructors made it, lead to
//! the tracer by a [`StreamLink`], so it stays when a script deletes `_readableState`. The object of a
//! plain `Readable.call(object)` has no link: its state is found by those two properties.

use core::cell::{OnceCell, RefCell};
use core::ffi::CStr;
use core::ops::Deref;
use std::rc::{Rc, Weak};

use super::NativeStream;
use super::classes::Classes;
use super::flags::{Flags, shared};
use super::options::{Sides, StreamOptions};
use super::readable::state::ReadableState;
use super::writable::state::WritableState;
use crate::events;
use crate::js::{
    Ctx, JsResult, Key, Marker, Name, NativeClass, Pin, Plain, Realm, Trace, Value, n, trace_fields,
};

/// What the machine knows of one stream.
pub struct StreamState {
    /// Those of the context that the stream was made in, until it is detached.
    classes: Weak<Classes>,
    pub(super) flags: Flags,
    pub(super) readable: OnceCell<ReadableState>,
    pub(super) writable: OnceCell<WritableState>,
    native: OnceCell<Rc<dyn NativeStream>>,
    failure: OnceCell<Box<Failure>>,
}

/// What only a stream that fails has, or one that is destroyed too early.
#[derive(Default)]
pub(super) struct Failure {
    error: RefCell<Option<Value>>,
    /// A `destroy` that waits for `_construct`.
    pub deferred_destroy: RefCell<Option<DeferredDestroy>>,
}

/// A `destroy` with its error and its callback.
#[derive(Default)]
pub(super) struct DeferredDestroy {
    pub error: Option<Value>,
    pub callback: Option<Value>,
}

/// A state in use, with its tracer, which may be left out where the stream's object leads to it.
#[derive(Clone)]
pub(super) struct TracedState {
    state: Rc<StreamState>,
    tracer: Value,
}

/// A stream: its object and its state.
#[derive(Clone)]
pub struct Stream {
    this: Value,
    state: TracedState,
}

/// A stream in the hands of its own native side. The state keeps the native side, so this keeps
/// the two objects only, which the collector sees through, and leads to the state.
pub(super) struct HeldStream {
    this: Value,
    tracer: Value,
    state: Weak<StreamState>,
}

/// Keeps a stream alive until dropped (or until the context goes).
pub struct PinnedStream {
    this: Pin,
    tracer: Option<Pin>,
    state: Weak<StreamState>,
}

/// What leads an object to its state: see the head of this file.
struct StreamLink(RefCell<TracedState>);

trace_fields!(StreamState { readable, writable, native, failure } plain { classes, flags });
trace_fields!(Failure { error, deferred_destroy } plain {});
trace_fields!(DeferredDestroy { error, callback } plain {});
trace_fields!(Stream { this, state } plain {});
trace_fields!(HeldStream { this, tracer } plain { state });

impl Trace for TracedState {
    fn trace(&self, marker: &Marker) {
        marker.mark(&self.tracer);
    }
}

/// The tracer's side of a state.
impl NativeClass for StreamState {
    const NAME: &'static CStr = c"StreamState";
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        Trace::trace(self, marker);
    }
}

impl NativeClass for StreamLink {
    const NAME: &'static CStr = c"Object";
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        if let Ok(state) = self.0.try_borrow() {
            state.trace(marker);
        }
    }
}

impl StreamState {
    fn new(classes: &Rc<Classes>) -> StreamState {
        StreamState {
            classes: Rc::downgrade(classes),
            flags: Flags::new(shared::EMIT_CLOSE | shared::AUTO_DESTROY),
            readable: OnceCell::new(),
            writable: OnceCell::new(),
            native: OnceCell::new(),
            failure: OnceCell::new(),
        }
    }

    /// The part of a stream that fails, made now if need be.
    pub(super) fn failure(&self) -> &Failure {
        self.failure.get_or_init(Box::default)
    }

    /// The first error; `null` while there is none.
    pub(super) fn error(&self) -> Value {
        let failure = self.failure.get();
        failure
            .and_then(|failure| failure.error.borrow().clone())
            .unwrap_or(Value::null())
    }

    /// Puts an error, or none, in the place of the one before.
    pub(super) fn set_error(&self, error: Option<Value>) {
        if error.is_some() || self.failure.get().is_some() {
            let old = self.failure().error.replace(error);
            drop(old);
        }
    }
}

impl Drop for StreamState {
    fn drop(&mut self) {
        if let Some(native) = self.native.get() {
            native.finalized();
        }
    }
}

impl TracedState {
    /// A state without a side. The side that is added first is to be one of `sides`.
    pub(super) fn new(cx: Ctx, classes: &Rc<Classes>, sides: Sides) -> JsResult<TracedState> {
        let state = Rc::new(StreamState::new(classes));
        let proto = match sides {
            Sides::Writable => &classes.writable_state,
            Sides::Readable | Sides::Duplex => &classes.readable_state,
        };
        let tracer = cx.instance(proto, state.clone())?;
        Ok(TracedState { state, tracer })
    }

    /// The state behind `_readableState` or `_writableState`.
    pub(super) fn of_object(cx: Ctx, object: &Value) -> Option<TracedState> {
        if let Some(state) = object.native::<StreamState>(cx) {
            let tracer = object.clone();
            return Some(TracedState { state, tracer });
        }
        let link = object.native::<StreamLink>(cx)?;
        let state = link.0.borrow().clone();
        Some(state)
    }

    /// Gives a state without one its readable side: the object for `_readableState`.
    pub(super) fn add_readable(
        &self,
        cx: Ctx,
        classes: &Classes,
        options: &StreamOptions,
    ) -> JsResult<Value> {
        self.apply(options);
        let mark = classes.marks.of_mode(options.read_objects).get();
        let side = ReadableState::new(options, mark);
        let fresh = self.readable.set(side).is_ok();
        debug_assert!(fresh, "only a state without this side is given one");
        match self.writable.get() {
            None => Ok(self.tracer.clone()),
            Some(_) => self.link(cx, &classes.readable_state),
        }
    }

    /// Gives a state without one its writable side: the object for `_writableState`.
    pub(super) fn add_writable(
        &self,
        cx: Ctx,
        classes: &Classes,
        options: &StreamOptions,
    ) -> JsResult<Value> {
        self.apply(options);
        let mark = classes.marks.of_mode(options.write_objects).get();
        let side = WritableState::new(options, mark);
        let fresh = self.writable.set(side).is_ok();
        debug_assert!(fresh, "only a state without this side is given one");
        match self.readable.get() {
            None => Ok(self.tracer.clone()),
            Some(_) => self.link(cx, &classes.writable_state),
        }
    }

    /// An object with this prototype that leads here.
    fn link(&self, cx: Ctx, proto: &Value) -> JsResult<Value> {
        cx.instance(proto, Rc::new(StreamLink(RefCell::new(self.clone()))))
    }

    /// The stream of `this`, which leads here.
    pub(super) fn stream(self, cx: Ctx, this: &Value) -> Stream {
        let is_linked = linked(cx, this).is_some_and(|state| Rc::ptr_eq(&state, &self.state));
        let tracer = if is_linked {
            Value::undefined()
        } else {
            self.tracer
        };
        let state = self.state;
        Stream::new(this.clone(), TracedState { state, tracer })
    }

    /// A state without a side for `this`: the one that its constructor made the object with, or,
    /// where that is taken or there is none, another.
    pub(super) fn of_fresh(
        cx: Ctx,
        classes: &Rc<Classes>,
        this: &Value,
        sides: Sides,
    ) -> JsResult<TracedState> {
        let Some(link) = this.native::<StreamLink>(cx) else {
            return TracedState::new(cx, classes, sides);
        };
        let state = link.0.borrow().clone();
        if state.readable.get().is_none() && state.writable.get().is_none() {
            return Ok(state);
        }
        let state = TracedState::new(cx, classes, sides)?;
        let old = link.0.replace(state.clone());
        drop(old);
        Ok(state)
    }

    fn apply(&self, options: &StreamOptions) {
        self.flags.put(shared::EMIT_CLOSE, options.emit_close);
        self.flags.put(shared::AUTO_DESTROY, options.auto_destroy);
    }
}

impl Deref for TracedState {
    type Target = StreamState;

    fn deref(&self) -> &StreamState {
        &self.state
    }
}

impl HeldStream {
    pub(super) fn of(stream: &Stream) -> HeldStream {
        HeldStream {
            this: stream.this.clone(),
            tracer: stream.state.tracer.clone(),
            state: Rc::downgrade(&stream.state.state),
        }
    }

    /// The stream. The tracer has its state until it is finalized.
    pub(super) fn stream(&self) -> Option<Stream> {
        let (state, tracer) = (self.state.upgrade()?, self.tracer.clone());
        Some(Stream::new(
            self.this.clone(),
            TracedState { state, tracer },
        ))
    }
}

impl PinnedStream {
    /// The stream; `None` once the context is gone.
    pub fn stream(&self) -> Option<Stream> {
        let (state, this) = (self.state.upgrade()?, self.this.value()?);
        let tracer = self.tracer.as_ref().and_then(Pin::value);
        let tracer = tracer.unwrap_or_default();
        Some(Stream::new(this, TracedState { state, tracer }))
    }
}

impl Stream {
    pub(super) fn new(this: Value, state: TracedState) -> Stream {
        Stream { this, state }
    }

    /// The stream behind a JavaScript object, if it is one of this machine.
    pub fn of(cx: Ctx, this: &Value) -> Option<Stream> {
        Stream::reading(cx, this).or_else(|| Stream::writing(cx, this))
    }

    /// As [`Stream::of`], for an object whose readable side is meant.
    pub(super) fn reading(cx: Ctx, this: &Value) -> Option<Stream> {
        let has_side = |state: &StreamState| state.readable.get().is_some();
        Stream::find(cx, this, n::_readableState, has_side)
    }

    /// As [`Stream::of`], for an object whose writable side is meant.
    pub(super) fn writing(cx: Ctx, this: &Value) -> Option<Stream> {
        let has_side = |state: &StreamState| state.writable.get().is_some();
        Stream::find(cx, this, n::_writableState, has_side)
    }

    fn find(
        cx: Ctx,
        this: &Value,
        name: Name,
        has_side: impl Fn(&StreamState) -> bool,
    ) -> Option<Stream> {
        if let Some(state) = linked(cx, this)
            && has_side(&state)
        {
            let tracer = Value::undefined();
            return Some(Stream::new(this.clone(), TracedState { state, tracer }));
        }
        let state = TracedState::of_object(cx, &property(cx, this, name)?)?;
        has_side(&state).then(|| Stream::new(this.clone(), state))
    }

    /// A new object with this prototype, for a stream to be attached to.
    pub fn object(cx: Ctx, proto: &Value, sides: Sides) -> JsResult<Value> {
        let state = TracedState::new(cx, &Classes::of(cx)?, sides)?;
        state.link(cx, proto)
    }

    /// The stream's object.
    pub fn this(&self) -> &Value {
        &self.this
    }

    pub(super) fn state(&self) -> &TracedState {
        &self.state
    }

    pub(super) fn flags(&self) -> &Flags {
        &self.state.flags
    }

    /// The classes of the stream's context.
    pub(super) fn classes(&self, cx: Ctx) -> JsResult<Rc<Classes>> {
        match self.state.classes.upgrade() {
            Some(classes) => Ok(classes),
            None => Classes::of(cx),
        }
    }

    pub(super) fn readable_state(&self) -> Option<&ReadableState> {
        self.state.readable.get()
    }

    pub(super) fn writable_state(&self) -> Option<&WritableState> {
        self.state.writable.get()
    }

    /// The native side, if it is a `T`.
    pub fn native<T: NativeStream>(&self) -> Option<Rc<T>> {
        self.native_side()?.clone().as_any().downcast().ok()
    }

    pub(super) fn native_side(&self) -> Option<&Rc<dyn NativeStream>> {
        self.state.native.get()
    }

    /// Gives the stream its native side, once.
    pub fn set_native(&self, native: Rc<dyn NativeStream>) {
        let fresh = self.state.native.set(native).is_ok();
        debug_assert!(fresh, "a stream has one native side");
    }

    /// Keeps this stream alive, with everything it holds.
    pub fn pin(&self, realm: &Rc<Realm>) -> PinnedStream {
        PinnedStream {
            this: Pin::new(realm, self.this.clone()),
            tracer: Some(&self.state.tracer)
                .filter(|tracer| tracer.is_object())
                .map(|tracer| Pin::new(realm, tracer.clone())),
            state: Rc::downgrade(&self.state.state),
        }
    }

    /// Emits an event through the stream's own `emit`.
    pub fn emit(&self, cx: Ctx, event: impl Key + Copy, args: &[Value]) -> JsResult<bool> {
        events::emit(cx, &self.this, event, args)
    }

    /// Runs `work` on the next tick.
    pub(super) fn next_tick(&self, cx: Ctx, work: fn(&Stream, Ctx) -> JsResult<()>) {
        let waits = (self.clone(), Plain(work));
        cx.next_tick(waits, |cx, (stream, Plain(work))| work(&stream, cx));
    }

    /// As [`Stream::next_tick`], with values that wait.
    pub(super) fn next_tick_with<V: Trace>(
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

/// The state that an object of our constructors leads to.
fn linked(cx: Ctx, this: &Value) -> Option<Rc<StreamState>> {
    this.with_native(cx, |link: &StreamLink| link.0.borrow().state.clone())
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
