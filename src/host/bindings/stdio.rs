//! The part of `binding('process')` that is about descriptors 0, 1 and 2.

use super::{int, or_errno};
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, Value};
use crate::uv::host::fd;
use crate::uv::{FdKind, guess_handle};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "writeFd", 2, js_write_fd)?;
    binding.method(cx, "fdKind", 1, js_fd_kind)?;
    binding.method(cx, "windowSize", 1, js_window_size)
}

/// Writes a string or bytes, all of it, before it returns.
fn js_write_fd(cx: Ctx, call: &Call) -> JsResult<Value> {
    let fd = int(call, 0) as i32;
    let data = call.arg(1);
    let result = if let Some(bytes) = Bytes::of(cx, &data) {
        bytes.with(cx, |bytes| fd::write_all(fd, bytes))
    } else {
        let bytes = Encoding::Utf8.encode(cx, &data)?;
        fd::write_all(fd, &bytes)
    };
    Ok(or_errno(result.map(|()| 0)))
}

fn js_fd_kind(cx: Ctx, call: &Call) -> JsResult<Value> {
    let kind = match guess_handle(int(call, 0) as i32) {
        FdKind::Tcp => "tcp",
        FdKind::Pipe => "pipe",
        FdKind::Other("TTY") => "tty",
        FdKind::Other("FILE") => "file",
        FdKind::Other(_) => "unknown",
    };
    cx.string(kind)
}

fn js_window_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    match fd::window_size(int(call, 0) as i32) {
        Some((columns, rows)) => cx.array_of([Value::int(columns.into()), Value::int(rows.into())]),
        None => Ok(Value::undefined()),
    }
}
