//! Adding and removing listeners, and the warning when there are suspiciously many.

use super::event::Event;
use super::state::Events;
use super::{emit, table};
use crate::js::{Args, Ctx, JsResult, Key, Name, Value, inspect_name, n};

/// Adds `listener`, a function: at the end, or with `first` at the front.
pub(super) fn add(
    cx: Ctx,
    state: &Events,
    this: &Value,
    event: &Event,
    listener: &Value,
    first: bool,
) -> JsResult<()> {
    let mut events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        table::reset_listeners(cx, this)?;
        events = this.get(cx, n::_events)?;
    } else if !events.get(cx, n::newListener)?.is_undefined() {
        emit_new_listener(cx, state, this, event, listener)?;
        // The listeners of newListener may have changed the table, or replaced it.
        events = this.get(cx, n::_events)?;
    }
    let existing = events.get(cx, event.key())?;
    if existing.is_undefined() {
        events.set(cx, event.key(), listener.clone())?;
        let count = this.get(cx, n::_eventsCount)?.to_number(cx)?;
        return this.set(cx, n::_eventsCount, count + 1.0);
    }
    let list = if existing.is_function(cx) {
        let pair = if first {
            [listener.clone(), existing]
        } else {
            [existing, listener.clone()]
        };
        let list = cx.array_of(pair)?;
        events.set(cx, event.key(), list.clone())?;
        list
    } else {
        insert(cx, &existing, listener, first)?;
        existing
    };
    let limit = table::max_listeners(cx, state, this)?.to_number(cx)?;
    let count = list.array_len(cx)?;
    if limit > 0.0 && f64::from(count) > limit && !list.get(cx, n::warned)?.truthy(cx) {
        list.set(cx, n::warned, true)?;
        warn(cx, this, event, count, limit)?;
    }
    Ok(())
}

/// Emits `newListener`, before the listener is added: it is not called for itself.
fn emit_new_listener(
    cx: Ctx,
    state: &Events,
    this: &Value,
    event: &Event,
    listener: &Value,
) -> JsResult<()> {
    let inner = listener.get(cx, n::listener)?;
    let listener = if inner.truthy(cx) { &inner } else { listener };
    emit_about(cx, state, this, n::newListener, event, listener)
}

fn insert(cx: Ctx, list: &Value, listener: &Value, first: bool) -> JsResult<()> {
    let len = list.array_len(cx)?;
    if !first {
        return list.set_index(cx, len, listener.clone());
    }
    for index in (0..len).rev() {
        list.set_index(cx, index + 1, list.get_index(cx, index)?)?;
    }
    list.set_index(cx, 0, listener.clone())
}

/// Warns of a leak, through `process.emitWarning` of hosts that have it.
fn warn(cx: Ctx, this: &Value, event: &Event, count: u32, limit: f64) -> JsResult<()> {
    let Some(process) = cx.realm().host().process(cx)? else {
        return Ok(());
    };
    let emit_warning = process.get(cx, n::emitWarning)?;
    if !emit_warning.is_function(cx) {
        return Ok(());
    }
    let event = event.value(cx)?;
    let name = if event.is_symbol() {
        event.symbol_text(cx)?
    } else {
        event.to_text(cx)?
    };
    let limit = Value::number(limit).to_text(cx)?;
    let kind = inspect_name(cx, this)?;
    let message = format!(
        "Possible EventEmitter memory leak detected. {count} {name} listeners added to {kind}. \
         MaxListeners is {limit}. Use emitter.setMaxListeners() to increase limit"
    );
    let name = "MaxListenersExceededWarning";
    let warning = cx.named_error(name, &message)?;
    warning.set(cx, n::name, cx.string(name)?)?;
    warning.set(cx, n::emitter, this.clone())?;
    warning.set(cx, n::type_, event)?;
    warning.set(cx, n::count, Value::number(f64::from(count)))?;
    emit_warning.call(cx, &process, &[warning]).map(drop)
}

