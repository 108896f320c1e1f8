//! The shapes of this module's errors: the system errors of Node and its coded errors.

use crate::js::{Ctx, JsResult, Kind, SystemError, Thrown, Value, formatted, n};
use crate::uv::Errno;

/// `<syscall> <CODE>`: reading, writing, shutting down, accepting, opening.
pub fn system(cx: Ctx, error: Errno, syscall: &str) -> JsResult<Value> {
    system_with(cx, error, syscall, "")
}

/// As [`system`], with more to say, if that is not empty.
pub(crate) fn system_with(cx: Ctx, error: Errno, syscall: &str, more: &str) -> JsResult<Value> {
    let code = error.name();
    let space = if more.is_empty() { "" } else { " " };
    SystemError {
        code: &code,
        errno: error.code(),
        syscall,
        message: &format!("{syscall} {code}{space}{more}"),
        code_first: false,
    }
    .make(cx)
}

/// Throws the error of [`system`].
pub(crate) fn throw_system(cx: Ctx, error: Errno, syscall: &str) -> Thrown {
    throw(cx, system(cx, error, syscall))
}

/// Throws an error that was to be made, or what was thrown when it was made.
pub(crate) fn throw(cx: Ctx, made: JsResult<Value>) -> Thrown {
    made.map_or_else(|thrown| thrown, |error| cx.throw(error))
}

/// What a connect or bind error shows beside its code.
pub(crate) struct ErrorDetails<'a> {
    pub address: &'a str,
    pub port: u32,
    /// The text after ` - Local `, as in `(127.0.0.1:5555)`.
    pub local: Option<String>,
}

/// `<syscall> <CODE> <address>:<port>`: connecting and binding.
pub(crate) fn host_port(
    cx: Ctx,
    error: Errno,
    syscall: &str,
    details: &ErrorDetails,
) -> JsResult<Value> {
    let code = error.name();
    let mut message = format!("{syscall} {code} {}", details.address);
    if details.port > 0 {
        message.push_str(&format!(":{}", details.port));
    }
    if let Some(local) = &details.local {
        message.push_str(&format!(" - Local {local}"));
    }
    let made = SystemError {
        code: &code,
        errno: error.code(),
        syscall,
        message: &message,
        code_first: false,
    }
    .make(cx)?;
    made.set(cx, n::address, cx.string(details.address)?)?;
    if details.port > 0 {
        made.set(cx, n::port, f64::from(details.port))?;
    }
    Ok(made)
}

/// `listen <CODE>: <text> <address>:<port>`. `port` is -1 for paths and 0 for none.
pub(crate) fn listen(cx: Ctx, error: Errno, address: Option<&str>, port: i32) -> JsResult<Value> {
    let code = error.name();
    let mut message = format!("listen {code}: {}", error.text());
    if let Some(address) = address {
        message.push_str(&format!(" {address}"));
        if port > 0 {
            message.push_str(&format!(":{port}"));
        }
    }
    let made = SystemError {
        code: &code,
        errno: error.code(),
        syscall: "listen",
        message: &message,
        code_first: true,
    }
    .make(cx)?;
    let shown = match address {
        Some(address) => cx.string(address)?,
        None => Value::null(),
    };
    made.set(cx, n::address, shown)?;
    if port != 0 {
        made.set(cx, n::port, port)?;
    }
    Ok(made)
}

/// `<syscall> <CODE> <option>`: a socket option that the kernel refuses.
pub(crate) fn option(cx: Ctx, error: Errno, syscall: &str, option: &str) -> JsResult<Value> {
    let code = error.name();
    let made = SystemError {
        code: &code,
        errno: error.code(),
        syscall,
        message: &format!("{syscall} {code} {option}"),
        code_first: false,
    }
    .make(cx)?;
    made.set(cx, "option", cx.string(option)?)?;
    Ok(made)
}

/// `getaddrinfo <CODE> <host>`.
pub fn resolve(cx: Ctx, error: Errno, host: &str) -> JsResult<Value> {
    let code = match error {
        Errno::EAI_NODATA | Errno::EAI_NONAME => "ENOTFOUND".to_owned(),
        _ => error.name(),
    };
    let made = SystemError {
        code: &code,
        errno: error.code(),
        syscall: "getaddrinfo",
        message: &format!("getaddrinfo {code} {host}"),
        code_first: false,
    }
    .make(cx)?;
    made.set(cx, n::hostname, cx.string(host)?)?;
    Ok(made)
}

/// What Node's bindings throw for a string where the bytes of a write are to be.
pub(crate) fn not_a_buffer(cx: Ctx) -> Thrown {
    let message = "Second argument must be a buffer";
    cx.throw_coded(Kind::TypeError, "ERR_INVALID_ARG_TYPE", message)
}

/// `ERR_SOCKET_CLOSED`.
pub(crate) fn socket_closed(cx: Ctx) -> JsResult<Value> {
    cx.coded_error(Kind::Error, "ERR_SOCKET_CLOSED", "Socket is closed")
}

/// `ERR_SOCKET_CLOSED_BEFORE_CONNECTION`.
pub(crate) fn closed_before_connection(cx: Ctx) -> JsResult<Value> {
    cx.coded_error(
        Kind::Error,
        "ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
        "Socket closed before the connection was established",
    )
}

/// `ERR_INVALID_IP_ADDRESS`; the value is shown as `%s` shows it.
pub(crate) fn invalid_ip(cx: Ctx, value: &Value) -> JsResult<Value> {
    let message = format!("Invalid IP address: {}", formatted(cx, value)?);
    cx.coded_error(Kind::TypeError, "ERR_INVALID_IP_ADDRESS", &message)
}

/// `ERR_IP_BLOCKED`.
pub(crate) fn ip_blocked(cx: Ctx, ip: &str) -> JsResult<Value> {
    let message = format!("IP({ip}) is blocked by net.BlockList");
    cx.coded_error(Kind::Error, "ERR_IP_BLOCKED", &message)
}

/// `ERR_INVALID_ADDRESS`. Unlike other coded errors it is plain: its text form has no code.
pub(crate) fn invalid_address(cx: Ctx) -> JsResult<Value> {
    let made = cx.error(Kind::Error, "Invalid socket address")?;
    made.set(cx, n::code, cx.string("ERR_INVALID_ADDRESS")?)?;
    Ok(made)
}
