//! The guard at the boundary: no panic leaves the library.
//!
//! A panic that leaves an `extern "C"` function aborts the host. Entered from JavaScript it is
//! turned into a thrown `InternalError`; functions called by libuv have a guard of their own in
//! `src/uv`, which ends that one handle. With `panic = "abort"` neither does anything.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Ctx, JsResult, Realm, Thrown, Value};
use crate::sys::qjs;

/// Runs the body of a function called by the engine.
pub(crate) fn js(cx: Ctx, body: impl FnOnce() -> JsResult<Value>) -> qjs::JSValue {
    result(cx, body).map_or(qjs::JS_EXCEPTION, Value::into_raw)
}

/// As [`js`], for functions whose result is no value.
pub(crate) fn result<T>(cx: Ctx, body: impl FnOnce() -> JsResult<T>) -> JsResult<T> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        let text = super::context::cstring(&message_of_panic(&*panic));
        // SAFETY: the format has one `%s`, and its argument is a terminated string.
        unsafe { qjs::JS_ThrowInternalError(cx.raw(), c"%s".as_ptr(), text.as_ptr()) };
        Err(Thrown)
    })
}

/// As [`js`], for what only makes sense in an attached context: elsewhere it throws. A batch ends
/// before the body runs.
pub(crate) fn attached(cx: Ctx, body: impl FnOnce() -> JsResult<Value>) -> qjs::JSValue {
    let Some(frame) = Realm::enter(cx) else {
        not_attached(cx);
        return qjs::JS_EXCEPTION;
    };
    frame.realm().end_batch();
    js(cx, body)
}

/// As [`attached`], for what leaves a batch open.
pub(crate) fn attached_in_batch(cx: Ctx, body: impl FnOnce() -> JsResult<Value>) -> qjs::JSValue {
    let Some(_frame) = Realm::enter(cx) else {
        not_attached(cx);
        return qjs::JS_EXCEPTION;
    };
    js(cx, body)
}

/// Throws, with the engine's own means: without a realm there are no others.
pub(crate) fn not_attached(cx: Ctx) -> Thrown {
    let text = c"qjsnet is not attached to this context".as_ptr();
    // SAFETY: the format has one `%s`, and its argument is a terminated string.
    unsafe { qjs::JS_ThrowTypeError(cx.raw(), c"%s".as_ptr(), text) };
    Thrown
}

/// For functions that have no way of reporting anything.
pub(crate) fn quiet(body: impl FnOnce()) {
    // The panic hook has reported it.
    let _ = catch_unwind(AssertUnwindSafe(body));
}

/// The text of a caught panic.
pub fn message_of_panic(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    format!("internal error: {}", text.unwrap_or_default())
}
