//! An `error` event that nobody listens to.

use crate::js::{Ctx, JsResult, Kind, Thrown, Value, inspect, n};

/// Throws `error` itself, or what says that it was emitted.
pub(super) fn throw(cx: Ctx, error: &Value) -> Thrown {
    match to_throw(cx, error) {
        Ok(error) => cx.throw(error),
        Err(thrown) => thrown,
    }
}

fn to_throw(cx: Ctx, error: &Value) -> JsResult<Value> {
    if error.is_error(cx) || inherits_from_error(cx, error)? {
        return Ok(error.clone());
    }
    let shown = match inspect(cx, error) {
        Ok(shown) => shown,
        Err(_) => {
            drop(cx.take_exception());
            error.to_text(cx)?
        }
    };
    let message = format!("Unhandled error. ({shown})");
    let wrapped = cx.coded_error(Kind::Error, "ERR_UNHANDLED_ERROR", &message)?;
    wrapped.set(cx, n::context, error.clone())?;
    Ok(wrapped)
}

/// `Object.create(Error.prototype)` and the like.
fn inherits_from_error(cx: Ctx, value: &Value) -> JsResult<bool> {
    if !value.is_object() {
        return Ok(false);
    }
    let constructor = cx.global().get(cx, n::Error)?;
    Ok(constructor.is_function(cx) && value.instance_of(cx, &constructor)?)
}