/// Removes the `listener` added last, by itself or wrapped by `once`.
pub(super) fn remove(
    cx: Ctx,
    state: &Events,
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
        if !table::is_listener(cx, &list, listener)? {
            return Ok(());
        }
        table::drop_event(cx, this, &events, event)?;
        let inner = list.get(cx, n::listener)?;
        let removed = if inner.truthy(cx) { &inner } else { listener };
        return emit_remove_listener(cx, state, this, &events, event, removed);
    }
    let mut len = list.array_len(cx)?;
    let mut position = len;
    let found = loop {
        if position == 0 {
            return Ok(());
        }
        position -= 1;
        if table::is_listener(cx, &list.get_index(cx, position)?, listener)? {
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
    emit_remove_listener(cx, state, this, &events, event, listener)
}

/// Removes all listeners of all events.
pub(super) fn remove_all(cx: Ctx, state: &Events, this: &Value) -> JsResult<()> {
    let events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        return Ok(());
    }
    if !events.get(cx, n::removeListener)?.is_undefined() {
        // Each removal is emitted, so the listeners of `removeListener` go last.
        for key in events.own_keys(cx, true)? {
            if !key.is(cx, n::removeListener) {
                dispatch_remove_all_of(cx, state, this, &Event::from_key(cx, &key))?;
            }
        }
        dispatch_remove_all_of(cx, state, this, &Event::from_key(cx, n::removeListener))?;
    }
    table::reset_listeners(cx, this)
}

/// Removes all listeners of one event.
pub(super) fn remove_all_of(cx: Ctx, state: &Events, this: &Value, event: &Event) -> JsResult<()> {
    let events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        return Ok(());
    }
    let list = events.get(cx, event.key())?;
    if list.is_undefined() {
        return Ok(());
    }
    if events.get(cx, n::removeListener)?.is_undefined() {
        return table::drop_event(cx, this, &events, event);
    }
    if list.is_function(cx) {
        return dispatch_remove(cx, state, this, event, &list);
    }
    // A listener of `removeListener` may shorten the list meanwhile: what is gone is then no listener, as in Node.
    // Its own list is being called at that time, and Node shortens a copy of one that is.
    let list = match event.key().is(cx, n::removeListener) {
        true => cx.array_of(list.elements(cx)?)?,
        false => list,
    };
    for index in (0..list.array_len(cx)?).rev() {
        dispatch_remove(cx, state, this, event, &list.get_index(cx, index)?)?;
    }
    Ok(())
}

/// `this.removeListener(event, listener)`.
pub(super) fn dispatch_remove(
    cx: Ctx,
    state: &Events,
    this: &Value,
    event: &Event,
    listener: &Value,
) -> JsResult<()> {
    let method = this.get(cx, n::removeListener)?;
    if method.same(&state.remove_listener) {
        cx.expect_function("listener", listener)?;
        return remove(cx, state, this, event, listener);
    }
    let args = [event.value(cx)?, listener.clone()];
    method.call(cx, this, &args).map(drop)
}

/// `this.removeAllListeners(event)`.
fn dispatch_remove_all_of(cx: Ctx, state: &Events, this: &Value, event: &Event) -> JsResult<()> {
    let method = this.get(cx, n::removeAllListeners)?;
    if method.same(&state.remove_all_listeners) {
        return remove_all_of(cx, state, this, event);
    }
    method.call(cx, this, &[event.value(cx)?]).map(drop)
}

/// Emits `removeListener`, after the listener was removed from the table `events`.
fn emit_remove_listener(
    cx: Ctx,
    state: &Events,
    this: &Value,
    events: &Value,
    event: &Event,
    listener: &Value,
) -> JsResult<()> {
    if events.get(cx, n::removeListener)?.is_undefined() {
        return Ok(());
    }
    emit_about(cx, state, this, n::removeListener, event, listener)
}

/// `this.emit(name, event, listener)`.
fn emit_about(
    cx: Ctx,
    state: &Events,
    this: &Value,
    name: Name,
    event: &Event,
    listener: &Value,
) -> JsResult<()> {
    let args = [event.value(cx)?, listener.clone()];
    Args::lend(cx, &args, |args| {
        emit::dispatch(cx, state, this, name, args)
    })
    .map(drop)
}
