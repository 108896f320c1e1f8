//! Exceptions that no script caught, and promises rejected without a handler: which listeners are called, and
//! how the process ends.

use super::state::State;
use super::{builtins, missing_export};
use crate::events::EMITTED;
use crate::js::{Ctx, JsResult, PropFlags, Realm, Value, n};
use crate::uv::host::{begin_no_more_work, fd};

/// Calls one of the functions of `internal/process_hooks`.
pub(crate) fn hook(cx: Ctx, name: &str, args: &[Value]) -> JsResult<Value> {
    builtins::require(cx, "internal/process_hooks")?.invoke(cx, name, args)
}

/// An exception reached the edge of a callback.
pub(crate) fn uncaught(cx: Ctx, error: Value) {
    uncaught_from(cx, error, None);
}

/// As [`uncaught`], with the origin that listeners get.
pub(crate) fn uncaught_from(cx: Ctx, error: Value, origin: Option<&str>) {
    if State::of(cx).ending.get() {
        return;
    }
    explain(cx, &error);
    let origin = origin.and_then(|origin| cx.string(origin).ok());
    match hook(cx, "onUncaught", &[error.clone(), origin.into()]) {
        Ok(taken) if taken.is_true() => {}
        Ok(_) => end_with(cx, &error, 1),
        Err(_) => {
            let second = cx.take_exception();
            end_with(cx, &second, 7);
        }
    }
}

/// Adds to an error of the engine what only this host can find out.
fn explain(cx: Ctx, error: &Value) {
    if missing_export::say_who_imports(cx, error).is_err() {
        drop(cx.take_exception());
    }
}

/// Prints `error` and ends the process; scripts may have chosen another status.
fn end_with(cx: Ctx, error: &Value, status: i32) -> ! {
    print(cx, error);
    let status = match status {
        1 => final_status(cx, status),
        _ => status,
    };
    cx.realm().end_batch();
    begin_no_more_work();
    std::process::exit(status)
}

/// Runs the 'exit' listeners, unless that has been done, and gives the status they leave.
pub(crate) fn final_status(cx: Ctx, status: i32) -> i32 {
    match hook(cx, "emitExit", &[Value::int(status)]) {
        Ok(code) => code.as_number().unwrap_or(0.0) as i32,
        Err(_) => {
            let error = cx.take_exception();
            print(cx, &error);
            // A listener that throws ends the process as any uncaught error does.
            if status == 0 { 1 } else { status }
        }
    }
}

/// Keeps note of promises without a handler, as the engine reports them.
pub(crate) fn on_rejection(cx: Ctx, promise: Value, reason: Value, handled: bool) {
    let Some(realm) = Realm::find(cx) else { return };
    let Some(state) = realm.slot::<State>() else {
        return;
    };
    if !handled {
        state.rejected.borrow_mut().push((promise, reason));
        return;
    }
    let mut rejected = state.rejected.borrow_mut();
    let Some(at) = rejected.iter().position(|(known, _)| known.same(&promise)) else {
        drop(rejected);
        // It was reported before; scripts may want to know that it was handled after all.
        state.handled_late.borrow_mut().push(promise);
        return;
    };
    let entry = rejected.remove(at);
    drop(rejected);
    drop(entry);
}

/// Tells scripts of the promises that are still without a handler, when ticks and jobs have run
/// dry; false when an exception of a listener leaves the rest to the next scope.
pub(crate) fn process_rejections(cx: Ctx) -> bool {
    let state = State::of(cx);
    if state.handled_late.borrow().is_empty() && state.rejected.borrow().is_empty() {
        return true;
    }
    let mut handled_late = state.handled_late.take().into_iter();
    while let Some(promise) = handled_late.next() {
        if !call_hook(cx, "onRejectionHandled", &[promise]) {
            state.handled_late.borrow_mut().splice(..0, handled_late);
            return false;
        }
    }
    let mut rejected = state.rejected.take().into_iter();
    while let Some((promise, reason)) = rejected.next() {
        if state.ending.get() {
            break;
        }
        explain(cx, &reason);
        if !call_hook(cx, "onUnhandledRejection", &[promise, reason]) {
            state.rejected.borrow_mut().splice(..0, rejected);
            return false;
        }
    }
    true
}

/// Calls a hook about a promise; false when a listener threw and that was taken.
fn call_hook(cx: Ctx, name: &str, args: &[Value]) -> bool {
    match hook(cx, name, args) {
        Ok(problem) if problem.is_array(cx) => {
            let error = problem.get_index(cx, 0).unwrap_or_default();
            end_with(cx, &error, 1)
        }
        Ok(threw) => !threw.is_true(),
        Err(_) => {
            let error = cx.take_exception();
            end_with(cx, &error, 7)
        }
    }
}

