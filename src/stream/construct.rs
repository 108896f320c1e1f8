//! Making a stream: its states, its options, and `_construct`.

use std::rc::Rc;

use super::Stream;
use super::classes::{Class, Classes};
use super::completion::OnceFlag;
use super::errors::aggregate_two;
use super::flags::{r, shared, w};
use super::library;
use super::options::{Sides, StreamOptions};
use super::state::TracedState;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Key, Name, PropFlags, Tick, Value, n, this_for_constructor};

impl Stream {
    /// Makes `this` a stream with these options: EventEmitter, state objects, methods. The
    /// option `signal` is left to the caller.
    pub fn init(cx: Ctx, this: &Value, options: &Value, sides: Sides) -> JsResult<Stream> {
        let parsed = StreamOptions::read(cx, options, sides)?;
        preset_listeners(cx, this, sides)?;
        let stream = Stream::attach(cx, this, &parsed, sides)?;
        if options.truthy(cx) {
            take_methods(cx, this, options, sides)?;
        }
        events::init(cx, this, options)?;
        Ok(stream)
    }

    /// Makes `this`, a new object, a stream with these options.
    pub fn init_with(
        cx: Ctx,
        this: &Value,
        options: &StreamOptions,
        sides: Sides,
    ) -> JsResult<Stream> {
        let is_preset = preset_listeners(cx, this, sides)?;
        let stream = Stream::attach(cx, this, options, sides)?;
        match is_preset {
            true => events::init_preset(cx, this)?,
            false => events::init(cx, this, &Value::undefined())?,
        }
        Ok(stream)
    }

    fn attach(cx: Ctx, this: &Value, options: &StreamOptions, sides: Sides) -> JsResult<Stream> {
        let classes = Classes::of(cx)?;
        let state = TracedState::of_fresh(cx, &classes, this, sides)?;
        if sides != Sides::Writable {
            let object = state.add_readable(cx, &classes, options)?;
            this.define(cx, n::_readableState, object, PropFlags::DATA)?;
        }
        if sides != Sides::Readable {
            let object = state.add_writable(cx, &classes, options)?;
            this.define(cx, n::_writableState, object, PropFlags::DATA)?;
        }
        if sides == Sides::Duplex {
            this.set(cx, n::allowHalfOpen, options.allow_half_open)?;
        }
        Ok(state.stream(cx, this))
    }

    /// The `this` of a call to one of the constructors: see [`this_for_constructor`].
    pub(super) fn for_constructor(
        cx: Ctx,
        call: &Call,
        class: &Class,
        sides: Sides,
    ) -> JsResult<Value> {
        let make = |cx, proto: &Value| Stream::object(cx, proto, sides);
        this_for_constructor(cx, call, &class.constructor, &class.prototype, make)
    }

    /// What the constructors do: also the signal, and `_construct`.
    pub(crate) fn build(cx: Ctx, this: &Value, options: &Value, sides: Sides) -> JsResult<()> {
        let stream = Stream::init(cx, this, options, sides)?;
        stream.attach_signal(cx, options)?;
        stream.construct(cx)
    }

    /// The option `signal`: the stream is destroyed when it aborts, at once if it already has.
    pub fn attach_signal(&self, cx: Ctx, options: &Value) -> JsResult<()> {
        if !options.truthy(cx) {
            return Ok(());
        }
        let signal = options.get(cx, n::signal)?;
        match signal.truthy(cx) {
            true => library::attach_signal(cx, &signal, self.this()),
            false => Ok(()),
        }
    }

    /// Calls `_construct` on the next tick, if there is one. Until it has completed nothing is
    /// read, written or destroyed, unless [`Stream::undestroy`] ends the wait.
    pub fn construct(&self, cx: Ctx) -> JsResult<()> {
        let method = self.this().get(cx, n::_construct)?;
        if !method.is_function(cx) {
            return Ok(());
        }
        self.flags().set(shared::CONSTRUCTING);
        self.next_tick(cx, Stream::call_construct);
        Ok(())
    }

    fn call_construct(&self, cx: Ctx) -> JsResult<()> {
        let once = Rc::<OnceFlag>::default();
        let object = OnceFlag::object(cx, &once)?;
        let done = cx.function_with("", 1, &[self.this(), &object], js_constructed)?;
        if self
            .this()
            .invoke(cx, n::_construct, core::slice::from_ref(&done))
            .is_err()
        {
            let error = cx.take_exception();
            done.call(cx, &Value::undefined(), &[error])?;
        }
        Ok(())
    }

