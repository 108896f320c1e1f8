//! Node's `events` module: EventEmitter in Rust.
//!
//! The state of an emitter is in ordinary properties, as in Node: `_events` (an object without a
//! prototype: for each event a listener, or an array of them), `_eventsCount`, `_maxListeners`.
//! So any object can be one, by mixing the prototype in as much as by inheriting.
//!
//! What scripts see as methods is in `emitter.rs`; other rooms call the functions below, which do
//! the same without a detour through JavaScript. When the host has an `events` module of its own,
//! our prototype inherits from its, so that our objects are its EventEmitters as well.

mod add;
mod emit;
mod emitter;
mod event;
mod once;
mod rejections;
mod remove;
mod room;
mod scripts;
mod statics;
#[cfg(test)]
mod tests;
mod unhandled;
mod views;

use crate::js::{Args, Ctx, JsResult, Key, Value};
#[cfg(feature = "runtime")]
pub(crate) use unhandled::EMITTED;

use event::Event;
use room::Events;

/// `this.emit(event, ...args)`: whether anybody listens. A listener's exception is the result's.
pub fn emit(cx: Ctx, this: &Value, event: impl Key + Copy, args: &[Value]) -> JsResult<bool> {
    let room = Events::of(cx)?;
    Args::lend(cx, args, |args| {
        emit::dispatch(cx, &room, this, event, args)
    })
}

/// What `EventEmitter.call(this, options)` does.
pub fn init(cx: Ctx, this: &Value, options: &Value) -> JsResult<()> {
    emitter::init(cx, &*Events::of(cx)?, this, options)
}

/// Compiles what this room has in JavaScript, so that nothing has to be compiled later.
pub fn prepare(cx: Ctx) -> JsResult<()> {
    scripts::Scripts::of(cx).map(drop)
}

/// `EventEmitter.prototype`.
pub fn prototype(cx: Ctx) -> JsResult<Value> {
    Ok(Events::of(cx)?.prototype.clone())
}

/// `EventEmitter`.
pub fn constructor(cx: Ctx) -> JsResult<Value> {
    Ok(Events::of(cx)?.constructor.clone())
}

/// What `require('events')` gives: the constructor.
pub fn module(cx: Ctx) -> JsResult<Value> {
    constructor(cx)
}

/// `EventEmitter.prototype.on`, whatever `this.on` is.
pub fn on(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let room = Events::of(cx)?;
    add::add(cx, &room, this, &Event::known(cx, event), listener, false)
}

/// `EventEmitter.prototype.prependListener`.
pub fn prepend(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let room = Events::of(cx)?;
    add::add(cx, &room, this, &Event::known(cx, event), listener, true)
}

/// `EventEmitter.prototype.once`, whatever `this.on` is.
pub fn once(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let room = Events::of(cx)?;
    let event = Event::known(cx, event);
    let wrapper = once::wrap(cx, &room, this, &event, listener)?;
    add::add(cx, &room, this, &event, &wrapper, false)
}

/// `EventEmitter.prototype.prependOnceListener`.
pub fn prepend_once(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let room = Events::of(cx)?;
    let event = Event::known(cx, event);
    let wrapper = once::wrap(cx, &room, this, &event, listener)?;
    add::add(cx, &room, this, &event, &wrapper, true)
}

/// `EventEmitter.prototype.removeListener`, whatever `this.removeListener` is.
pub fn off(cx: Ctx, this: &Value, event: impl Key, listener: &Value) -> JsResult<()> {
    let room = Events::of(cx)?;
    remove::remove(cx, &room, this, &Event::known(cx, event), listener)
}

/// How many listeners `event` has.
pub fn listener_count(cx: Ctx, this: &Value, event: impl Key) -> JsResult<u32> {
    views::count(cx, this, &event.atom(cx), None)
}