/// Prints an error as the last words of the process: where it happened, what it is, its stack.
pub(crate) fn print(cx: Ctx, error: &Value) {
    let mut text = String::new();
    let emitted = say_where_emitted(cx, error).unwrap_or_else(|_| {
        drop(cx.take_exception());
        false
    });
    if emitted {
        text += "node:events\n      throw er; // Unhandled 'error' event\n      ^\n\n";
    } else if is_wrapped(cx, error) {
        text += "node:events\n    throw err; // Unhandled 'error' event\n    ^\n\n";
    } else if error.is_error(cx) {
        if let Some(place) = first_place(cx, error) {
            text += &place;
            text += "\n\n";
        }
    } else {
        text += "Uncaught:\n";
    }
    text += &shown(cx, error);
    text.truncate(text.trim_end().len());
    text += "\n";
    text += &format!("\nqjsnet v{}\n", env!("CARGO_PKG_VERSION"));
    // A failure here cannot be reported any more.
    let _ = fd::write_all(2, text.as_bytes());
}

/// Adds to the stack of an error that came as an `'error'` event on which object it did.
fn say_where_emitted(cx: Ctx, error: &Value) -> JsResult<bool> {
    if !error.is_object() {
        return Ok(false);
    }
    let describe = error.get(cx, &cx.symbol_for(EMITTED)?)?;
    let stack = error.get(cx, n::stack)?;
    if !describe.is_function(cx) || !stack.is_string() {
        return Ok(false);
    }
    let place = describe.call(cx, error, &[])?.to_text(cx)?;
    let stack = cx.string(&format!("{}\n{place}", stack.to_text(cx)?))?;
    error.define(cx, n::stack, stack, PropFlags::METHOD)?;
    Ok(true)
}

/// Whether something that is no error was emitted as `'error'`.
fn is_wrapped(cx: Ctx, error: &Value) -> bool {
    let code = error.is_error(cx).then(|| error.get_text(cx, n::code));
    match code {
        Some(Ok(code)) => code.as_deref() == Some("ERR_UNHANDLED_ERROR"),
        Some(Err(_)) => {
            drop(cx.take_exception());
            false
        }
        None => false,
    }
}

/// The error as `util.inspect` shows it, or as well as can be done without.
fn shown(cx: Ctx, error: &Value) -> String {
    let inspected = builtins::require(cx, "util")
        .and_then(|util| util.invoke(cx, "inspect", core::slice::from_ref(error)))
        .and_then(|text| text.to_text(cx));
    if let Ok(text) = inspected {
        return text;
    }
    drop(cx.take_exception());
    let plain = error.to_text(cx).and_then(|head| {
        let stack = error.get(cx, n::stack)?;
        if !stack.is_string() {
            return Ok(head);
        }
        let stack = stack.to_text(cx)?;
        let begins = stack.starts_with(&head);
        Ok(if begins {
            stack
        } else {
            format!("{head}\n{stack}")
        })
    });
    plain.unwrap_or_else(|_| {
        drop(cx.take_exception());
        "an error that cannot be shown".to_owned()
    })
}

/// The first place in a file that the stack names, with the line and a caret under the column.
fn first_place(cx: Ctx, error: &Value) -> Option<String> {
    let stack = match error.get(cx, n::stack) {
        Ok(stack) if stack.is_string() => stack.to_text(cx).ok()?,
        Ok(_) => return None,
        Err(_) => {
            drop(cx.take_exception());
            return None;
        }
    };
    let frames = stack.lines().filter(|line| line.starts_with("    at "));
    let (file, line, column) = frames.filter_map(place_of_frame).next()?;
    let path = match url::Url::parse(&file) {
        Ok(url) if url.scheme() == "file" => url.to_file_path().ok()?,
        _ => file.clone().into(),
    };
    let mut text = format!("{file}:{line}");
    let source = std::fs::read(path).ok();
    let source = source.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let shown = source
        .as_deref()
        .and_then(|text| text.lines().nth(line.checked_sub(1)?))
        .filter(|shown| shown.len() < 500);
    if let Some(shown) = shown {
        let before = shown.chars().take(column.saturating_sub(1));
        let indent: String = before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        text += &format!("\n{shown}\n{indent}^");
    }
    Some(text)
}

/// File, line and column of `    at f (file:line:column)`; `None` for built-ins.
fn place_of_frame(frame: &str) -> Option<(String, usize, usize)> {
    let place = match frame.strip_suffix(')') {
        Some(head) => &head[head.rfind(" (")? + 2..],
        None => frame.trim_start().strip_prefix("at ")?,
    };
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    let file = parts.next()?;
    if file.starts_with("node:") {
        return None;
    }
    Some((file.to_owned(), line, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_frames() {
        let place = |frame| place_of_frame(frame).map(|(f, l, c)| format!("{f} {l} {c}"));
        assert_eq!(place("    at f (/a b.js:3:7)").unwrap(), "/a b.js 3 7");
        assert_eq!(place("    at /a.js:3:7").unwrap(), "/a.js 3 7");
        assert_eq!(place("    at f (node:net:1:1)"), None);
        assert_eq!(place("    at map (<anonymous>)"), None);
    }
}
