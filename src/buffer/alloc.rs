//! `Buffer.alloc` and its unsafe forms, which here give zeroes as well: the engine has no memory that
//! is not zeroed.

use super::args::{MAX_LENGTH, integer, number};
use super::ranges::fill;
use super::state::{Buffers, aligned, allocation_failed};
use crate::js::{Call, Ctx, JsResult, Value};

/// The largest alignment that can be asked for.
const MAX_ALIGNMENT: f64 = 1073741824.0;

/// The alignment that places in the pool can have.
const POOL_ALIGNMENT: usize = 64;

pub(super) fn size(cx: Ctx, value: &Value) -> JsResult<usize> {
    let size = number(cx, value, "size")?;
    if !(0.0..=MAX_LENGTH).contains(&size) {
        let range = format!(">= 0 && <= {MAX_LENGTH}");
        return Err(cx.throw_out_of_range("size", &range, value));
    }
    Ok(size as usize)
}

/// A Buffer with memory of its own.
pub(super) fn fresh(cx: Ctx, size: usize) -> JsResult<Value> {
    cx.zeroed_buffer(size).map_err(|_| {
        drop(cx.take_exception());
        allocation_failed(cx)
    })
}

/// A Buffer of the pool, unless it is large.
pub(super) fn allocate(cx: Ctx, state: &Buffers, size: usize) -> JsResult<Value> {
    if size > 0 && size < state.pool_limit(cx)? {
        return state.take_from_pool(cx, size, |bytes| bytes.len());
    }
    fresh(cx, size)
}

pub(super) fn js_alloc(cx: Ctx, call: &Call) -> JsResult<Value> {
    let size = size(cx, &call.lent_arg(0))?;
    let buffer = fresh(cx, size)?;
    let value = call.lent_arg(1);
    if size > 0 && !value.is_undefined() && value.as_number() != Some(0.0) {
        let range = [Value::int(0), Value::number(size as f64), call.arg(2)];
        fill(cx, &buffer, call.arg(1), range)?;
    }
    Ok(buffer)
}

/// The alignment that was asked for.
fn alignment(cx: Ctx, call: &Call, size: usize) -> JsResult<Option<usize>> {
    let value = call.lent_arg(1);
    if value.is_undefined() {
        return Ok(None);
    }
    let alignment = integer(cx, &value, "alignment", 1.0, MAX_ALIGNMENT)? as usize;
    if !alignment.is_power_of_two() {
        return Err(cx.throw_arg_value("alignment", "must be a power of two", &value));
    }
    let most = MAX_LENGTH - alignment.max(8) as f64;
    if size as f64 > most {
        return Err(cx.throw_out_of_range("size", &format!("<= {most}"), &call.lent_arg(0)));
    }
    Ok(Some(alignment))
}

fn allocate_aligned(cx: Ctx, size: usize, alignment: usize) -> JsResult<Value> {
    if size == 0 {
        return fresh(cx, 0);
    }
    let (memory, base) = aligned(cx, size, alignment)?;
    cx.buffer_over(memory, base, size)
}

pub(super) fn js_alloc_unsafe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let size = size(cx, &call.lent_arg(0))?;
    let state = Buffers::of(cx);
    match alignment(cx, call, size)? {
        None => allocate(cx, &state, size),
        Some(_) if size == 0 => fresh(cx, 0),
        Some(alignment) if alignment > POOL_ALIGNMENT || size >= state.pool_limit(cx)? => {
            allocate_aligned(cx, size, alignment)
        }
        Some(alignment) => {
            state.align_pool(alignment);
            allocate(cx, &state, size)
        }
    }
}

pub(super) fn js_alloc_unsafe_slow(cx: Ctx, call: &Call) -> JsResult<Value> {
    let size = size(cx, &call.lent_arg(0))?;
    match alignment(cx, call, size)? {
        None => fresh(cx, size),
        Some(alignment) => allocate_aligned(cx, size, alignment),
    }
}
