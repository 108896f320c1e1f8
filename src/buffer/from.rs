//! `Buffer.from` and its kin: buffers made of strings, arrays, memory, and objects that are like one.

use super::alloc::{allocate, fresh};
use super::args::{encoding_named, integer, low_byte, out_of_bounds};
use super::state::{Buffers, allocation_failed};
use crate::js::{Call, Ctx, Encoding, JsResult, Value, n};

pub(super) fn js_from(cx: Ctx, call: &Call) -> JsResult<Value> {
    from(cx, &call.lent_arg(0), [call.arg(1), call.arg(2)])
}

/// `Buffer.from(value, encodingOrOffset, length)`.
pub(super) fn from(cx: Ctx, value: &Value, options: [Value; 2]) -> JsResult<Value> {
    if value.is_string() {
        return from_string(cx, value, &options[0]);
    }
    if value.is_object() && !value.is_function(cx) {
        if value.is_array_buffer(cx) {
            return from_memory(cx, value, options);
        }
        let inner = match value.get(cx, n::valueOf)? {
            value_of if value_of.truthy(cx) => value_of.call(cx, value, &[])?,
            other => other,
        };
        let differs = !inner.same(value) && !inner.is_null() && !inner.is_function(cx);
        if differs && (inner.is_string() || inner.is_object()) {
            return from(cx, &inner, options);
        }
        if let Some(made) = from_object(cx, value)? {
            return Ok(made);
        }
        let convert = value.get(cx, cx.well_known("toPrimitive")?)?;
        if convert.is_function(cx) {
            let primitive = convert.call(cx, value, &[cx.string("string")?])?;
            if primitive.is_string() {
                return from_string(cx, &primitive, &options[0]);
            }
        }
    }
    let expected =
        "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object";
    Err(cx.throw_arg_type("first argument", expected, value))
}

fn from_string(cx: Ctx, text: &Value, encoding: &Value) -> JsResult<Value> {
    let encoding = match encoding.is_string() && encoding.truthy(cx) {
        true => encoding_named(cx, encoding)?,
        false => Encoding::Utf8,
    };
    let state = Buffers::of(cx);
    let limit = state.pool_limit(cx)?;
    let units = text.array_len(cx)? as usize;
    if units == 0 {
        return fresh(cx, 0);
    }
    // No encoding makes more than four bytes of a unit.
    let most = match units * 4 {
        most if most < limit => most,
        _ if units >= limit => units,
        _ => encoding.byte_length(cx, text)?,
    };
    encoding.with_encoded(cx, text, |bytes| {
        if most >= limit {
            return cx.buffer_copy(bytes);
        }
        state.take_from_pool(cx, most, |place| {
            place[..bytes.len()].copy_from_slice(bytes);
            bytes.len()
        })
    })?
}

fn from_memory(cx: Ctx, memory: &Value, [offset, len]: [Value; 2]) -> JsResult<Value> {
    let number = |value: &Value| match value.is_undefined() {
        true => Ok(0.0),
        false => value.to_number(cx),
    };
    let offset = match number(&offset)? {
        none if none.is_nan() => 0.0,
        offset => offset,
    };
    let whole = memory.with_memory_mut(cx, |bytes| bytes.len());
    let whole = whole.unwrap_or(0) as f64;
    if whole - offset < 0.0 {
        return Err(out_of_bounds(cx, Some("offset")));
    }
    if len.is_undefined() {
        return cx.buffer_to_end(memory, offset);
    }
    let len = number(&len)?;
    if len > whole - offset {
        return Err(out_of_bounds(cx, Some("length")));
    }
    if offset <= -1.0 {
        // The engine's own error.
        return cx.buffer_to_end(memory, offset);
    }
    let len = if len > 0.0 { len as usize } else { 0 };
    cx.buffer_over(memory.clone(), offset as usize, len)
}

fn from_object(cx: Ctx, object: &Value) -> JsResult<Option<Value>> {
    let length = object.get(cx, n::length)?;
    if !length.is_undefined() || object.get(cx, n::buffer)?.is_array_buffer(cx) {
        return match length.as_number() {
            Some(len) => from_elements(cx, object, len).map(Some),
            None => fresh(cx, 0).map(Some),
        };
    }
    let kind = object.get_text(cx, n::type_)?;
    if kind.as_deref() == Some("Buffer") {
        let data = object.get(cx, n::data)?;
        if data.is_array(cx) {
            let len = data.get(cx, n::length)?.to_number(cx)?;
            return from_elements(cx, &data, len).map(Some);
        }
    }
    Ok(None)
}

/// A Buffer of what has a length and elements.
fn from_elements(cx: Ctx, list: &Value, len: f64) -> JsResult<Value> {
    let state = Buffers::of(cx);
    if len.is_nan() || len < 1.0 {
        return fresh(cx, 0);
    }
    if len > f64::from(i32::MAX) {
        return Err(allocation_failed(cx));
    }
    let len = len as usize;
    if list.is_uint8_array(cx) {
        let made = allocate(cx, &state, len)?;
        list.copy_view(cx, 0, len, (&made, 0));
        return Ok(made);
    }
    let mut bytes = Vec::with_capacity(len.min(65536));
    for index in 0..len {
        bytes.push(low_byte(list.get_index(cx, index as u32)?.to_number(cx)?));
    }
    made_of(cx, &state, &bytes)
}

/// A Buffer with a copy of these bytes.
pub(super) fn made_of(cx: Ctx, state: &Buffers, bytes: &[u8]) -> JsResult<Value> {
    if bytes.is_empty() || bytes.len() >= state.pool_limit(cx)? {
        return cx.buffer_copy(bytes);
    }
    state.take_from_pool(cx, bytes.len(), |place| {
        place.copy_from_slice(bytes);
        place.len()
    })
}

pub(super) fn js_of(cx: Ctx, call: &Call) -> JsResult<Value> {
    let mut bytes = Vec::with_capacity(call.len());
    for index in 0..call.len() {
        bytes.push(low_byte(call.lent_arg(index).to_number(cx)?));
    }
    cx.buffer_copy(&bytes)
}

pub(super) fn js_copy_bytes_from(cx: Ctx, call: &Call) -> JsResult<Value> {
    const MAX: f64 = super::args::MAX_LENGTH;
    let view = call.lent_arg(0);
    let Some(len) = view.typed_array_len(cx) else {
        return Err(cx.throw_arg_type("view", "an instance of TypedArray", &view));
    };
    if len == 0 {
        return fresh(cx, 0);
    }
    let size = view.view_len(cx).unwrap_or(0) / len;
    let (mut start, mut end) = (0.0, len as f64);
    let (offset, length) = (call.lent_arg(1), call.lent_arg(2));
    if !offset.is_undefined() {
        start = integer(cx, &offset, "offset", 0.0, MAX)?;
        if start >= end {
            return fresh(cx, 0);
        }
    }
    if !length.is_undefined() {
        end = end.min(start + integer(cx, &length, "length", 0.0, MAX)?);
    }
    if end <= start {
        return fresh(cx, 0);
    }
    let range = start as usize * size..end as usize * size;
    let bytes = view.with_view(cx, |bytes| bytes.get(range).map(<[u8]>::to_vec));
    made_of(cx, &Buffers::of(cx), &bytes.flatten().unwrap_or_default())
}
