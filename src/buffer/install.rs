//! Makes the class and the module `buffer` of a context.

use std::rc::Rc;

use super::convert::{js_atob, js_btoa, js_is_ascii, js_is_utf8, js_transcode};
use super::inspect::{js_get_limit, js_set_limit};
use super::statics::{self, js_buffer};
use super::{args::MAX_LENGTH, prototype, state::Buffers};
use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n, set_buffer_prototype};

/// What Node reports. The engine's own limit is another.
const MAX_STRING_LENGTH: i32 = 536870888;

/// What makes objects with the prototype of `Buffer`, which itself has to be a plain function: it is
/// called without `new` as well.
const FAST_BUFFER: &str =
    "(function (Uint8Array) { 'use strict'; return class FastBuffer extends Uint8Array {} })";

/// What `require('buffer')` gives.
pub fn module(cx: Ctx) -> JsResult<Value> {
    if let Some(state) = cx.slot::<Buffers>() {
        return Ok(state.exports.clone());
    }
    let uint8_array = cx.primordial("Uint8Array")?;
    let fast = cx
        .script("fast_buffer", FAST_BUFFER, "node:internal/buffer")?
        .run(cx)?
        .call(cx, &Value::undefined(), core::slice::from_ref(&uint8_array))?;
    let proto = fast.get(cx, n::prototype)?;
    let class = cx.constructor("Buffer", 3, &proto, js_buffer)?;
    class.set_prototype(cx, &uint8_array)?;
    let species = cx.function_with("get", 0, &[&fast], js_species)?;
    let key = cx.well_known("species")?;
    class.define_accessor(cx, &key, species, Value::undefined(), PropFlags::HIDDEN)?;
    statics::install(cx, &class)?;
    prototype::install(cx, &proto)?;
    let exports = exports(cx, &class)?;
    let state = Buffers::new([class, proto, exports.clone()], cx.object()?);
    cx.realm().set_slot(Rc::new(state));
    Ok(exports)
}

/// As [`module`], with what the host knows: see [`Buffers::hooks`].
#[cfg(feature = "runtime")]
pub fn module_with(cx: Ctx, hooks: Value) -> JsResult<Value> {
    let exports = module(cx)?;
    let former = Buffers::of(cx).hooks.replace(hooks);
    drop(former);
    Ok(exports)
}

/// The module `buffer` of this context: the host's own, or else ours, whose class sockets use from now on.
pub fn module_of_context(cx: Ctx) -> JsResult<Value> {
    if let Some(theirs) = module_of_host(cx)? {
        return Ok(theirs);
    }
    set_buffer_prototype(cx, class_prototype(cx)?)?;
    module(cx)
}

/// The same, if the host has one or ours was asked for.
pub fn module_in_use(cx: Ctx) -> JsResult<Option<Value>> {
    let ours = cx.slot::<Buffers>().map(|state| state.exports.clone());
    Ok(module_of_host(cx)?.or(ours))
}

fn module_of_host(cx: Ctx) -> JsResult<Option<Value>> {
    match cx.realm().host().require(cx, "buffer")? {
        Some(module) if module.get(cx, n::Buffer)?.is_object() => Ok(Some(module)),
        _ => Ok(None),
    }
}

/// `Buffer.prototype`.
pub fn class_prototype(cx: Ctx) -> JsResult<Value> {
    module(cx)?;
    Ok(Buffers::of(cx).prototype.clone())
}

fn js_species(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(call.data(0))
}

fn exports(cx: Ctx, class: &Value) -> JsResult<Value> {
    let exports = cx.object()?;
    exports.put(cx, "Buffer", class.clone())?;
    exports.assigned_method_in_batch(cx, "transcode", 3, js_transcode)?;
    exports.assigned_method_in_batch(cx, "isUtf8", 1, js_is_utf8)?;
    exports.assigned_method_in_batch(cx, "isAscii", 1, js_is_ascii)?;
    exports.put(cx, "kMaxLength", MAX_LENGTH)?;
    exports.put(cx, "kStringMaxLength", MAX_STRING_LENGTH)?;
    exports.assigned_method_in_batch(cx, "btoa", 1, js_btoa)?;
    exports.assigned_method_in_batch(cx, "atob", 1, js_atob)?;
    let constants = cx.object()?;
    constants.define(cx, "MAX_LENGTH", MAX_LENGTH, PropFlags::FIXED)?;
    constants.define(cx, "MAX_STRING_LENGTH", MAX_STRING_LENGTH, PropFlags::FIXED)?;
    exports.define(cx, "constants", constants, PropFlags::FIXED)?;
    let get = cx.function("get", 0, js_get_limit)?;
    let set = cx.function("set", 1, js_set_limit)?;
    exports.define_accessor(cx, "INSPECT_MAX_BYTES", get, set, PropFlags::VISIBLE)?;
    Ok(exports)
}
