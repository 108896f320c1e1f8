//! The class as scripts see it: constructor, prototype, methods.

use super::event::Event;
use super::state::Events;
use super::{emit, listeners, once, table};
use crate::js::{Atom, Call, Ctx, JsResult, PropFlags, Value, n};

/// The constructor, with `prototype` as its prototype object.
pub(super) fn constructor(cx: Ctx, prototype: &Value) -> JsResult<Value> {
    cx.constructor("EventEmitter", 1, prototype, js_event_emitter)
}

/// Fills the prototype, in Node's order: scripts copy it key by key into objects of their own.
pub(super) fn define(cx: Ctx, prototype: &Value, capture: &Atom) -> JsResult<()> {
    prototype.set(cx, n::_events, ())?;
    prototype.set(cx, n::_eventsCount, 0)?;
    prototype.set(cx, n::_maxListeners, ())?;
    let methods = [
        (
            n::setMaxListeners,
            cx.function("setMaxListeners", 1, js_set_max_listeners)?,
        ),
        (
            n::getMaxListeners,
            cx.function("getMaxListeners", 0, js_get_max_listeners)?,
        ),
        (n::emit, cx.function("emit", 1, js_emit)?),
        (
            n::addListener,
            cx.function("addListener", 2, js_add_listener)?,
        ),
        (
            n::prependListener,
            cx.function("prependListener", 2, js_prepend_listener)?,
        ),
        (n::once, cx.function("once", 2, js_once)?),
        (
            n::prependOnceListener,
            cx.function("prependOnceListener", 2, js_prepend_once_listener)?,
        ),
        (
            n::removeListener,
            cx.function("removeListener", 2, js_remove_listener)?,
        ),
        (
            n::removeAllListeners,
            cx.function("removeAllListeners", 1, js_remove_all_listeners)?,
        ),
        (n::listeners, cx.function("listeners", 1, js_listeners)?),
        (
            n::rawListeners,
            cx.function("rawListeners", 1, js_raw_listeners)?,
        ),
        (
            n::listenerCount,
            cx.function("listenerCount", 2, js_listener_count)?,
        ),
        (n::eventNames, cx.function("eventNames", 0, js_event_names)?),
    ];
    for (name, method) in methods {
        let alias = match name {
            n::addListener => Some(n::on),
            n::removeListener => Some(n::off),
            _ => None,
        };
        prototype.set(cx, name, method.clone())?;
        if let Some(alias) = alias {
            prototype.set(cx, alias, method)?;
        }
    }
    prototype.define(cx, capture, false, PropFlags::WRITABLE)
}

/// A limit of listeners: a number that is not negative.
pub(super) fn expect_limit(cx: Ctx, name: &str, limit: &Value) -> JsResult<f64> {
    match limit.as_number() {
        Some(number) if number >= 0.0 => Ok(number),
        Some(_) => Err(cx.throw_out_of_range(name, ">= 0", limit)),
        None => Err(cx.throw_arg_type(name, "of type number", limit)),
    }
}

/// `new EventEmitter`, `super()`, and the old `EventEmitter.call(object)`, where any object will
/// do. With `new`, the engine passes the class as `this`.
fn js_event_emitter(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let this = call.this();
    let options = call.arg(0);
    if this.is_constructor(cx) {
        let proto = this.get(cx, n::prototype)?;
        if proto.is_object()
            && (proto.same(&state.prototype) || proto.inherits_from(cx, &state.prototype)?)
        {
            let object = cx.object_with(&proto)?;
            table::init(cx, &state, &object, &options)?;
            return Ok(object);
        }
    }
    table::init(cx, &state, &this, &options)?;
    Ok(Value::undefined())
}

fn js_set_max_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let limit = call.arg(0);
    expect_limit(cx, "setMaxListeners", &limit)?;
    let this = call.this();
    this.set(cx, n::_maxListeners, limit)?;
    Ok(this)
}

fn js_get_max_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    table::max_listeners(cx, &*Events::of(cx)?, &call.this())
}

fn js_emit(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let event = Atom::from_value(cx, &call.arg(0))?;
    emit::emit(cx, &state, &call.this(), &event, call.args(1)).map(Value::bool)
}

fn js_add_listener(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let this = call.this();
    let (event, listener) = event_and_listener(cx, call)?;
    listeners::add(cx, &state, &this, &event, &listener, false)?;
    Ok(this)
}

fn js_prepend_listener(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let this = call.this();
    let (event, listener) = event_and_listener(cx, call)?;
    listeners::add(cx, &state, &this, &event, &listener, true)?;
    Ok(this)
}

/// Goes through `this.on`, which a class may have overridden.
fn js_once(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let this = call.this();
    let (event, listener) = event_and_listener(cx, call)?;
    let wrapper = once::wrap(cx, &state, &this, &event, &listener)?;
    let on = this.get(cx, n::on)?;
    if on.same(&state.add_listener) {
        listeners::add(cx, &state, &this, &event, &wrapper, false)?;
    } else {
        on.call(cx, &this, &[call.arg(0), wrapper])?;
    }
    Ok(this)
}

fn js_prepend_once_listener(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let this = call.this();
    let (event, listener) = event_and_listener(cx, call)?;
    let wrapper = once::wrap(cx, &state, &this, &event, &listener)?;
    let prepend = this.get(cx, n::prependListener)?;
    if prepend.same(&state.prepend_listener) {
        listeners::add(cx, &state, &this, &event, &wrapper, true)?;
    } else {
        prepend.call(cx, &this, &[call.arg(0), wrapper])?;
    }
    Ok(this)
}

fn js_remove_listener(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let this = call.this();
    let (event, listener) = event_and_listener(cx, call)?;
    listeners::remove(cx, &state, &this, &event, &listener)?;
    Ok(this)
}

fn js_remove_all_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let this = call.this();
    if call.is_empty() {
        listeners::remove_all(cx, &state, &this)?;
    } else {
        let event = Event::from_value(cx, &call.arg(0))?;
        listeners::remove_all_of(cx, &state, &this, &event)?;
    }
    Ok(this)
}

fn js_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let event = Atom::from_value(cx, &call.arg(0))?;
    let listeners = table::listeners(cx, &call.this(), &event)?;
    cx.array_of(listeners)
}

fn js_raw_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let event = Atom::from_value(cx, &call.arg(0))?;
    let listeners = table::raw_listeners(cx, &call.this(), &event)?;
    cx.array_of(listeners)
}

fn js_listener_count(cx: Ctx, call: &Call) -> JsResult<Value> {
    let event = Atom::from_value(cx, &call.arg(0))?;
    let listener = call.arg(1);
    let listener = (!listener.is_nullish()).then_some(&listener);
    let count = table::count(cx, &call.this(), &event, listener)?;
    Ok(Value::number(f64::from(count)))
}

fn js_event_names(cx: Ctx, call: &Call) -> JsResult<Value> {
    table::event_names(cx, &call.this())
}

/// The two arguments of the methods that add and remove. The listener is checked first: with
/// neither given, Node complains about the listener.
fn event_and_listener(cx: Ctx, call: &Call) -> JsResult<(Event, Value)> {
    let listener = call.arg(1);
    cx.expect_function("listener", &listener)?;
    Ok((Event::from_value(cx, &call.arg(0))?, listener))
}
