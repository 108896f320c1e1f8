//! The forms of arguments that `connect` and `listen` share.

use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n};

/// Marks an array made by [`js_normalize_args`], so that `connect` takes it as it is.
const TAG: &str = "normalizedArgs";

/// `(options, callback-or-null)` from an argument list.
pub(crate) struct Normalized {
    pub options: Value,
    pub callback: Value,
}

/// Copies the own enumerable properties of an object.
pub(crate) fn copy_own(cx: Ctx, from: &Value, to: &Value) -> JsResult<()> {
    if from.is_object() {
        for key in from.own_keys(cx, false)? {
            to.define(cx, &key, from.get(cx, &key)?, PropFlags::DATA)?;
        }
    }
    Ok(())
}

/// Normalises an argument list, of the forms at <https://nodejs.org/api/net.html#socketconnect>.
pub(crate) fn normalize(cx: Ctx, args: &[Value]) -> JsResult<Normalized> {
    let last = args.last().cloned().unwrap_or_default();
    let callback = if last.is_function(cx) {
        last
    } else {
        Value::null()
    };
    let first = args.first().cloned().unwrap_or_default();
    if first.is_object() && !first.is_function(cx) {
        return Ok(Normalized {
            options: first,
            callback,
        });
    }
    let options = cx.object()?;
    if is_path(cx, &first)? {
        options.put(cx, n::path, first)?;
    } else if !args.is_empty() {
        options.put(cx, n::port, first)?;
        if let Some(host) = args.get(1).filter(|host| host.is_string()) {
            options.put(cx, n::host, host.clone())?;
        }
    }
    Ok(Normalized { options, callback })
}

/// A string that is not a number from 0 up.
pub(crate) fn is_path(cx: Ctx, value: &Value) -> JsResult<bool> {
    if !value.is_string() {
        return Ok(false);
    }
    let number = value.to_number(cx)?;
    Ok(number.is_nan() || number < 0.0)
}

impl Normalized {
    /// From the arguments of `socket.connect`: an array tagged by [`js_normalize_args`] is taken
    /// apart, everything else normalised.
    pub(crate) fn from_call(cx: Ctx, call: &Call) -> JsResult<Normalized> {
        let first = call.arg(0);
        if first.is_array(cx) && first.has_own(cx, &cx.private_symbol(TAG)?)? {
            return Ok(Normalized {
                options: first.get_index(cx, 0)?,
                callback: first.get_index(cx, 1)?,
            });
        }
        normalize(cx, &call.rest(0))
    }

    /// The tagged array.
    pub(crate) fn into_array(self, cx: Ctx) -> JsResult<Value> {
        let array = cx.array_of([self.options, self.callback])?;
        array.define(cx, &cx.private_symbol(TAG)?, true, PropFlags::DATA)?;
        Ok(array)
    }
}

/// `net._normalizeArgs(args)`.
pub(crate) fn js_normalize_args(cx: Ctx, call: &Call) -> JsResult<Value> {
    let list = call.arg(0);
    let length = list.get(cx, n::length)?.to_number(cx)? as u32;
    let args = (0..length)
        .map(|index| list.get_index(cx, index))
        .collect::<JsResult<Vec<_>>>()?;
    normalize(cx, &args)?.into_array(cx)
}
