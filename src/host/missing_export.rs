//! The error of an import that asks for what a module does not export.

use super::builtins;
use crate::js::{Ctx, JsResult, PropFlags, Value, n};

/// Lets the engine's error of an export that is missing say which import statement asked for it.
pub(crate) fn say_who_imports(cx: Ctx, error: &Value) -> JsResult<()> {
    if !error.is_error(cx) {
        return Ok(());
    }
    let message = error.get(cx, n::message)?;
    if !message.is_string() || !message.to_text(cx)?.starts_with("Could not find export ") {
        return Ok(());
    }
    let found = builtins::require(cx, "internal/esm_missing")?.invoke(cx, "locate", &[message])?;
    if !found.is_object() {
        return Ok(());
    }
    let message = found.get(cx, n::message)?;
    let place = found.get(cx, "place")?.to_text(cx)?;
    let stack = format!("SyntaxError: {}\n    at {place}", message.to_text(cx)?);
    error.define(cx, n::message, message, PropFlags::METHOD)?;
    error.define(cx, n::stack, cx.string(&stack)?, PropFlags::METHOD)
}
