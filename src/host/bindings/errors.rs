//! `binding('errors')`: the errors of `js/error.rs`, for JavaScript.

use crate::js::{Call, Ctx, JsResult, SystemError, Value};
use crate::net::errors as net_errors;
use crate::uv::Errno;

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    cx.fill_error_binding(binding)?;
    binding.method(cx, "system", 4, js_system)?;
    binding.method(cx, "brief", 2, js_brief)?;
    binding.method(cx, "resolve", 2, js_resolve)?;
    binding.method(cx, "errname", 1, js_errname)?;
    binding.method(cx, "errmap", 0, js_errmap)
}

fn js_system(cx: Ctx, call: &Call) -> JsResult<Value> {
    let errno = errno_of(cx, call)?;
    let syscall = call.arg(1).to_text(cx)?;
    let (path, dest) = (call.arg(2), call.arg(3));
    let code = errno.name();
    let mut message = format!("{code}: {}, {syscall}", errno.text());
    if !path.is_undefined() {
        message += &format!(" '{}'", path.to_text(cx)?);
    }
    if !dest.is_undefined() {
        message += &format!(" -> '{}'", dest.to_text(cx)?);
    }
    let error = SystemError {
        code: &code,
        errno: errno.code(),
        syscall: &syscall,
        message: &message,
        code_first: false,
    };
    let error = error.make(cx)?;
    if !path.is_undefined() {
        error.set(cx, "path", path)?;
    }
    if !dest.is_undefined() {
        error.set(cx, "dest", dest)?;
    }
    Ok(error)
}

/// `syscall CODE`, without an explanation.
fn js_brief(cx: Ctx, call: &Call) -> JsResult<Value> {
    net_errors::system(cx, errno_of(cx, call)?, &call.arg(1).to_text(cx)?)
}

/// A look-up that failed.
fn js_resolve(cx: Ctx, call: &Call) -> JsResult<Value> {
    net_errors::resolve(cx, errno_of(cx, call)?, &call.arg(1).to_text(cx)?)
}

fn js_errname(cx: Ctx, call: &Call) -> JsResult<Value> {
    let errno = errno_of(cx, call)?;
    cx.string(&errno.name())
}

/// All error numbers that libuv knows, each as [number, [name, text]].
fn js_errmap(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let pairs = cx.array()?;
    for (at, errno) in Errno::all().enumerate() {
        let names = [cx.string(&errno.name())?, cx.string(&errno.text())?];
        let pair = [Value::int(errno.code()), cx.array_of(names)?];
        pairs.set_index(cx, at as u32, cx.array_of(pair)?)?;
    }
    Ok(pairs)
}

fn errno_of(cx: Ctx, call: &Call) -> JsResult<Errno> {
    Ok(Errno::new(call.arg(0).to_number(cx)? as i32))
}
