//! `binding('buffer')`: text and bytes.

use super::int;
use crate::buffer;
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, Value, set_buffer_prototype};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "module", 1, js_module)?;
    binding.method_in_batch(cx, "encode", 2, js_encode)?;
    binding.method_in_batch(cx, "encodeInto", 5, js_encode_into)?;
    binding.method_in_batch(cx, "decode", 4, js_decode)
}

fn encoding(cx: Ctx, value: &Value) -> JsResult<Encoding> {
    let name = value.to_text(cx)?;
    Encoding::from_name(&name)
        .ok_or_else(|| cx.throw_type_error(&format!("Unknown encoding: {name}")))
}

fn bytes(cx: Ctx, value: &Value) -> JsResult<Bytes> {
    Bytes::of_view(cx, value).ok_or_else(|| cx.throw_type_error("bytes expected"))
}

/// The module, made with what only the host knows.
fn js_module(cx: Ctx, call: &Call) -> JsResult<Value> {
    set_buffer_prototype(cx, buffer::class_prototype(cx)?)?;
    buffer::module_with(cx, call.arg(0))
}

fn js_encode(cx: Ctx, call: &Call) -> JsResult<Value> {
    let made = encoding(cx, &call.arg(1))?.encode(cx, &call.arg(0))?;
    let len = made.len();
    cx.uint8_array(cx.array_buffer(made)?, 0, len)
}

fn js_encode_into(cx: Ctx, call: &Call) -> JsResult<Value> {
    let target = bytes(cx, &call.arg(0))?;
    let (offset, length) = (int(call, 2).max(0) as usize, int(call, 3).max(0) as usize);
    let encoding = encoding(cx, &call.arg(4))?;
    let made = encoding.encode(cx, &call.arg(1))?;
    let written = target.with_mut(cx, |target| {
        let space = target.len().saturating_sub(offset).min(length);
        let count = encoding.fitting(&made, space);
        if count > 0 {
            target[offset..offset + count].copy_from_slice(&made[..count]);
        }
        count
    });
    Ok(Value::number(written as f64))
}

fn js_decode(cx: Ctx, call: &Call) -> JsResult<Value> {
    let source = bytes(cx, &call.arg(0))?;
    let (start, end) = (int(call, 1).max(0) as usize, int(call, 2).max(0) as usize);
    let encoding = encoding(cx, &call.arg(3))?;
    source.with(cx, |bytes| {
        let end = end.min(bytes.len());
        encoding.decode(cx, bytes.get(start..end).unwrap_or_default())
    })
}
