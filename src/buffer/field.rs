//! A number's bytes in a buffer: where they lie, and the error of an offset that lies elsewhere.
//!
//! Node's methods are JavaScript and take `this` for whatever has elements. So what is no `Uint8Array`
//! is asked by its properties here, too.

use super::args::{number, out_of_bounds};
use crate::js::{Atom, Call, Ctx, JsResult, Thrown, Value, n};

/// The bytes of a number of `N` at `offset`.
#[inline]
pub(super) fn load<const N: usize>(cx: Ctx, call: &Call, offset: &Value) -> JsResult<[u8; N]> {
    let this = call.lent_this();
    let at = number(cx, offset, "offset")?;
    let found = this.with_uint8(cx, |bytes| {
        let start = start(at, N, bytes.len())?;
        bytes[start..start + N].try_into().ok()
    });
    match found.flatten() {
        Some(bytes) => Ok(bytes),
        None => load_elements(cx, &this, at),
    }
}

/// Puts the bytes of a number to `offset`, and answers the offset behind them.
#[inline]
pub(super) fn store<const N: usize>(
    cx: Ctx,
    call: &Call,
    offset: &Value,
    number_bytes: [u8; N],
) -> JsResult<Value> {
    let this = call.lent_this();
    let at = number(cx, offset, "offset")?;
    let done = this.with_uint8(cx, |bytes| {
        let start = start(at, N, bytes.len())?;
        bytes[start..start + N].copy_from_slice(&number_bytes);
        Some(())
    });
    if done.flatten().is_none() {
        store_elements(cx, &this, at, number_bytes)?;
    }
    Ok(Value::number(at + N as f64))
}

/// Throws unless a number of `size` bytes has its place at `offset`.
pub(super) fn check(cx: Ctx, this: &Value, offset: &Value, size: usize) -> JsResult<()> {
    let at = number(cx, offset, "offset")?;
    let inside = this.with_uint8(cx, |bytes| start(at, size, bytes.len()));
    match inside.flatten() {
        Some(_) => Ok(()),
        None => check_elements(cx, this, at, size),
    }
}

/// Calls a function that is generic over the size of a number, with the size that a script has named.
macro_rules! of_size {
    ($cx:expr, $size:expr, $function:ident::<$big:ident, $signed:ident>($($argument:expr),*)) => {
        match $size.as_number() {
            Some(1.0) => $function::<1, $big, $signed>($($argument),*),
            Some(2.0) => $function::<2, $big, $signed>($($argument),*),
            Some(3.0) => $function::<3, $big, $signed>($($argument),*),
            Some(4.0) => $function::<4, $big, $signed>($($argument),*),
            Some(5.0) => $function::<5, $big, $signed>($($argument),*),
            Some(6.0) => $function::<6, $big, $signed>($($argument),*),
            _ => Err($crate::buffer::field::outside($cx, "byteLength", $size, 1, 6.0)),
        }
    };
}
pub(super) use of_size;

#[inline]
fn start(offset: f64, size: usize, len: usize) -> Option<usize> {
    let start = offset as usize;
    let fits = start as f64 == offset && start.checked_add(size)? <= len;
    fits.then_some(start)
}

fn element(cx: Ctx, this: &Value, at: f64) -> JsResult<Value> {
    this.get(cx, &Atom::from_value(cx, &Value::number(at))?)
}

#[cold]
fn load_elements<const N: usize>(cx: Ctx, this: &Value, at: f64) -> JsResult<[u8; N]> {
    check_elements(cx, this, at, N)?;
    let mut bytes = [0; N];
    for (index, byte) in bytes.iter_mut().enumerate() {
        let number = element(cx, this, at + index as f64)?.to_number(cx)?;
        *byte = number as i64 as u8;
    }
    Ok(bytes)
}

#[cold]
fn store_elements<const N: usize>(cx: Ctx, this: &Value, at: f64, bytes: [u8; N]) -> JsResult<()> {
    check_elements(cx, this, at, N)?;
    for (index, byte) in bytes.into_iter().enumerate() {
        let key = Atom::from_value(cx, &Value::number(at + index as f64))?;
        this.set(cx, &key, i32::from(byte))?;
    }
    Ok(())
}

#[cold]
fn check_elements(cx: Ctx, this: &Value, at: f64, size: usize) -> JsResult<()> {
    let first = element(cx, this, at)?;
    let last = element(cx, this, at + (size - 1) as f64)?;
    if !first.is_undefined() && !last.is_undefined() {
        return Ok(());
    }
    let len = this.get(cx, n::length)?.to_number(cx)?;
    Err(outside(
        cx,
        "offset",
        &Value::number(at),
        0,
        len - size as f64,
    ))
}

/// What a number gets that is not whole, or not within `min..=max`.
pub(super) fn outside(cx: Ctx, name: &str, value: &Value, min: u32, max: f64) -> Thrown {
    match value.to_number(cx) {
        Ok(number) if number.floor() == number => {}
        Ok(_) if !value.is_number() => return cx.throw_arg_type(name, "of type number", value),
        Ok(_) => return cx.throw_out_of_range(name, "an integer", value),
        Err(thrown) => return thrown,
    }
    if !value.is_number() {
        return cx.throw_arg_type(name, "of type number", value);
    }
    if max < 0.0 {
        return out_of_bounds(cx, None);
    }
    let max = Value::number(max).to_text(cx);
    max.map_or_else(
        |thrown| thrown,
        |max| cx.throw_out_of_range(name, &format!(">= {min} and <= {max}"), value),
    )
}
