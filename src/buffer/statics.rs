//! The functions that stand on `Buffer` and make none of a value: `concat`, `compare`, `byteLength`, …

use super::alloc::{allocate, fresh, js_alloc, js_alloc_unsafe, js_alloc_unsafe_slow, size};
use super::args::{MAX_LENGTH, index, uint8};
use super::from::{from, js_copy_bytes_from, js_from, js_of};
use super::ranges::{order, sign};
use super::state::Buffers;
use crate::js::{Call, Ctx, Encoding, JsResult, PropFlags, Value};

/// Puts them on the constructor.
pub(super) fn install(cx: Ctx, class: &Value) -> JsResult<()> {
    class.put(cx, "poolSize", 65536)?;
    class.assigned_method_in_batch(cx, "from", 3, js_from)?;
    class.assigned_method_in_batch(cx, "copyBytesFrom", 3, js_copy_bytes_from)?;
    class.assigned_method_in_batch(cx, "of", 0, js_of)?;
    class.assigned_method_in_batch(cx, "alloc", 3, js_alloc)?;
    class.assigned_method_in_batch(cx, "allocUnsafe", 2, js_alloc_unsafe)?;
    class.assigned_method_in_batch(cx, "allocUnsafeSlow", 2, js_alloc_unsafe_slow)?;
    class.assigned_method_in_batch(cx, "isBuffer", 1, js_is_buffer)?;
    class.assigned_method_in_batch(cx, "compare", 2, js_compare)?;
    class.assigned_method_in_batch(cx, "isEncoding", 1, js_is_encoding)?;
    class.assigned_method_in_batch(cx, "concat", 2, js_concat)?;
    class.assigned_method_in_batch(cx, "byteLength", 2, js_byte_length)?;
    let is_encoding = class.get(cx, "isEncoding")?;
    class.define(
        cx,
        &cx.symbol("kIsEncodingSymbol")?,
        is_encoding,
        PropFlags::DATA,
    )
}

/// `Buffer(value, encodingOrOffset, length)`, with or without `new`.
pub(super) fn js_buffer(cx: Ctx, call: &Call) -> JsResult<Value> {
    let hooks = Buffers::of(cx).hooks.borrow().clone();
    let deprecated = hooks.get(cx, "deprecated")?;
    if deprecated.is_function(cx) {
        deprecated.call(cx, &hooks, &[])?;
    }
    let value = call.lent_arg(0);
    if !value.is_number() {
        return from(cx, &value, [call.arg(1), call.arg(2)]);
    }
    if call.lent_arg(1).is_string() {
        return Err(cx.throw_arg_type("string", "of type string", &value));
    }
    fresh(cx, size(cx, &value)?)
}

fn js_is_buffer(cx: Ctx, call: &Call) -> JsResult<Value> {
    let value = call.lent_arg(0);
    let prototype = &Buffers::of(cx).prototype;
    Ok(Value::bool(
        value.is_object() && value.inherits_from(cx, prototype)?,
    ))
}

fn js_compare(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (a, b) = (call.lent_arg(0), call.lent_arg(1));
    uint8(cx, &a, "buf1")?;
    uint8(cx, &b, "buf2")?;
    Ok(sign(order(cx, &a, &b)?))
}

fn js_is_encoding(cx: Ctx, call: &Call) -> JsResult<Value> {
    let name = call.lent_arg(0);
    Ok(Value::bool(
        name.is_string() && Encoding::of_value(cx, &name)?.is_some(),
    ))
}

fn js_byte_length(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (text, name) = (call.lent_arg(0), call.lent_arg(1));
    if !text.is_string() {
        if text.is_array_buffer(cx) || text.view_len(cx).is_some() {
            return text.get(cx, crate::js::n::byteLength);
        }
        let expected = "of type string or an instance of Buffer or ArrayBuffer";
        return Err(cx.throw_arg_type("string", expected, &text));
    }
    let known = match name.truthy(cx) {
        true => Encoding::of_value(cx, &name)?,
        false => None,
    };
    let len = known.unwrap_or_default().byte_length(cx, &text)?;
    Ok(Value::number(len as f64))
}

fn js_concat(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (list, length) = (call.lent_arg(0), call.lent_arg(1));
    if !list.is_array(cx) {
        return Err(cx.throw_arg_type("list", "an instance of Array", &list));
    }
    let count = list.array_len(cx)?;
    if count == 0 {
        return fresh(cx, 0);
    }
    let given = match length.is_undefined() {
        true => None,
        false => Some(index(cx, &length, "length", MAX_LENGTH)?),
    };
    let mut items = Vec::with_capacity(count as usize);
    let mut total = 0;
    for at in 0..count {
        let item = list.get_index(cx, at)?;
        uint8(cx, &item, &format!("list[{at}]"))?;
        total += item.view_len(cx).unwrap_or(0);
        items.push(item);
    }
    let total = given.unwrap_or(total);
    let whole = allocate(cx, &Buffers::of(cx), total)?;
    let mut done = 0;
    for item in items {
        done += item.copy_view(cx, 0, total - done, (&whole, done));
    }
    Ok(whole)
}
