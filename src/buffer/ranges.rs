//! `copy`, `fill`, `compare`, `equals`, `swap16` and the like, `subarray`: whole ranges of bytes.

use core::cmp::Ordering;

use super::args::{
    MAX_LENGTH, encoding_named, index, must_be, out_of_bounds, this_len, uint8, whole_safe,
};
use crate::js::{Call, Ctx, Encoding, JsResult, Kind, Value, n};

pub(super) fn js_copy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, target) = (call.lent_this(), call.lent_arg(0));
    let refused =
        |view: &Value, name| cx.throw_arg_type(name, "an instance of Buffer or Uint8Array", view);
    let Some(source_len) = this.view_len(cx) else {
        return Err(refused(&this, "source"));
    };
    if !target.is_typed_array(cx) && target.view_len(cx).is_none() {
        return Err(refused(&target, "target"));
    }
    let position = |at: usize, missing: f64| match call.lent_arg(at) {
        value if value.is_undefined() => Ok(missing),
        value => whole_safe(cx, &value),
    };
    let target_start = position(1, 0.0)?;
    if target_start < 0.0 {
        return Err(cx.throw_out_of_range("targetStart", ">= 0", &target_start.into()));
    }
    let start = position(2, 0.0)?;
    if start < 0.0 || start > source_len as f64 {
        let range = format!(">= 0 && <= {source_len}");
        return Err(cx.throw_out_of_range("sourceStart", &range, &start.into()));
    }
    let end = position(3, source_len as f64)?;
    if end < 0.0 {
        return Err(cx.throw_out_of_range("sourceEnd", ">= 0", &end.into()));
    }
    let len = (end - start).max(0.0) as usize;
    let copied = this.copy_view(cx, start as usize, len, (&target, target_start as usize));
    Ok(Value::number(copied as f64))
}

pub(super) fn js_equals(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, other) = (call.lent_this(), call.lent_arg(0));
    uint8(cx, &other, "otherBuffer")?;
    if this.same(&other) {
        return Ok(true.into());
    }
    this_len(cx, call)?;
    Ok(Value::bool(order(cx, &this, &other)? == Ordering::Equal))
}

/// How the bytes of two views are ordered.
pub(super) fn order(cx: Ctx, a: &Value, b: &Value) -> JsResult<Ordering> {
    let order = a.with_view(cx, |a| b.with_view(cx, |b| a.cmp(b)));
    order.flatten().ok_or_else(|| must_be(cx, "buffer"))
}

/// What `compare` answers.
pub(super) fn sign(order: Ordering) -> Value {
    Value::int(order as i32)
}

pub(super) fn js_compare(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, target) = (call.lent_this(), call.lent_arg(0));
    uint8(cx, &target, "target")?;
    if call.len() == 1 {
        return Ok(sign(order(cx, &this, &target)?));
    }
    let len = target.view_len(cx).unwrap_or(0);
    let Some(own_len) = this.view_len(cx) else {
        return Err(must_be(cx, "buffer"));
    };
    let position = |at: usize, name: &str, missing: usize, max: f64| match call.lent_arg(at) {
        value if value.is_undefined() => Ok(missing),
        value => index(cx, &value, name, max),
    };
    let start = position(1, "targetStart", 0, MAX_LENGTH)?;
    let end = position(2, "targetEnd", len, len as f64)?;
    let own_start = position(3, "sourceStart", 0, MAX_LENGTH)?;
    let own_end = position(4, "sourceEnd", own_len, own_len as f64)?;
    if own_start >= own_end {
        return Ok(Value::int(if start >= end { 0 } else { -1 }));
    }
    if start >= end {
        return Ok(Value::int(1));
    }
    let order = this.with_view(cx, |own| {
        target.with_view(cx, |target| {
            own[own_start..own_end].cmp(&target[start..end])
        })
    });
    Ok(sign(order.flatten().unwrap_or(Ordering::Equal)))
}

pub(super) fn js_fill(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    fill(cx, &this, call.arg(0), [1, 2, 3].map(|at| call.arg(at)))?;
    Ok(this)
}

