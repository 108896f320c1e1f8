//! The methods and accessors that Readable and Writable have in common.

use super::Stream;
use super::flags::shared;
use crate::js::{Call, Ctx, JsResult, Value, n};

/// The stream a method was called on, or a TypeError.
pub(super) fn expect(cx: Ctx, call: &Call) -> JsResult<Stream> {
    Stream::of(cx, &call.this()).ok_or_else(|| cx.throw_type_error("not an initialized stream"))
}

pub(super) fn js_errored(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = Stream::of(cx, &call.this());
    Ok(stream.and_then(|s| s.error()).unwrap_or(Value::null()))
}

pub(super) fn js_closed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = Stream::of(cx, &call.this());
    Ok(stream.is_some_and(|s| s.is_closed()).into())
}

pub(super) fn js_destroyed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = Stream::of(cx, &call.this());
    Ok(stream.is_some_and(|s| s.is_destroyed()).into())
}

pub(super) fn js_set_destroyed(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some(stream) = Stream::of(cx, &call.this()) {
        stream
            .flags()
            .put(shared::DESTROYED, call.arg(0).truthy(cx));
    }
    Ok(Value::undefined())
}

pub(super) fn js_undestroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect(cx, call)?.undestroy();
    Ok(Value::undefined())
}

/// `_destroy` of a stream that has nothing to give back.
pub(super) fn js_no_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let done = call.arg(1);
    done.call(cx, &Value::undefined(), &[call.arg(0)])?;
    Ok(Value::undefined())
}

/// A listener's promise was rejected (option `captureRejections`).
pub(super) fn js_on_rejection(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    this.invoke(cx, n::destroy, &[call.arg(0)])?;
    Ok(Value::undefined())
}
