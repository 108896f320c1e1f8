//! Node's `events` module: EventEmitter in Rust.
//!
//! The state of an emitter is in ordinary properties, as in Node: `_events` (an object without a
//! prototype: for each event a listener, or an array of them), `_eventsCount`, `_maxListeners`.
//! So any object can be one, by mixing the prototype in as much as by inheriting.
//!
//! What scripts see as methods is in `emitter.rs`; other modules call the functions below, which do
//! the same without a detour through JavaScript. When the host has an `events` module of its own,
//! our prototype inherits from its, so that our objects are its EventEmitters as well.

mod emit;
mod emitter;
mod event;
mod install;
mod lazy;
mod listeners;
mod once;
mod state;
mod statics;
mod table;
#[cfg(test)]
mod tests;

use crate::js::{Args, Atom, Ctx, JsResult, Key, Name, Value, n};
#[cfg(feature = "runtime")]
pub(crate) use emit::EMITTED;

pub use install::prepare;

use event::Event;
use state::Events;

/// `this.emit(event, ...args)`: whether there is a listener. A listener's exception is the result's.
pub fn emit(cx: Ctx, this: &Value, event: impl Key + Copy, args: &[Value]) -> JsResult<bool> {
    let state = Events::of(cx)?;
    Args::lend(cx, args, |args| {
        emit::dispatch(cx, &state, this, event, args)
    })
}

/// What `EventEmitter.call(this, options)` does.
pub fn init(cx: Ctx, this: &Value, options: &Value) -> JsResult<()> {
    table::init(cx, &*Events::of(cx)?, this, options)
}

/// As [`init`], without options, for a new object that was given its table of listeners.
pub fn init_preset(cx: Ctx, this: &Value) -> JsResult<()> {
    table::init_preset(cx, &*Events::of(cx)?, this)
}

/// `EventEmitter.prototype`.
pub fn prototype(cx: Ctx) -> JsResult<Value> {
    Ok(Events::of(cx)?.prototype.clone())
}

/// `EventEmitter`.
pub fn constructor(cx: Ctx) -> JsResult<Value> {
    Ok(Events::of(cx)?.constructor.clone())
}

/// The symbol under which an emitter keeps `captureRejections`.
pub fn capture_key(cx: Ctx) -> JsResult<Atom> {
    Ok(Events::of(cx)?.capture.duplicate(cx))
}

/// What `require('events')` gives: the constructor.
pub fn module(cx: Ctx) -> JsResult<Value> {
    constructor(cx)
}

/// `EventEmitter.prototype.on`, whatever `this.on` is.
pub fn on(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let state = Events::of(cx)?;
    listeners::add(
        cx,
        &state,
        this,
        &Event::from_key(cx, event),
        listener,
        false,
    )
}

/// As [`on`], for the first listener of an emitter that was just made: no listener of
/// `newListener` can be there yet.
pub fn on_first(cx: Ctx, this: &Value, event: Name, listener: &Value) -> JsResult<()> {
    let events = this.get(cx, n::_events)?;
    if !events.is_object() || !events.get(cx, event)?.is_undefined() {
        return on(cx, this, event, listener);
    }
    events.set(cx, event, listener.clone())?;
    this.put(cx, n::_eventsCount, 1)
}

/// `EventEmitter.prototype.once`, whatever `this.on` is.
pub fn once(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let state = Events::of(cx)?;
    let event = Event::from_key(cx, event);
    let wrapper = once::wrap(cx, &state, this, &event, listener)?;
    listeners::add(cx, &state, this, &event, &wrapper, false)
}

/// `EventEmitter.prototype.removeListener`, whatever `this.removeListener` is.
pub fn off(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let state = Events::of(cx)?;
    listeners::remove(cx, &state, this, &Event::from_key(cx, event), listener)
}

/// How many listeners `event` has.
pub fn listener_count(cx: Ctx, this: &Value, event: impl Key) -> JsResult<u32> {
    table::count(cx, this, &event.atom(cx), None)
}
