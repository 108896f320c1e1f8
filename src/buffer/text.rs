//! `toString`, `write`, and their forms for one encoding each, such as `utf8Slice` and `hexWrite`.

use super::args::{encoding_named, index, must_be, out_of_bounds, this_len};
use crate::js::{Call, Ctx, Encoding, JsResult, Kind, Thrown, Value};

/// The text of a part of a buffer, as far as it is there.
fn decode(cx: Ctx, buffer: &Value, encoding: Encoding, range: [usize; 2]) -> JsResult<Value> {
    let [start, end] = range;
    let text = buffer.with_view(cx, |bytes| {
        let part = bytes.get(start..end.min(bytes.len()));
        encoding.decode(cx, part.unwrap_or_default())
    });
    text.unwrap_or_else(|| Err(must_be(cx, "buffer")))
}

pub(super) fn js_to_string(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.lent_this();
    if call.is_empty() {
        let len = match this.is_uint8_array(cx) {
            true => usize::MAX,
            false => this.typed_array_len(cx).unwrap_or(usize::MAX),
        };
        return decode(cx, &this, Encoding::Utf8, [0, len]);
    }
    let len = this_len(cx, call)?;
    let start = match call.lent_arg(1) {
        start if start.is_undefined() => 0,
        start => match start.as_if_number(cx)? {
            start if start >= len as f64 => return cx.string(""),
            start if start <= 0.0 => 0,
            within => whole(cx, &start, within)?,
        },
    };
    let end = match call.lent_arg(2) {
        end if end.is_undefined() => len,
        end => match end.as_if_number(cx)? {
            beyond if beyond > len as f64 => len,
            within => whole(cx, &end, within)?,
        },
    };
    if end <= start {
        return cx.string("");
    }
    let encoding = match call.lent_arg(0) {
        name if name.is_undefined() => Encoding::Utf8,
        name => encoding_named(cx, &name)?,
    };
    decode(cx, &this, encoding, [start, end])
}

/// The whole number of a position within the buffer: a BigInt is one outside of it only.
fn whole(cx: Ctx, value: &Value, number: f64) -> JsResult<usize> {
    if value.is_bigint() {
        value.to_number(cx)?;
    }
    Ok(number as usize)
}

/// An index as Node's native functions take it: whole, and not below 0.
fn native_index(cx: Ctx, value: &Value, missing: usize) -> JsResult<usize> {
    if value.is_undefined() {
        return Ok(missing);
    }
    let number = value.to_number(cx)?.trunc();
    if number < 0.0 {
        return Err(beyond(cx));
    }
    Ok(number as usize)
}

fn beyond(cx: Ctx) -> Thrown {
    cx.throw_coded(Kind::RangeError, "ERR_OUT_OF_RANGE", "Index out of range")
}

/// `utf8Slice(start, end)` and the others, by the number of their encoding.
pub(super) fn js_slice_as<const ENCODING: usize>(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.lent_this();
    let len = match this.view_len(cx) {
        Some(0) => return cx.string(""),
        Some(len) => len,
        None => return Err(must_be(cx, "buffer")),
    };
    let start = native_index(cx, &call.lent_arg(0), 0)?;
    let end = native_index(cx, &call.lent_arg(1), len)?;
    if start >= end {
        return cx.string("");
    }
    if end > len {
        return Err(beyond(cx));
    }
    decode(cx, &this, ALL[ENCODING], [start, end])
}

/// The encodings that have methods of their own.
const ALL: [Encoding; 7] = [
    Encoding::Ascii,
    Encoding::Base64,
    Encoding::Base64url,
    Encoding::Latin1,
    Encoding::Hex,
    Encoding::Utf16le,
    Encoding::Utf8,
];

pub(super) const ASCII: usize = 0;
pub(super) const BASE64: usize = 1;
pub(super) const BASE64URL: usize = 2;
pub(super) const LATIN1: usize = 3;
pub(super) const HEX: usize = 4;
pub(super) const UCS2: usize = 5;
pub(super) const UTF8: usize = 6;

/// Writes text to a part of a buffer, without a part of a character, and says how many bytes.
pub(super) fn encode(
    cx: Ctx,
    buffer: &Value,
    text: &Value,
    (offset, len): (usize, usize),
    encoding: Encoding,
) -> JsResult<usize> {
    if !text.is_string() {
        return Err(must_be(cx, "string"));
    }
    let written = encoding.with_encoded(cx, text, |encoded| {
        buffer.with_view_mut(cx, |bytes| {
            let space = bytes.len().saturating_sub(offset).min(len);
            let count = encoding.fitting(encoded, space);
            if count > 0 {
                bytes[offset..offset + count].copy_from_slice(&encoded[..count]);
            }
            count
        })
    })?;
    written.ok_or_else(|| must_be(cx, "buffer"))
}

fn count(written: usize) -> Value {
    Value::number(written as f64)
}

pub(super) fn js_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, text) = (call.lent_this(), call.lent_arg(0));
    let size = this_len(cx, call)?;
    let (offset, length) = (call.lent_arg(1), call.lent_arg(2));
    if offset.is_undefined() {
        return encode(cx, &this, &text, (0, size), Encoding::Utf8).map(count);
    }
    let mut name = call.arg(3);
    let (mut start, mut len) = (0, size);
    if length.is_undefined() && offset.is_string() {
        name = offset.clone();
    } else {
        start = index(cx, &offset, "offset", size as f64)?;
        let rest = size - start;
        len = rest;
        if length.is_string() {
            name = length.clone();
        } else if !length.is_undefined() {
            len = rest.min(index(cx, &length, "length", size as f64)?);
        }
    }
    let encoding = match name.truthy(cx) {
        true => encoding_named(cx, &name)?,
        false => Encoding::Utf8,
    };
    encode(cx, &this, &text, (start, len), encoding).map(count)
}

/// `hexWrite(text, offset, length)` and the others that Node has in its native code.
pub(super) fn js_write_as<const ENCODING: usize>(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, text) = (call.lent_this(), call.lent_arg(0));
    let Some(size) = this.view_len(cx) else {
        return Err(must_be(cx, "buffer"));
    };
    if !text.is_string() {
        return Err(must_be(cx, "string"));
    }
    let offset = native_index(cx, &call.lent_arg(1), 0)?;
    if offset > size {
        return Err(out_of_bounds(cx, Some("offset")));
    }
    let len = native_index(cx, &call.lent_arg(2), size - offset)?;
    encode(cx, &this, &text, (offset, len), ALL[ENCODING]).map(count)
}

/// `utf8Write`, `latin1Write` and `asciiWrite`, whose positions Node checks in JavaScript.
pub(super) fn js_write_checked<const ENCODING: usize>(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, text) = (call.lent_this(), call.lent_arg(0));
    let Some(size) = this.view_len(cx) else {
        return Err(must_be(cx, "buffer"));
    };
    let position = |at: usize, missing: f64| match call.lent_arg(at) {
        value if value.is_undefined() => Ok(missing),
        value => value.as_if_number(cx),
    };
    let size = size as f64;
    let offset = position(1, 0.0)?;
    if offset < 0.0 || offset > size {
        return Err(out_of_bounds(cx, Some("offset")));
    }
    let len = position(2, size - offset)?;
    if len < 0.0 || len > size - offset {
        return Err(out_of_bounds(cx, Some("length")));
    }
    let part = (offset as usize, len as usize);
    encode(cx, &this, &text, part, ALL[ENCODING]).map(count)
}
