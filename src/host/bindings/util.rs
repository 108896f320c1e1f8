//! `binding('util')`: what only the engine knows of a value.

use crate::js::{Call, Ctx, JsResult, PromiseState, Value};
use crate::stream;

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "promiseDetails", 1, js_promise_details)?;
    binding.method(cx, "proxyDetails", 1, js_proxy_details)?;
    binding.method(cx, "isExternal", 1, js_is_external)?;
    binding.method(cx, "netFacts", 1, js_net_facts)?;
    binding.method(cx, "className", 1, js_class_name)?;
    binding.method(cx, "namesBesideElements", 2, js_names_beside_elements)?;
    binding.method(cx, "sameBytes", 2, js_same_bytes)
}

fn js_promise_details(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some((state, result)) = call.arg(0).promise_state(cx) else {
        return Ok(Value::undefined());
    };
    let state = match state {
        PromiseState::Pending => 0,
        PromiseState::Fulfilled => 1,
        PromiseState::Rejected => 2,
    };
    cx.array_of([Value::int(state), result])
}

fn js_proxy_details(cx: Ctx, call: &Call) -> JsResult<Value> {
    match cx.proxy_parts(&call.arg(0)) {
        Some((target, handler)) => cx.array_of([target, handler]),
        None => Ok(Value::undefined()),
    }
}

/// `['socket' | 'server', facts]`; undefined for other objects.
fn js_net_facts(cx: Ctx, call: &Call) -> JsResult<Value> {
    match crate::net::facts(cx, &call.arg(0))? {
        Some((name, facts)) => cx.array_of([cx.string(name)?, facts]),
        None => Ok(Value::undefined()),
    }
}

fn js_names_beside_elements(cx: Ctx, call: &Call) -> JsResult<Value> {
    let hidden = call.arg(1).truthy(cx);
    cx.array_of(call.arg(0).names_beside_elements(cx, hidden)?)
}

/// Whether two views hold the same bytes.
fn js_same_bytes(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (one, other) = (call.arg(0), call.arg(1));
    let same = one.with_view(cx, |bytes| other.with_view(cx, |others| bytes == others));
    Ok(same.flatten().unwrap_or(false).into())
}

/// This host hands no raw pointers to scripts.
fn js_is_external(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::bool(false))
}

fn js_class_name(cx: Ctx, call: &Call) -> JsResult<Value> {
    let object = call.arg(0);
    if let Some(name) = stream::state_object_name(cx, &object)? {
        return cx.string(name);
    }
    match object.class_name(cx) {
        Some(name) => cx.string(&name),
        None => Ok(Value::undefined()),
    }
}
