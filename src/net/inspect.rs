//! What objects of our classes have for the host's `util.inspect` and `structuredClone`.

use crate::js::{Call, Ctx, JsFn, JsResult, PropFlags, Value, inspect};

/// Defines the methods under the symbols by which a host finds them.
pub(crate) fn define(cx: Ctx, proto: &Value, inspect: impl JsFn, clone: impl JsFn) -> JsResult<()> {
    let inspect = cx.function("[nodejs.util.inspect.custom]", 2, inspect)?;
    let symbol = cx.symbol_for("nodejs.util.inspect.custom")?;
    proto.define(cx, &symbol, inspect, PropFlags::METHOD)?;
    let clone = cx.function("[qjsnet.clone]", 0, clone)?;
    proto.define(
        cx,
        &cx.symbol_for("qjsnet.clone")?,
        clone,
        PropFlags::METHOD,
    )
}

/// `Name { … }` with the contents of `inside`: the answer to a call with `depth`, `options` and
/// the inspecting function. At the end of the depth it is the object itself, which the caller
/// then shows by its name alone.
pub(crate) fn inspect_as(cx: Ctx, call: &Call, name: &str, inside: &Value) -> JsResult<Value> {
    if call.arg(0).as_number().is_some_and(|depth| depth < 0.0) {
        return Ok(call.this());
    }
    let (given, function) = (call.arg(1), call.arg(2));
    if !function.is_function(cx) {
        return cx.string(&format!("{name} {}", inspect(cx, inside)?));
    }
    let options = cx.object()?;
    let mut depth = Value::null();
    if given.is_object() {
        for key in given.own_keys(cx, false)? {
            options.put(cx, &key, given.get(cx, &key)?)?;
        }
        if let Some(number) = given.get(cx, "depth")?.as_number() {
            depth = Value::number(number - 1.0);
        }
    }
    options.put(cx, "depth", depth)?;
    let shown = function.call(cx, &Value::undefined(), &[inside.clone(), options])?;
    cx.string(&format!("{name} {}", shown.to_text(cx)?))
}
