//! What the methods of `Buffer` have in common: the checks of their arguments, in Node's order and
//! with Node's texts.

use crate::js::{Call, Ctx, Encoding, JsResult, Kind, Thrown, Value, formatted};

/// The greatest length that Node reports; the engine's own limit is lower.
pub(super) const MAX_LENGTH: f64 = MAX_SAFE;

const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

/// `validateNumber`, without bounds.
pub(super) fn number(cx: Ctx, value: &Value, name: &str) -> JsResult<f64> {
    value
        .as_number()
        .ok_or_else(|| cx.throw_arg_type(name, "of type number", value))
}

/// `validateInteger` with a text for the bounds.
pub(super) fn integer(cx: Ctx, value: &Value, name: &str, min: f64, max: f64) -> JsResult<f64> {
    let number = number(cx, value, name)?;
    if number.floor() != number || number.is_infinite() {
        return Err(cx.throw_out_of_range(name, "an integer", value));
    }
    if number < min || number > max {
        return Err(cx.throw_out_of_range(name, &format!(">= {min} && <= {max}"), value));
    }
    Ok(number)
}

/// An index of at most `max`.
pub(super) fn index(cx: Ctx, value: &Value, name: &str, max: f64) -> JsResult<usize> {
    integer(cx, value, name, 0.0, max).map(|number| number as usize)
}

/// `ERR_INVALID_ARG_TYPE` unless the value is a `Uint8Array`.
pub(super) fn uint8(cx: Ctx, value: &Value, name: &str) -> JsResult<()> {
    if value.is_uint8_array(cx) {
        return Ok(());
    }
    Err(cx.throw_arg_type(name, "an instance of Buffer or Uint8Array", value))
}

/// The length of `this`, as `TypedArray.prototype.length` gives it.
pub(super) fn this_len(cx: Ctx, call: &Call) -> JsResult<usize> {
    let len = call.lent_this().typed_array_len(cx);
    len.ok_or_else(|| cx.throw_type_error("not a TypedArray"))
}

/// What is not what Node's native functions ask for.
pub(super) fn must_be(cx: Ctx, what: &str) -> Thrown {
    let message = format!("argument must be a {what}");
    cx.throw_coded(Kind::TypeError, "ERR_INVALID_ARG_TYPE", &message)
}

pub(super) fn out_of_bounds(cx: Ctx, name: Option<&str>) -> Thrown {
    let message = match name {
        Some(name) => format!("\"{name}\" is outside of buffer bounds"),
        None => "Attempt to access memory outside buffer bounds".to_owned(),
    };
    cx.throw_coded(Kind::RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", &message)
}

pub(super) fn unknown_encoding(cx: Ctx, name: &Value) -> Thrown {
    match formatted(cx, name) {
        Ok(name) => {
            let message = format!("Unknown encoding: {name}");
            cx.throw_coded(Kind::TypeError, "ERR_UNKNOWN_ENCODING", &message)
        }
        Err(thrown) => thrown,
    }
}

/// The encoding of this name, whatever value the name is.
pub(super) fn encoding_named(cx: Ctx, name: &Value) -> JsResult<Encoding> {
    match Encoding::of_value(cx, name)? {
        Some(encoding) => Ok(encoding),
        None => Err(unknown_encoding(cx, name)),
    }
}

/// The whole number below a value that is an offset, 0 for what has none or is beyond the safe ones.
pub(super) fn whole_safe(cx: Ctx, value: &Value) -> JsResult<f64> {
    let number = value.to_number(cx)?;
    if number.fract() == 0.0 {
        // Of a number that is whole as it is, Node takes any.
        return Ok(match value.is_number() || number.abs() <= MAX_SAFE {
            true => number,
            false => 0.0,
        });
    }
    Ok(if number.abs() <= MAX_SAFE {
        number.floor()
    } else {
        0.0
    })
}

/// The lowest byte of a number, as ToUint8 gives it.
pub(super) fn low_byte(number: f64) -> u8 {
    let whole = number.trunc() % 256.0;
    whole as i64 as u8
}
