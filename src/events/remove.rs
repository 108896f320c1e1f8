//! Removing listeners.

use super::event::Event;
use super::room::Events;
use super::{emit, emitter, views};
use crate::js::{Args, Ctx, JsResult, Key, Value, n};

/// Removes the `listener` added last, by itself or wrapped by `once`.
pub(super) fn remove(
    cx: Ctx,
    room: &Events,
    this: &Value,
    event: &Event,
    listener: &Value,
) -> JsResult<()> {
    let events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        return Ok(());
    }
    let list = events.get(cx, event.key())?;
    if list.is_undefined() {
        return Ok(());
    }
    if list.is_function(cx) {
        if !views::is_listener(cx, &list, listener)? {
            return Ok(());
        }
        drop_event(cx, this, &events, event)?;
        let inner = list.get(cx, n::listener)?;
        let removed = if inner.truthy(cx) { &inner } else { listener };
        return announce(cx, room, this, &events, event, removed);
    }
    let mut len = list.array_len(cx)?;
    let mut position = len;
    let found = loop {
        if position == 0 {
            return Ok(());
        }
        position -= 1;
        if views::is_listener(cx, &list.get_index(cx, position)?, listener)? {
            break position;
        }
    };
    len -= 1;
    for index in found..len {
        list.set_index(cx, index, list.get_index(cx, index + 1)?)?;
    }
    list.set(cx, n::length, Value::number(f64::from(len)))?;
    if len == 1 {
        events.set(cx, event.key(), list.get_index(cx, 0)?)?;
    }
    announce(cx, room, this, &events, event, listener)
}

/// Removes all listeners of all events.
pub(super) fn remove_all(cx: Ctx, room: &Events, this: &Value) -> JsResult<()> {
    let events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        return Ok(());
    }
    if !events.get(cx, n::removeListener)?.is_undefined() {
        // Somebody wants to hear of each one; he himself goes last.
        for key in events.own_keys(cx, true)? {
            if !key.is(cx, n::removeListener) {
                dispatch_remove_all_of(cx, room, this, &Event::known(cx, &key))?;
            }
        }
        dispatch_remove_all_of(cx, room, this, &Event::known(cx, n::removeListener))?;
    }
    emitter::forget_all(cx, this)
}

/// Removes all listeners of one event.
pub(super) fn remove_all_of(cx: Ctx, room: &Events, this: &Value, event: &Event) -> JsResult<()> {
    let events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        return Ok(());
    }
    let list = events.get(cx, event.key())?;
    if list.is_undefined() {
        return Ok(());
    }
    if events.get(cx, n::removeListener)?.is_undefined() {
        return drop_event(cx, this, &events, event);
    }
    if list.is_function(cx) {
        return dispatch_remove(cx, room, this, event, &list);
    }
    for listener in list.elements(cx)?.iter().rev() {
        dispatch_remove(cx, room, this, event, listener)?;
    }
    Ok(())
}

/// `this.removeListener(event, listener)`.
pub(super) fn dispatch_remove(
    cx: Ctx,
    room: &Events,
    this: &Value,
    event: &Event,
    listener: &Value,
) -> JsResult<()> {
    let method = this.get(cx, n::removeListener)?;
    if method.same(&room.remove_listener) {
        return remove(cx, room, this, event, listener);
    }
    let args = [event.value(cx)?, listener.clone()];
    method.call(cx, this, &args).map(drop)
}

/// `this.removeAllListeners(event)`.
fn dispatch_remove_all_of(cx: Ctx, room: &Events, this: &Value, event: &Event) -> JsResult<()> {
    let method = this.get(cx, n::removeAllListeners)?;
    if method.same(&room.remove_all_listeners) {
        return remove_all_of(cx, room, this, event);
    }
    method.call(cx, this, &[event.value(cx)?]).map(drop)
}

/// Takes an event with all its listeners out of the table.
fn drop_event(cx: Ctx, this: &Value, events: &Value, event: &Event) -> JsResult<()> {
    let count = this.get(cx, n::_eventsCount)?.to_number(cx)? - 1.0;
    if count == 0.0 {
        return emitter::forget_all(cx, this);
    }
    this.set(cx, n::_eventsCount, count)?;
    events.delete(cx, event.key())
}

/// Emits `removeListener`, after the listener was removed from the table `events`.
fn announce(
    cx: Ctx,
    room: &Events,
    this: &Value,
    events: &Value,
    event: &Event,
    listener: &Value,
) -> JsResult<()> {
    if events.get(cx, n::removeListener)?.is_undefined() {
        return Ok(());
    }
    let args = [event.value(cx)?, listener.clone()];
    let event = n::removeListener.atom(cx);
    Args::lend(cx, &args, |args| {
        emit::dispatch(cx, room, this, &event, args)
    })
    .map(drop)
}
