//! `binding('buffer')`: text and bytes.

use core::cmp::Ordering;

use super::int;
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, Value, set_buffer_prototype};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "setPrototype", 1, js_set_prototype)?;
    binding.method(cx, "installMethods", 1, js_install_methods)?;
    binding.method_in_batch(cx, "byteLength", 2, js_byte_length)?;
    binding.method_in_batch(cx, "encode", 2, js_encode)?;
    binding.method_in_batch(cx, "encodeInto", 5, js_encode_into)?;
    binding.method_in_batch(cx, "decode", 4, js_decode)?;
    binding.method_in_batch(cx, "compare", 2, js_compare)?;
    binding.method_in_batch(cx, "indexOf", 4, js_index_of)?;
    binding.method_in_batch(cx, "address", 2, js_address)
}

/// Only what is left of the address: the whole of it is nobody's business.
fn js_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    let modulus = int(call, 1).max(1) as usize;
    let rest = bytes(cx, &call.arg(0))?.with(cx, |bytes| bytes.as_ptr() as usize % modulus);
    Ok(Value::number(rest as f64))
}

fn encoding(cx: Ctx, value: &Value) -> JsResult<Encoding> {
    let name = value.to_text(cx)?;
    Encoding::from_name(&name)
        .ok_or_else(|| cx.throw_type_error(&format!("Unknown encoding: {name}")))
}

fn bytes(cx: Ctx, value: &Value) -> JsResult<Bytes> {
    Bytes::of_view(cx, value).ok_or_else(|| cx.throw_type_error("bytes expected"))
}

fn js_set_prototype(cx: Ctx, call: &Call) -> JsResult<Value> {
    set_buffer_prototype(cx, call.arg(0))?;
    Ok(Value::undefined())
}

fn js_install_methods(cx: Ctx, call: &Call) -> JsResult<Value> {
    crate::buffer::install(cx, &call.arg(0))?;
    Ok(Value::undefined())
}

fn js_byte_length(cx: Ctx, call: &Call) -> JsResult<Value> {
    let length = encoding(cx, &call.arg(1))?.byte_length(cx, &call.arg(0))?;
    Ok(Value::number(length as f64))
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

fn js_compare(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (a, b) = (bytes(cx, &call.arg(0))?, bytes(cx, &call.arg(1))?);
    let order = a.with(cx, |a| b.with(cx, |b| a.cmp(b)));
    Ok(Value::int(match order {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }))
}

fn js_index_of(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (hay, needle) = (bytes(cx, &call.arg(0))?, bytes(cx, &call.arg(1))?);
    let from = int(call, 2).max(0) as usize;
    let forward = call.arg(3).truthy(cx);
    let found = hay.with(cx, |hay| {
        needle.with(cx, |needle| {
            if forward {
                let at = memchr::memmem::find(hay.get(from..)?, needle)?;
                return Some(from + at);
            }
            // The last match begins at `from` or before it.
            let end = from.saturating_add(needle.len()).min(hay.len());
            memchr::memmem::rfind(&hay[..end], needle)
        })
    });
    Ok(found.map_or(Value::int(-1), |at| Value::number(at as f64)))
}
