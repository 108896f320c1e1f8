//! The native functions that the embedded JavaScript files ask for with `binding(name)`.

mod buffer;
mod child;
#[cfg(feature = "crypto")]
mod crypto;
#[cfg(not(feature = "crypto"))]
#[path = "crypto_missing.rs"]
mod crypto;
mod decoder;
mod dns;
mod errors;
mod fs;
mod fs_constants;
mod handles;
mod ipc;
mod module;
mod os;
mod os_constants;
mod process;
mod process_wrap;
mod spawn_sync;
mod stdin;
mod stdio;
mod timers;
mod url;
mod util;

use crate::js::{Call, Ctx, JsResult, Value};
use crate::uv::Errno;

/// Fills a fresh object with the functions of one binding.
type Fill = fn(Ctx, &Value) -> JsResult<()>;

/// All bindings.
pub(crate) const ALL: &[(&str, Fill)] = &[
    ("buffer", buffer::fill),
    ("crypto", crypto::fill),
    ("decoder", decoder::fill),
    ("dns", dns::fill),
    ("errors", errors::fill),
    ("fs", fs::fill),
    ("ipc", ipc::fill),
    ("module", module::fill),
    ("os", os::fill),
    ("pipe_wrap", handles::fill_pipe),
    ("process", process::fill),
    ("process_wrap", process_wrap::fill),
    ("spawn_sync", spawn_sync::fill),
    ("stream_wrap", handles::fill_stream),
    ("tcp_wrap", handles::fill_tcp),
    ("timers", timers::fill),
    ("transfer", handles::fill_transfer),
    ("url", url::fill),
    ("util", util::fill),
    ("uv", handles::fill_uv),
];

/// What several bindings answer: a result, or the negative number of an error.
fn or_errno<T: Into<Value>>(result: Result<T, Errno>) -> Value {
    match result {
        Ok(value) => value.into(),
        Err(errno) => Value::int(errno.code()),
    }
}

/// As [`or_errno`], for texts.
fn text_or_errno(cx: Ctx, result: Result<String, Errno>) -> JsResult<Value> {
    match result {
        Ok(text) => cx.string(&text),
        Err(errno) => Ok(Value::int(errno.code())),
    }
}

/// An integer argument. The JavaScript side has checked it; anything else counts as 0.
fn int(call: &Call, index: usize) -> i64 {
    call.arg(index).as_number().unwrap_or(0.0) as i64
}
