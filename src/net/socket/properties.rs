//! What scripts read on a socket.

use super::Socket;
use super::rare::Bound;
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, Name, PropFlags, Value, n};
use crate::net::address::endpoint;
use crate::net::state::Net;
use crate::stream::Stream;
use crate::uv::StreamKind;

/// Defines the accessors on `Socket.prototype`.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.accessor(cx, "connecting", js_connecting, js_set_connecting)?;
    proto.class_getter(cx, "_connecting", js_connecting)?;
    proto.class_getter(cx, "pending", js_pending)?;
    proto.class_getter(cx, "readyState", js_ready_state)?;
    proto.class_getter(cx, "bufferSize", js_buffer_size)?;
    proto.getter(cx, "bytesRead", js_bytes_read)?;
    proto.getter(cx, "bytesWritten", js_bytes_written)?;
    proto.getter(cx, "_bytesDispatched", js_bytes_dispatched)?;
    proto.getter(cx, "remoteAddress", js_remote_address)?;
    proto.getter(cx, "remoteFamily", js_remote_family)?;
    proto.getter(cx, "remotePort", js_remote_port)?;
    proto.getter(cx, "localAddress", js_local_address)?;
    proto.getter(cx, "localPort", js_local_port)?;
    proto.getter(cx, "localFamily", js_local_family)?;
    proto.assigned_method(cx, "_getpeername", 0, js_get_peer_name)?;
    proto.assigned_method(cx, "_getsockname", 0, js_get_sock_name)?;
    for (key, value) in [
        ("_hadError", Value::bool(false)),
        ("_parent", Value::null()),
        ("_host", Value::null()),
        ("_pendingData", Value::null()),
        ("server", Value::null()),
        ("_server", Value::null()),
    ] {
        proto.define(cx, key, value, PropFlags::METHOD)?;
    }
    proto.define(cx, "_pendingEncoding", cx.string("")?, PropFlags::METHOD)
}

/// `f` of the socket behind `this`; `otherwise` on the prototype and other objects.
fn read(
    cx: Ctx,
    call: &Call,
    otherwise: Value,
    f: impl FnOnce(&Stream, &Socket) -> JsResult<Value>,
) -> JsResult<Value> {
    match Socket::of(cx, &call.this()) {
        Some((stream, socket)) => f(&stream, &socket),
        None => Ok(otherwise),
    }
}

fn js_connecting(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, Value::undefined(), |_, socket| {
        Ok(socket.connecting.get().into())
    })
}

fn js_set_connecting(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, Value::undefined(), |_, socket| {
        match call.arg(0).truthy(cx) {
            true => socket.connecting.set(true),
            false => socket.end_connecting(),
        }
        Ok(Value::undefined())
    })
}

fn js_pending(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, Value::bool(true), |_, socket| {
        Ok((!socket.has_handle() || socket.connecting.get()).into())
    })
}

fn js_ready_state(cx: Ctx, call: &Call) -> JsResult<Value> {
    let closed = cx.string("closed")?;
    read(cx, call, closed, |stream, socket| {
        let unconnected = Net::of(cx)?.quirks.unconnected_is_closed && !socket.has_handle();
        let state = match (stream.is_readable(), stream.is_writable()) {
            _ if socket.connecting.get() => "opening",
            _ if unconnected => "closed",
            (true, true) => "open",
            (true, false) => "readOnly",
            (false, true) => "writeOnly",
            (false, false) => "closed",
        };
        cx.string(state)
    })
}

fn js_buffer_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, Value::undefined(), |stream, socket| {
        let size = Value::number(stream.writable_length() as f64);
        Ok(Some(size).filter(|_| socket.has_handle()).into())
    })
}

fn js_bytes_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, Value::undefined(), |_, socket| {
        Ok(Value::number(socket.bytes_read.get() as f64))
    })
}

fn js_bytes_dispatched(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, Value::undefined(), |_, socket| {
        Ok(Value::number(socket.bytes_dispatched.get() as f64))
    })
}

/// What was handed to the kernel or waits in any queue, in encoded bytes.
fn js_bytes_written(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, Value::undefined(), |stream, socket| {
        let mut total = socket.bytes_dispatched.get() + socket.rare().undelivered.get();
        for (data, encoding) in stream.queued_writes() {
            total += chunk_length(cx, &data, encoding)?;
        }
        total += socket.pending_bytes(cx)?;
        Ok(Value::number(total as f64))
    })
}

