//! The modules by name, and `net` as an ES module.

use core::ffi::c_int;
use std::ffi::CString;

use crate::js::{Ctx, JsResult, Thrown, Value, guard};
use crate::sys::qjs::{self, JSContext, JSModuleDef};
use crate::{buffer, events, net, stream};

const DEFAULT: &str = "default";

/// The exports of the module of this name; `undefined` when there is none.
pub(super) fn named(cx: Ctx, name: Option<&str>) -> JsResult<Value> {
    let name = name.unwrap_or_default();
    match name.strip_prefix("node:").unwrap_or(name) {
        "net" => net::module(cx),
        "qjsnet" => net::extra_module(cx),
        "buffer" => buffer::module_of_context(cx),
        "events" => events::module(cx),
        "stream" => stream::module(cx),
        "stream/promises" => stream::promises(cx),
        "stream/consumers" => stream::consumers(cx),
        _ => Ok(Value::undefined()),
    }
}

/// Makes the ES module. Its names are declared now, its values are set when it is evaluated.
pub(super) fn define(cx: Ctx, name: Option<&str>) -> JsResult<*mut JSModuleDef> {
    let Some(name) = name.and_then(|name| CString::new(name).ok()) else {
        return Err(cx.throw_type_error("the name of a module must be a text in UTF-8"));
    };
    let names = names(cx, &net::module(cx)?)?;
    // SAFETY: the context is live; the engine copies the name.
    let module = unsafe { qjs::JS_NewCModule(cx.raw(), name.as_ptr(), Some(js_fill)) };
    if module.is_null() {
        return Err(Thrown);
    }
    for name in names.iter().map(String::as_str).chain([DEFAULT]) {
        let Ok(name) = CString::new(name) else {
            continue;
        };
        // SAFETY: the module is live and not linked yet; the engine copies the name.
        cx.status(unsafe { qjs::JS_AddModuleExport(cx.raw(), module, name.as_ptr()) })?;
    }
    Ok(module)
}

/// The names of what the exports hold.
fn names(cx: Ctx, exports: &Value) -> JsResult<Vec<String>> {
    let keys = exports.own_keys(cx, false)?;
    let names = keys.iter().map(|key| key.to_value(cx)?.to_text(cx));
    names.collect()
}

/// Evaluates the module: gives its exports their values.
unsafe extern "C" fn js_fill(ctx: *mut JSContext, module: *mut JSModuleDef) -> c_int {
    fill(ctx, module)
}

/// As [`js_fill`], for a module that the host declared: what it does not export is left out.
pub(super) fn fill(ctx: *mut JSContext, module: *mut JSModuleDef) -> c_int {
    // SAFETY: the engine passes a live context.
    let cx = unsafe { Ctx::from_raw(ctx) };
    let filled = guard::result(cx, || {
        if crate::js::Realm::find(cx).is_none() {
            return Err(guard::not_attached(cx));
        }
        let exports = net::module(cx)?;
        for name in names(cx, &exports)? {
            let value = exports.get(cx, &*name)?;
            set(cx, module, &name, value);
        }
        set(cx, module, DEFAULT, exports);
        Ok(())
    });
    match filled {
        Ok(()) => 0,
        Err(Thrown) => -1,
    }
}

/// Sets an export. One that a script has added to the exports meanwhile was not declared: the
/// engine refuses it, without an exception.
fn set(cx: Ctx, module: *mut JSModuleDef, name: &str, value: Value) {
    let Ok(name) = CString::new(name) else { return };
    // SAFETY: the module is live and under evaluation; the engine takes the value over in any case.
    unsafe { qjs::JS_SetModuleExport(cx.raw(), module, name.as_ptr(), value.into_raw()) };
}
