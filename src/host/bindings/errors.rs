//! `binding('errors')`: the error door, for JavaScript.

use crate::js::{Call, Ctx, JsResult, Kind, SystemError, Value};
use crate::uv::Errno;

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "invalidArgType", 3, js_invalid_arg_type)?;
    binding.method(cx, "outOfRange", 3, js_out_of_range)?;
    binding.method(cx, "invalidArgValue", 3, js_invalid_arg_value)?;
    binding.method(cx, "coded", 3, js_coded)?;
    binding.method(cx, "system", 4, js_system)?;
    binding.method(cx, "errname", 1, js_errname)?;
    binding.method(cx, "errmap", 0, js_errmap)
}

fn js_invalid_arg_type(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (name, expected) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.invalid_arg_type(&name, &expected, &call.arg(2))
}

fn js_out_of_range(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (name, range) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.out_of_range(&name, &range, &call.arg(2))
}

fn js_invalid_arg_value(cx: Ctx, call: &Call) -> JsResult<Value> {
    let name = call.arg(0).to_text(cx)?;
    let reason = match call.arg(2) {
        reason if reason.is_undefined() => "is invalid".to_owned(),
        reason => reason.to_text(cx)?,
    };
    cx.invalid_arg_value(&name, &reason, &call.arg(1))
}

fn js_coded(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (code, message) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    let kind = match call.arg(2).to_text(cx)?.as_str() {
        "TypeError" => Kind::TypeError,
        "RangeError" => Kind::RangeError,
        "SyntaxError" => Kind::SyntaxError,
        "URIError" => Kind::UriError,
        _ => Kind::Error,
    };
    cx.coded_error(kind, &code, &message)
}

fn js_system(cx: Ctx, call: &Call) -> JsResult<Value> {
    let errno = Errno::new(call.arg(0).to_number(cx)? as i32);
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

fn js_errname(cx: Ctx, call: &Call) -> JsResult<Value> {
    let errno = Errno::new(call.arg(0).to_number(cx)? as i32);
    cx.string(&errno.name())
}

/// A Map of all error numbers that libuv knows: number to [name, text].
fn js_errmap(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let pairs = cx.array()?;
    for (at, errno) in Errno::all().enumerate() {
        let names = [cx.string(&errno.name())?, cx.string(&errno.text())?];
        let pair = [Value::int(errno.code()), cx.array_of(names)?];
        pairs.set_index(cx, at as u32, cx.array_of(pair)?)?;
    }
    cx.global().get(cx, "Map")?.construct(cx, &[pairs])
}
