//! Argument checks that several functions of this module share.

use crate::js::{Ctx, JsResult, Kind, Value, n, received};

/// The number behind a port argument, if it is a valid one: a number or a string that is not
/// blank, an integer from 0 to 65535.
pub(crate) fn port_of(cx: Ctx, value: &Value) -> JsResult<Option<u16>> {
    // What JavaScript counts as blank, and takes for 0, is the byte order mark too.
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    if value.is_string() && value.to_text(cx)?.chars().all(blank) {
        return Ok(None);
    }
    if !value.is_string() && !value.is_number() {
        return Ok(None);
    }
    let number = value.to_number(cx)?;
    let valid = number.fract() == 0.0 && (0.0..=65535.0).contains(&number);
    Ok(valid.then_some(number as u16))
}

/// `ERR_SOCKET_BAD_PORT` unless the value is a valid port.
pub(crate) fn port(cx: Ctx, name: &str, value: &Value) -> JsResult<u16> {
    if let Some(port) = port_of(cx, value)? {
        return Ok(port);
    }
    let message = format!(
        "{name} should be >= 0 and < 65536. Received {}.",
        received(cx, value)?
    );
    Err(cx.throw_coded(Kind::RangeError, "ERR_SOCKET_BAD_PORT", &message))
}

/// An integer within bounds.
pub(crate) fn integer(cx: Ctx, name: &str, value: &Value, min: i32, max: i32) -> JsResult<i32> {
    whole(cx, name, value, min.into(), max.into()).map(|number| number as i32)
}

/// An integer that 32 bits without sign can hold.
pub(crate) fn uint32(cx: Ctx, name: &str, value: &Value) -> JsResult<u32> {
    whole(cx, name, value, 0.0, u32::MAX.into()).map(|number| number as u32)
}

/// A whole number within bounds.
pub(crate) fn whole(cx: Ctx, name: &str, value: &Value, min: f64, max: f64) -> JsResult<f64> {
    let number = number(cx, name, value)?;
    if number.fract() != 0.0 || !number.is_finite() {
        return Err(cx.throw_out_of_range(name, "an integer", value));
    }
    if number < min || number > max {
        let range = format!(">= {min} && <= {max}");
        return Err(cx.throw_out_of_range(name, &range, value));
    }
    Ok(number)
}

/// A number.
pub(crate) fn number(cx: Ctx, name: &str, value: &Value) -> JsResult<f64> {
    value
        .as_number()
        .ok_or_else(|| cx.throw_arg_type(name, "of type number", value))
}

/// A boolean.
pub(crate) fn boolean(cx: Ctx, name: &str, value: &Value) -> JsResult<bool> {
    if value.is_bool() {
        return Ok(value.is_true());
    }
    Err(cx.throw_arg_type(name, "of type boolean", value))
}

/// A string.
pub(crate) fn string(cx: Ctx, name: &str, value: &Value) -> JsResult<String> {
    if value.is_string() {
        return value.to_text(cx);
    }
    Err(cx.throw_arg_type(name, "of type string", value))
}

/// A string without a NUL: what stands behind one would be lost where strings end with it.
pub(crate) fn string_without_nul(cx: Ctx, name: &str, value: &Value) -> JsResult<String> {
    let text = string(cx, name, value)?;
    match text.contains('\0') {
        false => Ok(text),
        true => {
            let reason = "must be a string without null bytes";
            Err(cx.throw_arg_value(name, reason, value))
        }
    }
}

/// An `AbortSignal`: an object with `aborted`.
pub(crate) fn abort_signal(cx: Ctx, name: &str, value: &Value) -> JsResult<()> {
    if value.is_object() && value.has(cx, n::aborted)? {
        return Ok(());
    }
    Err(cx.throw_arg_type(name, "an instance of AbortSignal", value))
}

/// A delay in milliseconds as timers take it: a non-negative finite number.
pub(crate) fn delay(cx: Ctx, name: &str, value: &Value) -> JsResult<f64> {
    let ms = number(cx, name, value)?;
    if ms.is_finite() && ms >= 0.0 {
        return Ok(ms);
    }
    Err(cx.throw_out_of_range(name, "a non-negative finite number", value))
}

/// Whole seconds from a number of milliseconds.
pub(crate) fn seconds(ms: f64) -> i32 {
    int32(ms / 1000.0)
}

/// As JavaScript makes a number one of 32 bits: what does not fit wraps around, and what is not
/// finite is 0.
pub(crate) fn int32(number: f64) -> i32 {
    // The cast takes NaN to 0.
    (number.trunc() % 4_294_967_296.0) as i64 as i32
}
