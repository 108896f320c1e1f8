//! What hangs on the constructor: `events.once`, `events.on`, the defaults, the symbols.

use super::state::Events;
use super::{emitter, lazy, table};
use crate::js::{Call, Ctx, JsResult, Key, PropFlags, Value, n};

/// How an EventTarget of the host lets its listeners be listed: a method of this name (in the
/// registry of symbols) that takes the event's type and gives an array.
const TARGET_LISTENERS: &str = "qjsnet.eventListeners";

/// What an argument must be that only EventEmitters will do for, and that EventTargets will too.
const EMITTER_OR_TARGET: &str = "an instance of EventEmitter or EventTarget";

/// Defines the statics, in Node's order.
pub(super) fn define(cx: Ctx, state: &Events) -> JsResult<()> {
    let class = &state.constructor;
    let abort = cx.function("addAbortListener", 2, js_add_abort_listener)?;
    class.set(cx, "addAbortListener", abort)?;
    class.set(cx, n::once, cx.function("once", 2, js_once)?)?;
    class.set(cx, n::on, cx.function("on", 2, js_on)?)?;
    let listeners = cx.function("getEventListeners", 2, js_get_event_listeners)?;
    class.set(cx, "getEventListeners", listeners)?;
    let max = cx.function("getMaxListeners", 1, js_get_max_listeners)?;
    class.set(cx, n::getMaxListeners, max)?;
    let count = cx.function("listenerCount", 2, js_listener_count)?;
    class.set(cx, n::listenerCount, count)?;
    class.set(cx, "EventEmitter", class.clone())?;
    class.set(cx, "usingDomains", false)?;
    class.set(cx, "captureRejectionSymbol", state.rejection.to_value(cx)?)?;
    class.define_accessor(
        cx,
        n::captureRejections,
        cx.function("get", 0, js_get_capture_rejections)?,
        cx.function("set", 1, js_set_capture_rejections)?,
        PropFlags::FIXED,
    )?;
    class.define_accessor(
        cx,
        "EventEmitterAsyncResource",
        cx.function("lazyEventEmitterAsyncResource", 0, js_async_resource)?,
        Value::undefined(),
        PropFlags::VISIBLE,
    )?;
    class.set(cx, "errorMonitor", state.error_monitor.to_value(cx)?)?;
    class.define_accessor(
        cx,
        n::defaultMaxListeners,
        cx.function("get", 0, js_get_default_max_listeners)?,
        cx.function("set", 1, js_set_default_max_listeners)?,
        PropFlags::FIXED,
    )?;
    let target_max = state.target_max.to_value(cx)?;
    class.define(cx, "kMaxEventTargetListeners", target_max, PropFlags::NONE)?;
    let set_max = cx.function("", 0, js_set_max_listeners)?;
    class.set(cx, n::setMaxListeners, set_max)?;
    class.set(cx, "init", cx.function("", 1, js_init)?)
}

/// Calls one of the functions that are written in JavaScript.
fn once_on(cx: Ctx, call: &Call, name: &str) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let function = lazy::once_on(cx, &state)?.get(cx, name)?;
    function.call_with(cx, &call.this(), call.args(0))
}

fn js_add_abort_listener(cx: Ctx, call: &Call) -> JsResult<Value> {
    once_on(cx, call, "addAbortListener")
}

fn js_once(cx: Ctx, call: &Call) -> JsResult<Value> {
    once_on(cx, call, "once")
}

fn js_on(cx: Ctx, call: &Call) -> JsResult<Value> {
    once_on(cx, call, "on")
}

fn js_async_resource(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let class = lazy::async_resource(cx, &state)?;
    Ok(class.clone())
}

