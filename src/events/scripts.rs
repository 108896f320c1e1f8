//! The parts whose natural form is JavaScript, evaluated when they are first asked for.

use super::room::Events;
use crate::js::{Call, Ctx, JsResult, Value};

/// `once`, `on`, `addAbortListener`: waiting for events with promises.
const WAITING: &str = include_str!("waiting.js");
/// `EventEmitterAsyncResource`.
const RESOURCE: &str = include_str!("resource.js");

/// The functions of `waiting.js`.
pub(super) fn waiting(cx: Ctx, room: &Events) -> JsResult<&Value> {
    if let Some(functions) = room.waiting.get() {
        return Ok(functions);
    }
    let script = cx.eval_script(WAITING, "node:events")?;
    let functions = script.call(cx, &Value::undefined(), &[door(cx)?])?;
    Ok(room.waiting.get_or_init(|| functions))
}

/// The class of `resource.js`.
pub(super) fn resource(cx: Ctx, room: &Events) -> JsResult<&Value> {
    if let Some(class) = room.resource.get() {
        return Ok(class);
    }
    let hooks = cx.realm().host().require(cx, "async_hooks")?;
    let script = cx.eval_script(RESOURCE, "node:events")?;
    let args = [room.constructor.clone(), hooks.into(), door(cx)?];
    let class = script.call(cx, &Value::undefined(), &args)?;
    Ok(room.resource.get_or_init(|| class))
}

/// What the scripts need of Rust.
fn door(cx: Ctx) -> JsResult<Value> {
    let door = cx.object()?;
    door.method(cx, "invalidArgType", 3, js_invalid_arg_type)?;
    door.method(cx, "outOfRange", 3, js_out_of_range)?;
    door.method(cx, "abortError", 1, js_abort_error)?;
    let dispose = cx.well_known("dispose")?.to_value(cx)?;
    door.set(cx, "dispose", dispose)?;
    let async_dispose = cx.well_known("asyncDispose")?.to_value(cx)?;
    door.set(cx, "asyncDispose", async_dispose)?;
    Ok(door)
}

fn js_invalid_arg_type(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (name, expected) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.invalid_arg_type(&name, &expected, &call.arg(2))
}

fn js_out_of_range(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (name, range) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.out_of_range(&name, &range, &call.arg(2))
}

/// The reason of the signal is the only argument.
fn js_abort_error(cx: Ctx, call: &Call) -> JsResult<Value> {
    cx.abort_error(Some(&call.arg(0)))
}
