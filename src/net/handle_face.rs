//! Handles as scripts see them: what stands in `socket._handle` and `server._handle`.
//!
//! Node has objects of its bindings there, and programs (and Node's own tests) read `fd`, call
//! `ref`, `close` and the like, or put functions of their own in the place of `setNoDelay`,
//! `setKeepAlive` or `onconnection`. An object is made when it is first asked for; it holds the
//! handle, not the socket. From then on the handle's options are set through the object's
//! properties, so that replaced methods are called.

use core::cell::RefCell;
use core::ffi::CStr;
use std::rc::{Rc, Weak};

use super::handle_class::HandleClasses;
use super::socket::Socket;
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Pin, Value, n};
use crate::uv::{self, Address, Errno};

/// What stands behind the object.
pub(crate) struct Face {
    handle: Rc<uv::Stream>,
    /// The socket that counts the bytes.
    socket: RefCell<Weak<Socket>>,
}

impl NativeClass for Face {
    crate::js::type_index!();

    const NAME: &'static CStr = c"TCP";

    fn trace(&self, _marker: &Marker) {}
}

/// Defines what the objects of both kinds have.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.getter(cx, "fd", js_fd)?;
    proto.getter(cx, "reading", js_reading)?;
    proto.getter(cx, "bytesRead", js_bytes_read)?;
    proto.getter(cx, "bytesWritten", js_bytes_written)?;
    proto.getter(cx, "writeQueueSize", js_write_queue_size)?;
    proto.method(cx, "close", 1, js_close)?;
    proto.method(cx, "ref", 0, js_ref)?;
    proto.method(cx, "unref", 0, js_unref)?;
    proto.method(cx, "hasRef", 0, js_has_ref)?;
    proto.method(cx, "readStart", 0, js_read_start)?;
    proto.method(cx, "readStop", 0, js_read_stop)?;
    proto.method(cx, "getAsyncId", 0, js_async_id)
}

/// Defines what those for TCP have beside it.
pub(super) fn define_tcp(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.method(cx, "setNoDelay", 1, js_set_no_delay)?;
    proto.method(cx, "setKeepAlive", 2, js_set_keep_alive)?;
    proto.method(cx, "getsockname", 1, js_sock_name)?;
    proto.method(cx, "getpeername", 1, js_peer_name)
}

/// An object for a handle.
pub(crate) fn make(cx: Ctx, handle: &Rc<uv::Stream>) -> JsResult<Value> {
    let proto = HandleClasses::of(cx)?.prototype(cx, handle.kind())?;
    let face = Face {
        handle: handle.clone(),
        socket: RefCell::default(),
    };
    cx.instance(&proto, Rc::new(face))
}

/// The handle behind an object of this kind; several owners may share it, the last one to take
/// it is told what arrives.
pub(crate) fn handle_of(cx: Ctx, value: &Value) -> Option<Rc<uv::Stream>> {
    value.native::<Face>(cx).map(|face| face.handle.clone())
}

/// Makes a socket the one whose bytes the object counts.
pub(crate) fn count_for(cx: Ctx, value: &Value, socket: Weak<Socket>) {
    if let Some(face) = value.native::<Face>(cx) {
        *face.socket.borrow_mut() = socket;
    }
}

/// The handle behind `this`, for a method.
pub(super) fn this(cx: Ctx, call: &Call) -> JsResult<Rc<uv::Stream>> {
    Ok(call.this().native_or_throw::<Face>(cx)?.handle.clone())
}

/// `f` of what stands behind `this`; undefined for other objects, as the prototype.
fn read(cx: Ctx, call: &Call, f: impl FnOnce(&Face) -> Value) -> JsResult<Value> {
    Ok(call.this().native::<Face>(cx).map(|face| f(&face)).into())
}

/// 0, or the number of the error.
pub(super) fn status(result: Result<(), Errno>) -> Value {
    Value::int(result.map_or_else(|error| error.code(), |()| 0))
}

fn js_fd(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, |face| Value::int(face.handle.fd().unwrap_or(-1)))
}

fn js_reading(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, |face| Value::bool(face.handle.is_reading()))
}

fn counted(cx: Ctx, call: &Call, count: fn(&Socket) -> u64) -> JsResult<Value> {
    read(cx, call, |face| {
        let socket = face.socket.borrow().upgrade();
        Value::number(socket.map_or(0, |socket| count(&socket)) as f64)
    })
}

fn js_bytes_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    counted(cx, call, Socket::bytes_received)
}

fn js_bytes_written(cx: Ctx, call: &Call) -> JsResult<Value> {
    counted(cx, call, Socket::bytes_dispatched)
}

fn js_write_queue_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, |face| {
        Value::number(face.handle.write_queue_size() as f64)
    })
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    let callback = call.arg(0);
    if !callback.is_function(cx) {
        handle.close();
        return Ok(Value::undefined());
    }
    let realm = cx.realm();
    let called = (Pin::new(&realm, callback), Pin::new(&realm, call.this()));
    handle.close_with(move || {
        realm.scope(|cx| match (called.0.value(), called.1.value()) {
            (Some(callback), Some(this)) => callback.call(cx, &this, &[]).map(drop),
            _ => Ok(()),
        });
    });
    Ok(Value::undefined())
}

fn js_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    this(cx, call)?.reference(true);
    Ok(Value::undefined())
}

fn js_unref(cx: Ctx, call: &Call) -> JsResult<Value> {
    this(cx, call)?.reference(false);
    Ok(Value::undefined())
}

fn js_has_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    Ok((handle.is_open() && handle.has_ref()).into())
}

fn js_read_start(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(status(this(cx, call)?.read_start()))
}

fn js_read_stop(cx: Ctx, call: &Call) -> JsResult<Value> {
    this(cx, call)?.read_stop();
    Ok(Value::int(0))
}

/// There are no asynchronous contexts here: the number only tells handles apart.
fn js_async_id(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    Ok(Value::number((Rc::as_ptr(&handle).addr() >> 4) as f64))
}

fn js_set_no_delay(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(status(this(cx, call)?.set_no_delay(call.arg(0).truthy(cx))))
}

fn js_set_keep_alive(cx: Ctx, call: &Call) -> JsResult<Value> {
    let seconds = call.arg(1).as_number().unwrap_or(0.0) as u32;
    Ok(status(
        this(cx, call)?.set_keep_alive(call.arg(0).truthy(cx), seconds),
    ))
}

/// Fills the object that is passed with `address`, `family` and `port`.
fn fill(cx: Ctx, call: &Call, name: Result<Address, Errno>) -> JsResult<Value> {
    let name = match name {
        Ok(name) => name,
        Err(error) => return Ok(status(Err(error))),
    };
    let out = call.arg(0);
    if out.is_object() {
        out.set(cx, n::address, cx.string(&name.ip())?)?;
        out.set(cx, n::family, cx.string(name.family_name())?)?;
        out.set(cx, n::port, i32::from(name.port()))?;
    }
    Ok(status(Ok(())))
}

fn js_sock_name(cx: Ctx, call: &Call) -> JsResult<Value> {
    fill(cx, call, this(cx, call)?.local_address())
}

fn js_peer_name(cx: Ctx, call: &Call) -> JsResult<Value> {
    fill(cx, call, this(cx, call)?.peer_address())
}