impl Socket {
    /// How many bytes wait for the connection.
    pub(super) fn pending_bytes(&self, cx: Ctx) -> JsResult<u64> {
        let waiting: Vec<_> = {
            let pending = self.rare().pending.borrow();
            let chunks = pending.iter().flat_map(|pending| &pending.chunks);
            chunks
                .map(|chunk| (chunk.data.clone(), chunk.encoding))
                .collect()
        };
        waiting.into_iter().try_fold(0, |total, (data, encoding)| {
            Ok(total + chunk_length(cx, &data, encoding)?)
        })
    }
}

fn chunk_length(cx: Ctx, data: &Value, encoding: Option<Encoding>) -> JsResult<u64> {
    if let Some(bytes) = Bytes::of_view(cx, data) {
        return Ok(bytes.len(cx) as u64);
    }
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    Ok(encoding.byte_length(cx, data)? as u64)
}

impl Socket {
    /// The local end, read from the kernel once while the handle lives; `{}` when there is none. A
    /// client on a path that was bound before has that path, and keeps it.
    pub(super) fn local_name(&self, cx: Ctx) -> JsResult<Value> {
        let bound = self.rare().bound.borrow().clone();
        if let Some(Bound {
            path: Some(path), ..
        }) = bound
        {
            let name = cx.object()?;
            name.put(cx, n::address, path)?;
            return Ok(name);
        }
        let known = self.rare().endpoints.local.borrow().clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let handle = self
            .handle()
            .filter(|handle| handle.kind() == StreamKind::Tcp);
        let Some(handle) = handle else {
            return cx.object();
        };
        match handle.local_address() {
            Ok(address) if address.family() != 0 => {
                let name = endpoint::describe(cx, &address)?;
                *self.rare().endpoints.local.borrow_mut() = Some(name.clone());
                Ok(name)
            }
            _ => cx.object(),
        }
    }

    /// The local end is to be read again.
    pub(super) fn forget_local_name(&self) {
        if let Some(rare) = self.known_rare() {
            drop(rare.endpoints.local.take());
        }
    }

    /// The peer, kept from the first time it is asked for.
    pub(super) fn remote_name(&self, cx: Ctx) -> JsResult<Value> {
        let known = self.rare().endpoints.remote.borrow().clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let handle = self
            .handle()
            .filter(|handle| handle.kind() == StreamKind::Tcp);
        let Some(handle) = handle.filter(|_| !self.connecting.get()) else {
            return cx.object();
        };
        match handle.peer_address() {
            Ok(address) => {
                let name = endpoint::describe(cx, &address)?;
                *self.rare().endpoints.remote.borrow_mut() = Some(name.clone());
                Ok(name)
            }
            Err(_) => cx.object(),
        }
    }
}

fn js_get_peer_name(cx: Ctx, call: &Call) -> JsResult<Value> {
    match Socket::of(cx, &call.this()) {
        Some((_, socket)) => socket.remote_name(cx),
        None => cx.object(),
    }
}

fn js_get_sock_name(cx: Ctx, call: &Call) -> JsResult<Value> {
    match Socket::of(cx, &call.this()) {
        Some((_, socket)) => socket.local_name(cx),
        None => cx.object(),
    }
}

/// A part of what one of the two methods gives, which a script may replace.
fn part_of(cx: Ctx, call: &Call, method: &str, key: Name) -> JsResult<Value> {
    call.this().invoke(cx, method, &[])?.get(cx, key)
}

fn js_remote_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    part_of(cx, call, "_getpeername", n::address)
}

fn js_remote_family(cx: Ctx, call: &Call) -> JsResult<Value> {
    part_of(cx, call, "_getpeername", n::family)
}

fn js_remote_port(cx: Ctx, call: &Call) -> JsResult<Value> {
    part_of(cx, call, "_getpeername", n::port)
}

fn js_local_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    part_of(cx, call, "_getsockname", n::address)
}

fn js_local_port(cx: Ctx, call: &Call) -> JsResult<Value> {
    part_of(cx, call, "_getsockname", n::port)
}

fn js_local_family(cx: Ctx, call: &Call) -> JsResult<Value> {
    part_of(cx, call, "_getsockname", n::family)
}
