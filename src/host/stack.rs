//! `err.stack` as Node has it.
//!
//! The engine keeps the frames alone, in a form of its own. What scripts read begins with the
//! name and the message, and frames look as they do on V8. All of that is made when the property
//! is read, so that making an error costs nothing more.

use super::builtins;
use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n};

/// Puts our `stack` on `Error.prototype`, and our `captureStackTrace` on `Error`.
pub(crate) fn install(cx: Ctx) -> JsResult<()> {
    let error = cx.global().get(cx, "Error")?;
    let proto = error.get(cx, n::prototype)?;
    let engine = proto.own_property(cx, n::stack)?;
    let engine = engine.map_or(Value::undefined(), |stack| stack.getter);
    let get = cx.function_with("get stack", 0, &[&engine], js_get)?;
    let set = cx.function("set stack", 1, js_set)?;
    proto.define_accessor(cx, n::stack, get, set, PropFlags::HIDDEN)?;
    let engine = error.get(cx, "captureStackTrace")?;
    let own = cx.bare_object()?;
    let capture = cx.function_with("captureStackTrace", 2, &[&engine, &own], js_capture)?;
    own.set(cx, "function", capture.clone())?;
    error.define(cx, "captureStackTrace", capture, PropFlags::METHOD)?;
    complete_call_sites(cx, &error)?;
    cx.learn_stack()
}

/// Has the engine's call sites completed before a script sees the first of them.
fn complete_call_sites(cx: Ctx, error: &Value) -> JsResult<()> {
    let name = "prepareStackTrace";
    let Some(engine) = error.own_property(cx, name)? else {
        return Ok(());
    };
    let set = cx.function_with(
        "set prepareStackTrace",
        1,
        &[&engine.setter],
        js_set_prepare,
    )?;
    error.define_accessor(cx, name, engine.getter, set, PropFlags::HIDDEN)
}

fn js_set_prepare(cx: Ctx, call: &Call) -> JsResult<Value> {
    if call.arg(0).is_function(cx) {
        builtins::require(cx, "internal/call_sites")?;
    }
    call.data(0).call(cx, &call.this(), &[call.arg(0)])
}

fn js_get(cx: Ctx, call: &Call) -> JsResult<Value> {
    let error = call.this();
    let raw = call.data(0).call(cx, &error, &[])?;
    with_head(cx, &error, raw)
}

/// Assigning replaces the accessor on that one object, with whatever is assigned.
fn js_set(cx: Ctx, call: &Call) -> JsResult<Value> {
    let error = call.this();
    if !error.is_object() {
        return Err(cx.throw_type_error("not an object"));
    }
    error.define(cx, n::stack, call.arg(0), PropFlags::METHOD)?;
    Ok(Value::undefined())
}

fn js_capture(cx: Ctx, call: &Call) -> JsResult<Value> {
    let target = call.arg(0);
    // The engine leaves out the frames above this function; where a script names none, ours is the topmost.
    let above = match call.arg(1) {
        none if none.is_undefined() => call.data(1).get(cx, "function")?,
        named => named,
    };
    call.data(0)
        .call(cx, &Value::undefined(), &[target.clone(), above])?;
    // The engine has defined an own property; with a `prepareStackTrace` it may hold anything.
    let raw = target.get(cx, n::stack)?;
    let text = with_head(cx, &target, raw)?;
    target.define(cx, n::stack, text, PropFlags::METHOD)?;
    Ok(Value::undefined())
}

/// The frames `raw` below the line that says what `error` is. What does not look like the
/// engine's frames was made by a script, and stays as it is.
fn with_head(cx: Ctx, error: &Value, raw: Value) -> JsResult<Value> {
    if !raw.is_string() {
        return Ok(raw);
    }
    let frames = raw.to_text(cx)?;
    if !frames.is_empty() && !frames.starts_with("    at ") {
        return Ok(raw);
    }
    let Ok(mut text) = head(cx, error) else {
        // A getter that throws must not make the stack unreadable.
        drop(cx.take_exception());
        return Ok(raw);
    };
    for frame in frames.lines() {
        text.push('\n');
        text += &frame_text(frame);
    }
    cx.string(&text)
}

/// `Name: message`, or `Name [CODE]: message` for errors that carry their code this way.
fn head(cx: Ctx, error: &Value) -> JsResult<String> {
    let text = |value: Value, missing: &str| {
        if value.is_undefined() {
            Ok(missing.to_owned())
        } else {
            value.to_text(cx)
        }
    };
    let name = text(error.get(cx, n::name)?, "Error")?;
    let message = text(error.get(cx, n::message)?, "")?;
    if shows_code(cx, error)? {
        let code = error.get(cx, n::code)?.to_text(cx)?;
        return Ok(format!("{name} [{code}]: {message}"));
    }
    Ok(match (name.is_empty(), message.is_empty()) {
        (true, _) => message,
        (false, true) => name,
        (false, false) => format!("{name}: {message}"),
    })
}

/// Errors of `js/error.rs` have a `toString` of their own, and classes of the embedded files
/// are marked.
fn shows_code(cx: Ctx, error: &Value) -> JsResult<bool> {
    if !error.has_own(cx, n::code)? {
        return Ok(false);
    }
    let code = error.get_text(cx, n::code)?;
    if code.is_none_or(|code| code.is_empty()) {
        return Ok(false);
    }
    if error
        .get(cx, &cx.symbol_for("qjsnet.error.coded")?)?
        .is_true()
    {
        return Ok(true);
    }
    let text_form = error.own_property(cx, n::toString)?;
    Ok(text_form.is_some_and(|method| !method.how.is_enumerable()))
}

/// A frame of the engine in V8's form: no name for what has none, and built-in functions without
/// a place.
fn frame_text(frame: &str) -> String {
    let unnamed = frame.strip_prefix("    at <anonymous> (");
    let place = unnamed.and_then(|place| place.strip_suffix(')'));
    if let Some(place) = place.filter(|place| *place != "native") {
        return format!("    at {place}");
    }
    match frame.strip_suffix(" (native)") {
        Some(function) => format!("{function} (<anonymous>)"),
        None => frame.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_look_as_on_v8() {
        assert_eq!(
            frame_text("    at <anonymous> (/a.js:1:2)"),
            "    at /a.js:1:2"
        );
        assert_eq!(frame_text("    at f (/a.js:1:2)"), "    at f (/a.js:1:2)");
        assert_eq!(
            frame_text("    at map (native)"),
            "    at map (<anonymous>)"
        );
        assert_eq!(
            frame_text("    at <anonymous> (native)"),
            "    at <anonymous> (<anonymous>)"
        );
    }
}