/// `buffer.fill(value, offset, end, encoding)`.
pub(super) fn fill(
    cx: Ctx,
    buffer: &Value,
    value: Value,
    [mut offset, mut end, mut encoding]: [Value; 3],
) -> JsResult<()> {
    let Some(len) = buffer.view_len(cx) else {
        return Err(must_be(cx, "buffer"));
    };
    let mut known = Encoding::Utf8;
    if value.is_string() {
        if offset.is_undefined() || offset.is_string() {
            (encoding, offset, end) = (offset, Value::undefined(), Value::undefined());
        } else if end.is_string() {
            (encoding, end) = (end, Value::undefined());
        }
        known = encoding_of_fill(cx, &encoding)?;
    }
    let (mut start, mut stop) = (0, len);
    if !offset.is_undefined() {
        start = index(cx, &offset, "offset", MAX_LENGTH)?;
        if !end.is_undefined() {
            stop = index(cx, &end, "end", len as f64)?;
        }
    }
    if start >= stop {
        return Ok(());
    }
    let pattern = if value.is_string() {
        match value.strict_eq(cx, &cx.string("")?) {
            true => vec![0],
            false => known.encode(cx, &value)?,
        }
    } else if let Some(bytes) = value.with_view(cx, <[u8]>::to_vec) {
        bytes
    } else {
        vec![super::args::low_byte(value.to_number(cx)?)]
    };
    if pattern.is_empty() {
        return Err(cx.throw_arg_value("value", "is invalid", &value));
    }
    // The conversion of the value may have taken memory away.
    let done = buffer.with_view_mut(cx, |bytes| {
        repeat(bytes.get_mut(start..stop)?, &pattern);
        Some(())
    });
    match done.flatten() {
        Some(()) => Ok(()),
        None if buffer.view_len(cx) == Some(0) => {
            Err(cx.throw_type_error("the memory of the buffer was taken away"))
        }
        None => Err(out_of_bounds(cx, None)),
    }
}

/// `normalizeEncoding`: what is missing or empty is UTF-8, and what is no string is refused.
fn encoding_of_fill(cx: Ctx, name: &Value) -> JsResult<Encoding> {
    if name.is_nullish() {
        return Ok(Encoding::Utf8);
    }
    if !name.is_string() {
        return Err(cx.throw_arg_type("encoding", "of type string", name));
    }
    match name.truthy(cx) {
        true => encoding_named(cx, name),
        false => Ok(Encoding::Utf8),
    }
}

/// Fills `bytes` with the pattern, over and over.
fn repeat(bytes: &mut [u8], pattern: &[u8]) {
    if let [byte] = pattern {
        return bytes.fill(*byte);
    }
    let first = pattern.len().min(bytes.len());
    bytes[..first].copy_from_slice(&pattern[..first]);
    // What is there already is doubled.
    let mut done = first;
    while done < bytes.len() {
        let step = done.min(bytes.len() - done);
        bytes.copy_within(..step, done);
        done += step;
    }
}

pub(super) fn js_swap<const N: usize>(cx: Ctx, call: &Call) -> JsResult<Value> {
    if !this_len(cx, call)?.is_multiple_of(N) {
        let message = format!("Buffer size must be a multiple of {}-bits", N * 8);
        return Err(cx.throw_coded(Kind::RangeError, "ERR_INVALID_BUFFER_SIZE", &message));
    }
    let this = call.this();
    this.with_view_mut(cx, |bytes| {
        bytes.chunks_exact_mut(N).for_each(<[u8]>::reverse);
    });
    Ok(this)
}

pub(super) fn js_subarray(cx: Ctx, call: &Call) -> JsResult<Value> {
    let len = this_len(cx, call)?;
    let start = bound(cx, &call.lent_arg(0), len)?;
    let end = match call.lent_arg(1) {
        end if end.is_undefined() => len,
        end => bound(cx, &end, len)?,
    };
    cx.buffer_part(&call.lent_this(), start, end.saturating_sub(start))
}

/// An index that counts from the end if it is negative.
fn bound(cx: Ctx, value: &Value, len: usize) -> JsResult<usize> {
    if value.is_undefined() {
        return Ok(0);
    }
    let at = value.to_number(cx)?.trunc();
    let len = len as f64;
    let bound = if at < 0.0 {
        (at + len).max(0.0)
    } else {
        at.min(len)
    };
    Ok(if at.is_nan() { 0 } else { bound as usize })
}

pub(super) fn js_slice(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.lent_this();
    let args = [call.arg(0), call.arg(1)];
    this.invoke(cx, n::subarray, &args)
}
