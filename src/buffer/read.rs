//! `readInt8` and all the others that read a number.

use super::args::number;
use super::field::{load, of_size};
use crate::js::{Call, Ctx, JsResult, Lent, Value};

/// The offset of a method that takes it first; 0 where there is none.
#[inline]
fn offset(call: &Call) -> Value {
    match call.lent_arg(0) {
        missing if missing.is_undefined() => Value::int(0),
        offset => offset.clone(),
    }
}

/// The bytes as a number, most significant byte first.
#[inline]
fn joined<const N: usize, const BIG: bool>(mut bytes: [u8; N]) -> u64 {
    if !BIG {
        bytes.reverse();
    }
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[inline]
fn integer<const N: usize, const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
    offset: &Value,
) -> JsResult<Value> {
    let bits = joined::<N, BIG>(load::<N>(cx, call, offset)?);
    let spare = 64 - 8 * N as u32;
    let number = match SIGNED {
        true => (bits << spare) as i64 >> spare,
        false => bits as i64,
    };
    Ok(match i32::try_from(number) {
        Ok(small) => Value::int(small),
        Err(_) => Value::number(number as f64),
    })
}

pub(super) fn js_read<const N: usize, const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
) -> JsResult<Value> {
    integer::<N, BIG, SIGNED>(cx, call, &offset(call))
}

/// Of one to six bytes.
pub(super) fn js_read_sized<const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
) -> JsResult<Value> {
    let (offset, size): (Lent, Lent) = (call.lent_arg(0), call.lent_arg(1));
    if offset.is_undefined() {
        number(cx, &offset, "offset")?;
    }
    of_size!(cx, &size, integer::<BIG, SIGNED>(cx, call, &offset))
}

pub(super) fn js_read_big<const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
) -> JsResult<Value> {
    let bits = joined::<8, BIG>(load(cx, call, &offset(call))?);
    match SIGNED {
        true => cx.signed_bigint(bits as i64),
        false => cx.bigint(bits),
    }
}

/// A number of JavaScript, of which there is one NaN.
fn float(number: f64) -> Value {
    Value::number(if number.is_nan() { f64::NAN } else { number })
}

pub(super) fn js_read_float<const BIG: bool>(cx: Ctx, call: &Call) -> JsResult<Value> {
    let bits = joined::<4, BIG>(load(cx, call, &offset(call))?);
    Ok(float(f64::from(f32::from_bits(bits as u32))))
}

pub(super) fn js_read_double<const BIG: bool>(cx: Ctx, call: &Call) -> JsResult<Value> {
    let bits = joined::<8, BIG>(load(cx, call, &offset(call))?);
    Ok(float(f64::from_bits(bits)))
}
