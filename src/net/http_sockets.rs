//! Sockets of an http that the host has written in C against another `net`: the quirk `http_mark`.
//!
//! Such an http takes what arrives as text, and of bytes only what stands before the first NUL. It
//! has no listener for errors, and does not look at what `connect` throws. So its sockets bring
//! strings, their errors need no listener, and those of `connect` are emitted like any other.

use super::quirks::Quirks;
use super::state::Net;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Value, n};
use crate::stream::Stream;

/// Whether the host's http client has made this socket. If so it gets what it needs.
pub(super) fn prepare_client(cx: Ctx, quirks: &Quirks, stream: &Stream) -> JsResult<bool> {
    let Some(mark) = quirks.http_mark else {
        return Ok(false);
    };
    let is_one = stream.this().has(cx, mark)?;
    if is_one {
        set_up(cx, stream)?;
    }
    Ok(is_one)
}

/// A socket was accepted, and `'connection'` was emitted. If the host's http listens to it now
/// it gets what it needs.
pub(super) fn prepare_accepted(cx: Ctx, quirks: &Quirks, socket: &Value) -> JsResult<()> {
    if quirks.http_mark.is_some()
        && has_listener_of_http(cx, socket)?
        && let Some(stream) = Stream::of(cx, socket)
    {
        set_up(cx, &stream)?;
    }
    Ok(())
}

/// The listeners of that http are functions made in C that carry its own state. They have no name,
/// while ours of that kind do.
fn has_listener_of_http(cx: Ctx, socket: &Value) -> JsResult<bool> {
    let listeners = socket.get(cx, n::_events)?.get(cx, n::data)?;
    let is_one = |listener: &Value| -> JsResult<bool> {
        let name = listener.get_text(cx, n::name)?;
        Ok(name.is_none_or(|name| name.is_empty()))
    };
    let all = match listeners.is_function(cx) {
        true => vec![listeners],
        false if listeners.is_object() => listeners.elements(cx)?,
        false => Vec::new(),
    };
    for listener in all.iter().filter(|listener| listener.is_c_closure(cx)) {
        if is_one(listener)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn set_up(cx: Ctx, stream: &Stream) -> JsResult<()> {
    if stream.has_encoding() {
        return Ok(());
    }
    stream.set_encoding(cx, &cx.string("utf8")?)?;
    let net = Net::of(cx)?;
    let known = net.ignore_error.borrow().clone();
    let ignore_error = match known.is_object() {
        true => known,
        false => cx.function("ignore_error", 1, js_ignore)?,
    };
    *net.ignore_error.borrow_mut() = ignore_error.clone();
    events::on(cx, stream.this(), n::error, &ignore_error)
}

/// The listener to errors that otherwise would have none.
fn js_ignore(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::undefined())
}
