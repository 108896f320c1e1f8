//! The parts whose natural form is JavaScript, evaluated when they are first asked for.

use super::room::Events;
use crate::js::{Ctx, JsResult, Value};

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
    let door = cx.error_door()?;
    let dispose = cx.well_known("dispose")?.to_value(cx)?;
    door.set(cx, "dispose", dispose)?;
    let async_dispose = cx.well_known("asyncDispose")?.to_value(cx)?;
    door.set(cx, "asyncDispose", async_dispose)?;
    Ok(door)
}
