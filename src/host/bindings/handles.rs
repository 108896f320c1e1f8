//! `binding('tcp_wrap')`, `binding('pipe_wrap')`, `binding('stream_wrap')` and `binding('uv')`: what tests
//! that run with `--expose-internals` make handles with, and read their errors by.

use crate::js::{Call, Ctx, JsResult, Value};
use crate::net;
use crate::uv::Errno;

pub(crate) fn fill_tcp(cx: Ctx, binding: &Value) -> JsResult<()> {
    let [tcp, _] = net::handle_classes(cx)?;
    binding.set(cx, "TCP", tcp)?;
    constants(
        cx,
        binding,
        &[("SOCKET", 0), ("SERVER", 1), ("UV_TCP_IPV6ONLY", 1)],
    )
}

pub(crate) fn fill_pipe(cx: Ctx, binding: &Value) -> JsResult<()> {
    let [_, pipe] = net::handle_classes(cx)?;
    binding.set(cx, "Pipe", pipe)?;
    constants(
        cx,
        binding,
        &[("SOCKET", 0), ("SERVER", 1), ("IPC", net::PIPE_IPC)],
    )
}

/// What a handle of the script tells its socket by.
pub(crate) fn fill_stream(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.set(cx, "streamBaseState", net::stream_base_state(cx)?)?;
    binding.set(cx, "kReadBytesOrError", net::READ_BYTES_OR_ERROR)?;
    binding.set(cx, "kArrayBufferOffset", net::ARRAY_BUFFER_OFFSET)
}

/// `binding('transfer')`: what `structuredClone` asks of sockets and servers.
pub(crate) fn fill_transfer(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "isNeeded", 1, |cx, call| {
        net::needs_transfer(cx, &call.arg(0)).map(Value::from)
    })?;
    binding.method(cx, "target", 1, |cx, call| {
        net::transfer_target(cx, &call.arg(0))
    })?;
    binding.method(cx, "move", 2, |cx, call| {
        net::transfer(cx, &call.arg(0), &call.arg(1)).map(|()| Value::undefined())
    })
}

fn constants(cx: Ctx, binding: &Value, all: &[(&str, i32)]) -> JsResult<()> {
    let object = cx.object()?;
    for (name, number) in all {
        object.set(cx, *name, *number)?;
    }
    binding.set(cx, "constants", object)
}

pub(crate) fn fill_uv(cx: Ctx, binding: &Value) -> JsResult<()> {
    for errno in Errno::all() {
        binding.set(cx, &*format!("UV_{}", errno.name()), errno.code())?;
    }
    binding.method(cx, "errname", 1, js_errname)
}

fn js_errname(cx: Ctx, call: &Call) -> JsResult<Value> {
    let errno = Errno::new(call.arg(0).to_number(cx)? as i32);
    cx.string(&errno.name())
}
