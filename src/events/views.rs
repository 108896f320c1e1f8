//! Looking at the listeners of an emitter.

use crate::js::{Atom, Ctx, JsResult, Value, n};

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
    let events = this.get(cx, n::_events)?;
    if !events.is_object() {
        return Ok(names);
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
