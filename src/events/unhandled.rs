//! An `error` event that nobody listens to.

use crate::js::{Accessor, Call, Ctx, JsResult, Kind, Thrown, Value, inspect, n};

/// The symbol of the function by which a host finds out where an error was emitted.
pub(crate) const EMITTED: &str = "qjsnet.emitted";

/// Throws `error` itself, or what says that it was emitted.
pub(super) fn throw(cx: Ctx, emitter: &Value, error: &Value) -> Thrown {
    match to_throw(cx, emitter, error) {
        Ok(error) => cx.throw(error),
        Err(thrown) => thrown,
    }
}

fn to_throw(cx: Ctx, emitter: &Value, error: &Value) -> JsResult<Value> {
    if error.is_error(cx) || cx.is_error_like(error)? {
        if mark(cx, emitter, error).is_err() {
            // A frozen error is thrown as it is.
            drop(cx.take_exception());
        }
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

/// Lets the error say where it was emitted, for when nobody catches it.
fn mark(cx: Ctx, emitter: &Value, error: &Value) -> JsResult<()> {
    let frames = cx.frames_here()?;
    let frames = match frames.split_once('\n') {
        Some((first, rest)) if first.starts_with("    at emit (") => rest,
        _ => &frames,
    };
    let frames = cx.string(frames)?;
    let describe = cx.function_with("", 0, &[emitter, &frames], js_describe)?;
    error.define(cx, &cx.symbol_for(EMITTED)?, describe, Accessor::METHOD)
}

fn js_describe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = call.data(0).get(cx, n::constructor)?;
    let name = class.get(cx, n::name)?.to_text(cx)?;
    let whom = match name.as_str() {
        "EventEmitter" => String::new(),
        name => format!(" on {name} instance"),
    };
    let frames = call.data(1).to_text(cx)?;
    cx.string(&format!("Emitted 'error' event{whom} at:\n{frames}"))
}
