//! The module's defaults for family selection.

use super::state::Net;
use super::validate;
use crate::js::{Call, Ctx, JsResult, Value};

/// The shortest time one attempt may be given, in milliseconds.
pub(crate) const SHORTEST_ATTEMPT: u32 = 10;

pub(crate) fn js_get_auto_select(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Net::of(cx)?.auto_select.get().into())
}

pub(crate) fn js_set_auto_select(cx: Ctx, call: &Call) -> JsResult<Value> {
    let on = validate::boolean(cx, "value", &call.arg(0))?;
    Net::of(cx)?.auto_select.set(on);
    Ok(Value::undefined())
}

pub(crate) fn js_get_attempt_timeout(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(f64::from(Net::of(cx)?.attempt_timeout.get()).into())
}

pub(crate) fn js_set_attempt_timeout(cx: Ctx, call: &Call) -> JsResult<Value> {
    let ms = validate::integer(cx, "value", &call.arg(0), 1, i32::MAX)?;
    Net::of(cx)?
        .attempt_timeout
        .set((ms as u32).max(SHORTEST_ATTEMPT));
    Ok(Value::undefined())
}

/// Sets both defaults of a context, as the command line of a program may ask.
#[cfg(feature = "runtime")]
pub fn set_defaults(cx: Ctx, auto_select: Option<bool>, attempt_timeout: Option<u32>) {
    if let Ok(net) = Net::of(cx) {
        if let Some(on) = auto_select {
            net.auto_select.set(on);
        }
        if let Some(ms) = attempt_timeout {
            net.attempt_timeout.set(ms.max(SHORTEST_ATTEMPT));
        }
    }
}
