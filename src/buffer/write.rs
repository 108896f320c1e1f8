//! `writeInt8` and all the others that write a number.

use super::args::number;
use super::field::{check, of_size, store};
use crate::js::{Call, Ctx, JsResult, Thrown, Value};

/// The offset of a method that takes it second; 0 where there is none.
#[inline]
fn offset(call: &Call) -> Value {
    match call.lent_arg(1) {
        missing if missing.is_undefined() => Value::int(0),
        offset => offset.clone(),
    }
}

/// The lowest bytes of a number, in the order in which they are stored.
#[inline]
fn split<const N: usize, const BIG: bool>(bits: u64) -> [u8; N] {
    core::array::from_fn(|index| {
        let place = if BIG { N - 1 - index } else { index };
        (bits >> (8 * place)) as u8
    })
}

/// The smallest and the greatest number of so many bytes.
const fn bounds(size: usize, signed: bool) -> (f64, f64) {
    let all = (1u64 << (8 * size)) as f64;
    match signed {
        true => (-all / 2.0, all / 2.0 - 1.0),
        false => (0.0, all - 1.0),
    }
}

#[inline]
fn integer<const N: usize, const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
    offset: &Value,
) -> JsResult<Value> {
    let value = call.lent_arg(0).to_number(cx)?;
    if N == 1 {
        number(cx, offset, "offset")?;
    }
    let (min, max) = const { bounds(N, SIGNED) };
    if value > max || value < min {
        return Err(too_large(cx, value, N, SIGNED));
    }
    // A fraction is cut off, but of the upper half of a long number rounded down, as in Node.
    let low = value as i64 as u32;
    let bits = match N {
        5.. => ((value / 4294967296.0).floor() as i64 as u64) << 32 | u64::from(low),
        _ => u64::from(low),
    };
    store(cx, call, offset, split::<N, BIG>(bits))
}

#[cold]
fn too_large(cx: Ctx, value: f64, size: usize, signed: bool) -> Thrown {
    let (min, max) = bounds(size, signed);
    let bits = 8 * size;
    let range = match (size, signed) {
        (5.., true) => format!(">= -(2 ** {}) and < 2 ** {}", bits - 1, bits - 1),
        (5.., false) => format!(">= 0 and < 2 ** {bits}"),
        _ => format!(">= {min} and <= {max}"),
    };
    cx.throw_out_of_range("value", &range, &Value::number(value))
}

pub(super) fn js_write<const N: usize, const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
) -> JsResult<Value> {
    integer::<N, BIG, SIGNED>(cx, call, &offset(call))
}

/// Of one to six bytes.
pub(super) fn js_write_sized<const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
) -> JsResult<Value> {
    let (offset, size) = (call.lent_arg(1), call.lent_arg(2));
    of_size!(cx, &size, integer::<BIG, SIGNED>(cx, call, &offset))
}

/// Of eight bytes. What is no BigInt is refused, but only where a number of that size would be taken.
pub(super) fn js_write_big<const BIG: bool, const SIGNED: bool>(
    cx: Ctx,
    call: &Call,
) -> JsResult<Value> {
    let value = call.arg(0);
    let mut bits = 0;
    let fits = if value.is_bigint() {
        bits = value.to_bigint_bits(cx)?;
        same_number::<SIGNED>(cx, &value, bits)?
    } else {
        let (min, max) = match SIGNED {
            true => (-(2f64.powi(63)), 2f64.powi(63)),
            false => (0.0, 2f64.powi(64)),
        };
        let number = value.to_number(cx)?;
        !(number >= max || number < min)
    };
    if !fits {
        let range = match SIGNED {
            true => ">= -(2n ** 63n) and < 2n ** 63n",
            false => ">= 0n and < 2n ** 64n",
        };
        return Err(cx.throw_out_of_range("value", range, &value));
    }
    let offset = offset(call);
    if !value.is_bigint() {
        check(cx, &call.lent_this(), &offset, 8)?;
        let text = "Cannot mix BigInt and other types, use explicit conversions";
        return Err(cx.throw_type_error(text));
    }
    store(cx, call, &offset, split::<8, BIG>(bits))
}

/// Whether a BigInt is the number of which these are the lowest bits.
fn same_number<const SIGNED: bool>(cx: Ctx, value: &Value, bits: u64) -> JsResult<bool> {
    let whole = match SIGNED {
        true => cx.signed_bigint(bits as i64)?,
        false => cx.bigint(bits)?,
    };
    Ok(value.strict_eq(cx, &whole))
}

pub(super) fn js_write_float<const BIG: bool>(cx: Ctx, call: &Call) -> JsResult<Value> {
    let value = call.lent_arg(0).to_number(cx)?;
    let bits = u64::from((value as f32).to_bits());
    store(cx, call, &offset(call), split::<4, BIG>(bits))
}

pub(super) fn js_write_double<const BIG: bool>(cx: Ctx, call: &Call) -> JsResult<Value> {
    let value = call.lent_arg(0).to_number(cx)?;
    store(cx, call, &offset(call), split::<8, BIG>(value.to_bits()))
}
