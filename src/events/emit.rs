//! Emitting an event.

use super::room::Events;
use super::{rejections, unhandled};
use crate::js::{Args, Ctx, JsResult, Key, Value, n};

/// `this.emit(event, ...args)`, directly unless a script has its own `emit` there.
pub(super) fn dispatch(
    cx: Ctx,
    room: &Events,
    this: &Value,
    event: impl Key + Copy,
    args: Args,
) -> JsResult<bool> {
    let method = this.get(cx, n::emit)?;
    if method.same(&room.emit) {
        return emit(cx, room, this, event, args);
    }
    let mut all = Vec::with_capacity(args.len() + 1);
    all.push(event.atom(cx).to_value(cx)?);
    all.extend(args.to_vec());
    Ok(method.call(cx, this, &all)?.truthy(cx))
}

/// Calls the listeners of `event`; those that are there now, whatever they do to the list.
pub(super) fn emit(
    cx: Ctx,
    room: &Events,
    this: &Value,
    event: impl Key + Copy,
    args: Args,
) -> JsResult<bool> {
    let events = this.get(cx, n::_events)?;
    if event.is(cx, n::error) {
        monitor(cx, room, this, &events, args)?;
        if events.is_undefined() || events.get(cx, n::error)?.is_undefined() {
            return Err(unhandled::throw(cx, this, &args.get(0)));
        }
    } else if events.is_undefined() {
        return Ok(false);
    }
    let handler = events.get(cx, event)?;
    if handler.is_undefined() {
        return Ok(false);
    }
    if handler.is_function(cx) {
        call(cx, room, this, event, &handler, args)?;
        return Ok(true);
    }
    for listener in handler.elements(cx)? {
        call(cx, room, this, event, &listener, args)?;
    }
    Ok(true)
}

/// Tells those who watch errors without handling them.
fn monitor(cx: Ctx, room: &Events, this: &Value, events: &Value, args: Args) -> JsResult<()> {
    if events.is_undefined() || events.get(cx, &room.error_monitor)?.is_undefined() {
        return Ok(());
    }
    dispatch(cx, room, this, &room.error_monitor, args).map(drop)
}

fn call(
    cx: Ctx,
    room: &Events,
    this: &Value,
    event: impl Key + Copy,
    listener: &Value,
    args: Args,
) -> JsResult<()> {
    let result = listener.call_with(cx, this, args)?;
    if result.is_nullish() {
        return Ok(());
    }
    rejections::watch(cx, room, this, event, &result, args)
}