    fn on_constructed(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        self.flags().clear(shared::CONSTRUCTING);
        if self.is_destroyed() {
            let Some(deferred) = self.state().failure().deferred_destroy.take() else {
                return Ok(());
            };
            let error = aggregate_two(cx, error, deferred.error)?;
            return self.call_destroy_impl(cx, error, deferred.callback);
        }
        if error.is_some() {
            return self.error_or_destroy(cx, error, true);
        }
        if let Some(state) = self.readable_state()
            && state.flags.has(r::NEED_READABLE)
        {
            self.maybe_read_more(cx, state);
        }
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        if !state.flags.has(w::WRITING) {
            self.clear_buffer(cx)?;
        }
        match state.flags.has(w::ENDING) {
            true => self.finish_maybe(cx, false),
            false => Ok(()),
        }
    }
}

/// Gives `this` a table of listeners as its kind begins with, unless it has a table. Says whether
/// it had none.
fn preset_listeners(cx: Ctx, this: &Value, sides: Sides) -> JsResult<bool> {
    let is_missing = this.get(cx, n::_events)?.is_nullish();
    if is_missing {
        this.put(cx, n::_events, preset_events(cx, sides)?)?;
    }
    Ok(is_missing)
}

/// A table of listeners with places for the usual events, in the order in which `eventNames`
/// gives them.
fn preset_events(cx: Ctx, sides: Sides) -> JsResult<Value> {
    let events = cx.bare_object()?;
    for event in usual_events(sides) {
        events.set(cx, event, Value::undefined())?;
    }
    Ok(events)
}

fn usual_events(sides: Sides) -> impl Iterator<Item = Name> {
    const WRITE: &[Name] = &[n::prefinish, n::finish, n::drain];
    const READ: &[Name] = &[n::data, n::end, n::readable];
    let none: &[Name] = &[];
    let (write, read) = match sides {
        Sides::Readable => (none, READ),
        Sides::Writable => (WRITE, none),
        Sides::Duplex => (WRITE, READ),
    };
    let both = [n::close, n::error].into_iter();
    both.chain(write.iter().copied())
        .chain(read.iter().copied())
}

/// Keeps the shapes of the tables that every Duplex begins with.
pub fn kept_table_shapes(cx: Ctx) -> JsResult<Value> {
    let keys: Vec<_> = usual_events(Sides::Duplex)
        .map(|event| event.atom(cx))
        .collect();
    cx.kept_shapes(&Value::null(), &keys)
}

/// Takes the methods given as options.
fn take_methods(cx: Ctx, this: &Value, options: &Value, sides: Sides) -> JsResult<()> {
    const READ: &[(Name, Name)] = &[(n::read, n::_read)];
    const WRITE: &[(Name, Name)] = &[(n::write, n::_write), (n::writev, n::_writev)];
    const BOTH: &[(Name, Name)] = &[(n::destroy, n::_destroy), (n::construct, n::_construct)];
    const LAST: &[(Name, Name)] = &[(n::final_, n::_final)];
    let none: &[(Name, Name)] = &[];
    let read = if sides == Sides::Writable { none } else { READ };
    let (write, last) = match sides {
        Sides::Readable => (none, none),
        _ => (WRITE, LAST),
    };
    for (option, method) in read.iter().chain(write).chain(BOTH).chain(last) {
        let function = options.get(cx, *option)?;
        if function.is_function(cx) {
            this.set(cx, *method, function)?;
        }
    }
    Ok(())
}

/// The callback of `_construct`: whatever it says is dealt with on the next tick.
fn js_constructed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let data = [&call.data(0), &call.data(1)];
    let next = cx.function_with("onConstruct", 1, &data, js_on_constructed)?;
    cx.queue_tick(Tick::Call(next, vec![call.arg(0)]));
    Ok(Value::undefined())
}

fn js_on_constructed(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some(stream) = Stream::of(cx, &call.data(0)) {
        let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
        match OnceFlag::first(cx, &call.data(1)) {
            true => stream.on_constructed(cx, error)?,
            false => stream.called_twice(cx, error)?,
        }
    }
    Ok(Value::undefined())
}
