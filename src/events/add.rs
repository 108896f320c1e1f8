//! Adding a listener, and the warning when there are suspiciously many.

use super::event::Event;
use super::room::Events;
use super::{emit, emitter};
use crate::js::{Args, Ctx, JsResult, Value, inspect_brief, n};

/// Adds `listener`, a function: at the end, or with `first` at the front.
pub(super) fn add(
    cx: Ctx,
    room: &Events,
    this: &Value,
    event: &Event,
    listener: &Value,
    first: bool,
) -> JsResult<()> {
    let mut events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        emitter::forget_all(cx, this)?;
        events = this.get(cx, n::_events)?;
    } else if !events.get(cx, n::newListener)?.is_undefined() {
        announce(cx, room, this, event, listener)?;
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
    let limit = emitter::max_listeners(cx, room, this)?.to_number(cx)?;
    let count = list.array_len(cx)?;
    if limit > 0.0 && f64::from(count) > limit && !list.get(cx, n::warned)?.truthy(cx) {
        list.set(cx, n::warned, true)?;
        warn(cx, this, event, count, limit)?;
    }
    Ok(())
}

/// Emits `newListener`, before the listener is added so that nobody hears of himself.
fn announce(cx: Ctx, room: &Events, this: &Value, event: &Event, listener: &Value) -> JsResult<()> {
    let inner = listener.get(cx, n::listener)?;
    let listener = if inner.truthy(cx) { &inner } else { listener };
    let args = [event.value(cx)?, listener.clone()];
    let event = crate::js::Key::atom(&n::newListener, cx);
    Args::lend(cx, &args, |args| {
        emit::dispatch(cx, room, this, &event, args)
    })
    .map(drop)
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
    let kind = inspect_brief(cx, this)?;
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
