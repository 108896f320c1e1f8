//! Secret keys: bytes that scripts see only when they ask for them.

use core::ffi::CStr;
use std::rc::Rc;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{constructs, secret};
use crate::js::{Bytes, Call, Ctx, JsResult, Marker, NativeClass, Value};

/// The bytes of a key, wiped when nothing refers to it any more.
pub(super) struct SecretKey(pub(super) Zeroizing<Vec<u8>>);

impl NativeClass for SecretKey {
    crate::js::type_index!();

    const NAME: &'static CStr = c"KeyObjectHandle";

    fn trace(&self, _marker: &Marker) {}
}

pub(super) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "export", 0, js_export)?;
    proto.getter(cx, "size", js_size)?;
    let make = cx.function_with("SecretKey", 1, &[&proto], js_secret_key)?;
    constructs(cx, binding, "SecretKey", &proto, make)?;
    binding.method(cx, "isSecretKey", 1, js_is_secret_key)?;
    binding.method(cx, "equal", 2, js_equal)
}

/// `SecretKey(bytes)`: a key with a copy of them.
fn js_secret_key(cx: Ctx, call: &Call) -> JsResult<Value> {
    let key = SecretKey(secret(cx, &call.arg(0))?);
    cx.instance(&call.data(0), Rc::new(key))
}

fn js_is_secret_key(cx: Ctx, call: &Call) -> JsResult<Value> {
    let is_key = call.arg(0).with_native(cx, |_: &SecretKey| ());
    Ok(Value::bool(is_key.is_some()))
}

fn js_export(cx: Ctx, call: &Call) -> JsResult<Value> {
    let key = call.this().native_or_throw::<SecretKey>(cx)?;
    cx.buffer_copy(&key.0)
}

fn js_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    let key = call.this().native_or_throw::<SecretKey>(cx)?;
    Ok(Value::number(key.0.len() as f64))
}

/// Whether two keys, or the bytes of two views or ArrayBuffers, are the same, in a time that only depends on how many
/// there are; null if they are not equally many.
fn js_equal(cx: Ctx, call: &Call) -> JsResult<Value> {
    let same = |a: &[u8], b: &[u8]| match a.len() == b.len() {
        true => Value::bool(a.ct_eq(b).into()),
        false => Value::null(),
    };
    let (a, b) = (call.arg(0), call.arg(1));
    if let (Some(a), Some(b)) = (a.native::<SecretKey>(cx), b.native::<SecretKey>(cx)) {
        return Ok(same(&a.0, &b.0));
    }
    match (Bytes::of(cx, &a), Bytes::of(cx, &b)) {
        (Some(a), Some(b)) => Ok(a.with(cx, |a| b.with(cx, |b| same(a, b)))),
        _ => Err(cx.throw_type_error("bytes expected")),
    }
}
