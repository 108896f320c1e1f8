//! `socket._handle`: the handle as scripts see it.
//!
//! Node has an object of its bindings here, and programs (and Node's own tests) read `fd`, call
//! `ref`, `close` and the like, or put functions of their own in the place of `setNoDelay` and
//! `setKeepAlive`. The object is made when it is first asked for, and holds the handle, not the
//! socket.

use core::ffi::CStr;
use std::rc::Rc;

use super::Socket;
use crate::js::{Accessor, Call, Ctx, JsResult, Marker, NativeClass, Value, n};
use crate::uv::{self, StreamKind};

/// What stands behind the object.
pub(crate) struct Face(pub(crate) Rc<uv::Stream>);

impl NativeClass for Face {
    const NAME: &'static CStr = c"TCP";

    fn trace(&self, _marker: &Marker) {}
}

/// Defines `_handle` on `Socket.prototype`.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    let get = cx.function("get _handle", 0, js_get_handle)?;
    let set = cx.function("set _handle", 1, js_set_handle)?;
    proto.define_accessor(cx, "_handle", get, set, Accessor::HIDDEN)
}

/// An object for a handle.
pub(crate) fn make(cx: Ctx, handle: &Rc<uv::Stream>) -> JsResult<Value> {
    let proto = cx.object()?;
    let name = match handle.kind() {
        StreamKind::Tcp => "TCP",
        StreamKind::Pipe => "Pipe",
    };
    let constructor = cx.function(name, 1, js_no_constructor)?;
    proto.define(cx, n::constructor, constructor, Accessor::METHOD)?;
    proto.getter(cx, "fd", js_fd)?;
    proto.getter(cx, "reading", js_reading)?;
    proto.getter(cx, "writeQueueSize", js_write_queue_size)?;
    proto.method(cx, "close", 1, js_close)?;
    proto.method(cx, "ref", 0, js_ref)?;
    proto.method(cx, "unref", 0, js_unref)?;
    proto.method(cx, "hasRef", 0, js_has_ref)?;
    proto.method(cx, "readStart", 0, js_read_start)?;
    proto.method(cx, "readStop", 0, js_read_stop)?;
    proto.method(cx, "getAsyncId", 0, js_async_id)?;
    if handle.kind() == StreamKind::Tcp {
        proto.method(cx, "setNoDelay", 1, js_set_no_delay)?;
        proto.method(cx, "setKeepAlive", 2, js_set_keep_alive)?;
    }
    cx.instance(&proto, Rc::new(Face(handle.clone())))
}

/// The handle behind an object of this kind; several owners may share it, the last one to take
/// it is told what arrives.
pub(crate) fn handle_of(cx: Ctx, value: &Value) -> Option<Rc<uv::Stream>> {
    value.native::<Face>(cx).map(|face| face.0.clone())
}

fn js_get_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some((_, socket)) = Socket::of(cx, &call.this()) else {
        return Ok(Value::undefined());
    };
    let Some(handle) = socket.handle() else {
        return Ok(Value::null());
    };
    let known = socket.face.borrow().clone();
    if let Some(known) = known {
        return Ok(known);
    }
    let face = make(cx, &handle)?;
    *socket.face.borrow_mut() = Some(face.clone());
    Ok(face)
}

/// Assigning `null` takes the handle away; it is closed, and the socket has none any more.
fn js_set_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    if let Some((stream, socket)) = Socket::of(cx, &this)
        && call.arg(0).is_nullish()
    {
        drop(socket.face.take());
        drop(socket.handle.take());
        socket.settle(stream.this());
    }
    Ok(Value::undefined())
}

fn js_no_constructor(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Err(cx.throw_type_error("Illegal constructor"))
}

fn face(cx: Ctx, call: &Call) -> JsResult<Rc<uv::Stream>> {
    Ok(call.this().native_or_throw::<Face>(cx)?.0.clone())
}

fn js_fd(cx: Ctx, call: &Call) -> JsResult<Value> {
    let fd = call
        .this()
        .native::<Face>(cx)
        .map(|face| face.0.fd().unwrap_or(-1));
    Ok(fd.map(Value::int).into())
}

fn js_reading(cx: Ctx, call: &Call) -> JsResult<Value> {
    let face = call.this().native::<Face>(cx);
    Ok(face.map(|face| Value::bool(face.0.is_reading())).into())
}

fn js_write_queue_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    let face = call.this().native::<Face>(cx);
    Ok(face
        .map(|face| Value::number(face.0.write_queue_size() as f64))
        .into())
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    face(cx, call)?.close();
    Ok(Value::undefined())
}

fn js_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    face(cx, call)?.reference(true);
    Ok(Value::undefined())
}

fn js_unref(cx: Ctx, call: &Call) -> JsResult<Value> {
    face(cx, call)?.reference(false);
    Ok(Value::undefined())
}

fn js_has_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = face(cx, call)?;
    Ok((handle.is_open() && handle.has_ref()).into())
}

fn js_read_start(cx: Ctx, call: &Call) -> JsResult<Value> {
    let started = face(cx, call)?.read_start();
    Ok(started.map_or_else(|error| Value::int(error.code()), |()| Value::int(0)))
}

fn js_read_stop(cx: Ctx, call: &Call) -> JsResult<Value> {
    face(cx, call)?.read_stop();
    Ok(Value::int(0))
}

/// There are no asynchronous contexts here: the number only tells handles apart.
fn js_async_id(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = face(cx, call)?;
    Ok(Value::number((Rc::as_ptr(&handle).addr() >> 4) as f64))
}

fn js_set_no_delay(cx: Ctx, call: &Call) -> JsResult<Value> {
    let result = face(cx, call)?.set_no_delay(call.arg(0).truthy(cx));
    Ok(result.map_or_else(|error| Value::int(error.code()), |()| Value::int(0)))
}

fn js_set_keep_alive(cx: Ctx, call: &Call) -> JsResult<Value> {
    let seconds = call.arg(1).as_number().unwrap_or(0.0) as u32;
    let result = face(cx, call)?.set_keep_alive(call.arg(0).truthy(cx), seconds);
    Ok(result.map_or_else(|error| Value::int(error.code()), |()| Value::int(0)))
}
