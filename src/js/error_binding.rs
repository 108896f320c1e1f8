//! Errors for built-in modules written in JavaScript: an object with one function for each kind.

use super::{Call, Ctx, JsResult, Kind, Value};

impl Ctx {
    /// An object with functions that return an error each: `coded(code, message, kind)`,
    /// `invalidArgType(name, expected, value)`, `invalidArgValue(name, value, reason)`,
    /// `outOfRange(name, range, value)`, `abortError(reason)`, `aggregate(one, other, message, code)`.
    pub fn error_binding(self) -> JsResult<Value> {
        let binding = self.object()?;
        self.fill_error_binding(&binding)?;
        Ok(binding)
    }

    /// Puts the functions of [`Ctx::error_binding`] on an object.
    pub fn fill_error_binding(self, binding: &Value) -> JsResult<()> {
        binding.method(self, "coded", 3, js_coded)?;
        binding.method(self, "invalidArgType", 3, js_invalid_arg_type)?;
        binding.method(self, "invalidArgValue", 3, js_invalid_arg_value)?;
        binding.method(self, "outOfRange", 3, js_out_of_range)?;
        binding.method(self, "abortError", 1, js_abort_error)?;
        binding.method(self, "aggregate", 4, js_aggregate)
    }
}

fn js_coded(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (code, message) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    let name = call.arg(2).to_text(cx)?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == name);
    cx.coded_error(kind.unwrap_or(Kind::Error), &code, &message)
}

fn js_invalid_arg_type(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (name, expected) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.invalid_arg_type(&name, &expected, &call.arg(2))
}

fn js_invalid_arg_value(cx: Ctx, call: &Call) -> JsResult<Value> {
    let name = call.arg(0).to_text(cx)?;
    let reason = match call.arg(2) {
        reason if reason.is_undefined() => "is invalid".to_owned(),
        reason => reason.to_text(cx)?,
    };
    cx.invalid_arg_value(&name, &reason, &call.arg(1))
}

fn js_out_of_range(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (name, range) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.out_of_range(&name, &range, &call.arg(2))
}

fn js_aggregate(cx: Ctx, call: &Call) -> JsResult<Value> {
    let errors = cx.array_of([call.arg(0), call.arg(1)])?;
    cx.aggregate_error(errors, call.arg(2), call.arg(3))
}

fn js_abort_error(cx: Ctx, call: &Call) -> JsResult<Value> {
    cx.abort_error(Some(&call.arg(0)))
}
