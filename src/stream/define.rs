//! How methods and accessors stand on the prototypes: as in Node, methods are enumerable and
//! accessors are not.

use crate::js::{Call, Ctx, JsResult, Key, PropFlags, Value};

/// Defines a method.
pub(super) fn method<F>(cx: Ctx, proto: &Value, key: impl Key, length: u32, f: F) -> JsResult<()>
where
    F: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static,
{
    proto.assigned_method(cx, key, length, f)
}

/// Defines a getter.
pub(super) fn getter<F>(cx: Ctx, proto: &Value, key: impl Key, f: F) -> JsResult<()>
where
    F: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static,
{
    let get = cx.function(key.text(), 0, f)?;
    proto.define_accessor(cx, key, get, Value::undefined(), PropFlags::HIDDEN)
}

/// Defines a getter and a setter.
pub(super) fn property<G, S>(cx: Ctx, proto: &Value, key: impl Key, get: G, set: S) -> JsResult<()>
where
    G: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static,
    S: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static,
{
    let get = cx.function(key.text(), 0, get)?;
    let set = cx.function(key.text(), 1, set)?;
    proto.define_accessor(cx, key, get, set, PropFlags::HIDDEN)
}

/// An argument when it is a function.
pub(super) fn callback(cx: Ctx, value: Value) -> Option<Value> {
    Some(value).filter(|value| value.is_function(cx))
}