/// Whether `value` has the methods of an EventTarget.
fn is_event_target(cx: Ctx, value: &Value) -> JsResult<bool> {
    if !value.is_object() {
        return Ok(false);
    }
    let names = [
        n::addEventListener,
        n::removeEventListener,
        n::dispatchEvent,
    ];
    for name in names {
        if !value.get(cx, name)?.is_function(cx) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn has_method(cx: Ctx, value: &Value, key: impl Key) -> JsResult<bool> {
    Ok(!value.is_nullish() && value.get(cx, key)?.is_function(cx))
}

/// The listeners of an EventTarget, if it is one: empty where it cannot tell.
fn target_listeners(cx: Ctx, target: &Value, event: Value) -> JsResult<Option<Value>> {
    if !is_event_target(cx, target)? {
        return Ok(None);
    }
    let key = cx.symbol_for(TARGET_LISTENERS)?;
    let list = target.get(cx, &key)?;
    if !list.is_function(cx) {
        return cx.array().map(Some);
    }
    list.call(cx, target, &[event]).map(Some)
}

fn js_get_event_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let emitter = call.arg(0);
    if has_method(cx, &emitter, n::listeners)? {
        return emitter.invoke(cx, n::listeners, &[call.arg(1)]);
    }
    match target_listeners(cx, &emitter, call.arg(1))? {
        Some(listeners) => Ok(listeners),
        None => Err(cx.throw_arg_type("emitter", EMITTER_OR_TARGET, &emitter)),
    }
}

fn js_listener_count(cx: Ctx, call: &Call) -> JsResult<Value> {
    let emitter = call.arg(0);
    if has_method(cx, &emitter, n::listenerCount)? {
        return emitter.invoke(cx, n::listenerCount, &[call.arg(1)]);
    }
    match target_listeners(cx, &emitter, call.arg(1))? {
        Some(listeners) => listeners.get(cx, n::length),
        None => Err(cx.throw_arg_type("emitter", EMITTER_OR_TARGET, &emitter)),
    }
}

fn js_get_max_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let emitter = call.arg(0);
    if has_method(cx, &emitter, n::getMaxListeners)? {
        return emitter.invoke(cx, n::getMaxListeners, &[]);
    }
    if is_event_target(cx, &emitter)? {
        let max = emitter.get(cx, &state.target_max)?;
        if max.is_undefined() {
            return Ok(Value::number(state.default_max_listeners.get()));
        }
        return Ok(max);
    }
    Err(cx.throw_arg_type("emitter", EMITTER_OR_TARGET, &emitter))
}

/// `setMaxListeners(n, ...targets)`: of these, or without any, of all from now on.
fn js_set_max_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    let mut limit = call.arg(0);
    if limit.is_undefined() {
        limit = Value::number(state.default_max_listeners.get());
    }
    let number = emitter::expect_limit(cx, "setMaxListeners", &limit)?;
    if call.len() < 2 {
        state.default_max_listeners.set(number);
    }
    for target in call.args(1).to_vec() {
        if is_event_target(cx, &target)? {
            target.define(cx, &state.target_max, limit.clone(), PropFlags::METHOD)?;
        } else if has_method(cx, &target, n::setMaxListeners)? {
            target.invoke(cx, n::setMaxListeners, &[limit.clone()])?;
        } else {
            return Err(cx.throw_arg_type("eventTargets", EMITTER_OR_TARGET, &target));
        }
    }
    Ok(Value::undefined())
}

fn js_init(cx: Ctx, call: &Call) -> JsResult<Value> {
    table::init(cx, &*Events::of(cx)?, &call.this(), &call.arg(0))?;
    Ok(Value::undefined())
}

fn js_get_capture_rejections(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let state = Events::of(cx)?;
    state.prototype.get(cx, &state.capture)
}

fn js_set_capture_rejections(cx: Ctx, call: &Call) -> JsResult<Value> {
    let value = call.arg(0);
    if !value.is_bool() {
        let name = "EventEmitter.captureRejections";
        return Err(cx.throw_arg_type(name, "of type boolean", &value));
    }
    let state = Events::of(cx)?;
    state.prototype.set(cx, &state.capture, value)?;
    Ok(Value::undefined())
}

fn js_get_default_max_listeners(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(Events::of(cx)?.default_max_listeners.get()))
}

fn js_set_default_max_listeners(cx: Ctx, call: &Call) -> JsResult<Value> {
    let limit = emitter::expect_limit(cx, "defaultMaxListeners", &call.arg(0))?;
    Events::of(cx)?.default_max_listeners.set(limit);
    Ok(Value::undefined())
}
