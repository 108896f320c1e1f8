//! The listeners of an emitter, as they stand in its properties `_events`, `_eventsCount` and
//! `_maxListeners`.

use super::event::Event;
use super::state::Events;
use crate::js::{Atom, Ctx, JsResult, Value, n};

/// Makes `this` an emitter without listeners, unless it has listeners of its own already.
pub(super) fn init(cx: Ctx, state: &Events, this: &Value, options: &Value) -> JsResult<()> {
    let events = this.get(cx, n::_events)?;
    let parent = this.prototype(cx)?;
    let inherited =
        events.is_object() && parent.is_object() && events.same(&parent.get(cx, n::_events)?);
    if events.is_undefined() || inherited {
        reset_listeners(cx, this)?;
    }
    this.set(cx, n::_maxListeners, inherited_limit(cx, this)?)?;
    let mut capture = Value::undefined();
    if !options.is_nullish() {
        capture = options.get(cx, n::captureRejections)?;
    }
    if !capture.truthy(cx) {
        capture = state.prototype.get(cx, &state.capture)?;
    } else if !capture.is_bool() {
        return Err(cx.throw_arg_type("options.captureRejections", "of type boolean", &capture));
    }
    this.set(cx, &state.capture, capture)
}

/// As [`init`], for a new object with a table of its own. Its other properties are new as well.
pub(super) fn init_preset(cx: Ctx, state: &Events, this: &Value) -> JsResult<()> {
    this.put(cx, n::_maxListeners, inherited_limit(cx, this)?)?;
    let capture = state.prototype.get(cx, &state.capture)?;
    this.put(cx, &state.capture, capture)
}

/// The limit that `this` begins with: what a prototype says, if it is one.
fn inherited_limit(cx: Ctx, this: &Value) -> JsResult<Value> {
    let max = this.get(cx, n::_maxListeners)?;
    Ok(match max.truthy(cx) {
        true => max,
        false => Value::undefined(),
    })
}

/// Gives `this` an empty table of listeners.
pub(super) fn reset_listeners(cx: Ctx, this: &Value) -> JsResult<()> {
    this.set(cx, n::_events, cx.bare_object()?)?;
    this.set(cx, n::_eventsCount, 0)
}

/// The limit that holds for `this`.
pub(super) fn max_listeners(cx: Ctx, state: &Events, this: &Value) -> JsResult<Value> {
    let own = this.get(cx, n::_maxListeners)?;
    if own.is_undefined() {
        return Ok(Value::number(state.default_max_listeners.get()));
    }
    Ok(own)
}

/// What the table holds for `event`: `undefined`, a listener, or an array of them.
fn entry(cx: Ctx, this: &Value, event: &Atom) -> JsResult<Value> {
    let events = this.get(cx, n::_events)?;
    if events.is_undefined() {
        return Ok(events);
    }
    events.get(cx, event)
}

/// Whether `entry` of a list is `listener`, by itself or wrapped by `once`.
pub(super) fn is_listener(cx: Ctx, entry: &Value, listener: &Value) -> JsResult<bool> {
    Ok(entry.same(listener) || entry.get(cx, n::listener)?.same(listener))
}

/// The listeners as they are called, with the wrappers of `once`.
pub(super) fn raw_listeners(cx: Ctx, this: &Value, event: &Atom) -> JsResult<Vec<Value>> {
    let entry = entry(cx, this, event)?;
    if entry.is_undefined() {
        return Ok(Vec::new());
    }
    if entry.is_function(cx) {
        return Ok(vec![entry]);
    }
    entry.elements(cx)
}

/// The listeners as they were given.
pub(super) fn listeners(cx: Ctx, this: &Value, event: &Atom) -> JsResult<Vec<Value>> {
    let mut listeners = raw_listeners(cx, this, event)?;
    for listener in &mut listeners {
        let inner = listener.get(cx, n::listener)?;
        if inner.truthy(cx) {
            *listener = inner;
        }
    }
    Ok(listeners)
}

/// How many listeners there are, or how often `listener` is among them.
pub(super) fn count(
    cx: Ctx,
    this: &Value,
    event: &Atom,
    listener: Option<&Value>,
) -> JsResult<u32> {
    let entry = entry(cx, this, event)?;
    let Some(listener) = listener else {
        return match entry {
            entry if entry.is_undefined() => Ok(0),
            entry if entry.is_function(cx) => Ok(1),
            list => list.array_len(cx),
        };
    };
    let mut count = 0;
    for entry in raw_listeners(cx, this, event)? {
        count += u32::from(is_listener(cx, &entry, listener)?);
    }
    Ok(count)
}

/// The events that have listeners.
pub(super) fn event_names(cx: Ctx, this: &Value) -> JsResult<Value> {
    let names = cx.array()?;
    if this.get(cx, n::_eventsCount)?.as_number() == Some(0.0) {
        return Ok(names);
    }
    let events = this.get(cx, n::_events)?;
    if !events.is_object() {
        return Err(cx.throw_type_error("the listeners of an emitter are an object"));
    }
    let mut len = 0;
    for key in events.own_keys(cx, true)? {
        if !events.get(cx, &key)?.is_undefined() {
            names.set_index(cx, len, key.to_value(cx)?)?;
            len += 1;
        }
    }
    Ok(names)
}

/// Takes an event with all its listeners out of the table.
pub(super) fn drop_event(cx: Ctx, this: &Value, events: &Value, event: &Event) -> JsResult<()> {
    let count = this.get(cx, n::_eventsCount)?.to_number(cx)? - 1.0;
    if count == 0.0 {
        return reset_listeners(cx, this);
    }
    this.set(cx, n::_eventsCount, count)?;
    events.delete(cx, event.key())
}
