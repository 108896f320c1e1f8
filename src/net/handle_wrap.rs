//! Handles as scripts see them: what stands in `socket._handle` and `server._handle`, and their
//! classes `TCP` and `Pipe`.
//!
//! Node has objects of its bindings there, and programs (and Node's own tests) read `fd`, call
//! `ref`, `close` and the like, or put functions of their own in the place of `setNoDelay`,
//! `setKeepAlive` or `onconnection`. An object is made when it is first asked for; it holds the
//! handle, not the socket. From then on the handle's options are set through the object's
//! properties, so that replaced methods are called. Scripts reach the classes as
//! `socket._handle.constructor`: a handle that they make can be bound, and be given to a server or
//! a socket.

use core::cell::RefCell;
use core::ffi::CStr;
use std::rc::{Rc, Weak};

use super::errors;
use super::state::{Net, NetClass};
use super::validate;
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Pin, Value, n};
use crate::uv::{self, Address, Errno, KeepAlive, StreamKind};

/// What counts the bytes of a handle.
pub(crate) trait ByteCounter {
    /// How many bytes have arrived.
    fn bytes_read(&self) -> u64;
    /// How many bytes were handed to the kernel, or wait until it takes more.
    fn bytes_dispatched(&self) -> u64;
}

/// What stands behind the object.
pub(crate) struct HandleWrap {
    handle: uv::Stream,
    counter: RefCell<Option<Weak<dyn ByteCounter>>>,
    /// As in Node, a handle that a script made stays until it is closed, or until a socket, a server or
    /// a child has taken it, whether the script still refers to it or not.
    kept: RefCell<Option<Pin>>,
}

impl NativeClass for HandleWrap {
    crate::js::type_index!();

    const NAME: &'static CStr = c"TCP";

    fn trace(&self, _marker: &Marker) {}
}

/// `TCP` and `Pipe`, for hosts that show them to tests.
#[cfg(feature = "runtime")]
pub fn handle_classes(cx: Ctx) -> JsResult<[Value; 2]> {
    let [tcp, pipe] = [StreamKind::Tcp, StreamKind::Pipe].map(|kind| class(cx, kind));
    Ok([tcp?.constructor, pipe?.constructor])
}

fn class(cx: Ctx, kind: StreamKind) -> JsResult<NetClass> {
    match kind {
        StreamKind::Tcp => Net::class(cx, |classes| &classes.tcp, define_tcp),
        StreamKind::Pipe => Net::class(cx, |classes| &classes.pipe, define_pipe),
    }
}

fn define_tcp(cx: Ctx) -> JsResult<NetClass> {
    let proto = cx.object()?;
    define_common(cx, &proto)?;
    proto.method(cx, "setNoDelay", 1, js_set_no_delay)?;
    proto.method(cx, "setKeepAlive", 2, js_set_keep_alive)?;
    proto.method(cx, "getsockname", 1, js_sock_name)?;
    proto.method(cx, "getpeername", 1, js_peer_name)?;
    proto.method(cx, "bind", 3, js_bind)?;
    proto.method(cx, "bind6", 3, js_bind)?;
    let constructor = cx.class("TCP", 1, &proto, |cx, call| {
        js_new(cx, call, StreamKind::Tcp)
    })?;
    Ok(NetClass { constructor, proto })
}

fn define_pipe(cx: Ctx) -> JsResult<NetClass> {
    let proto = cx.object()?;
    define_common(cx, &proto)?;
    proto.method(cx, "bind", 1, js_bind_path)?;
    let constructor = cx.class("Pipe", 1, &proto, |cx, call| {
        js_new(cx, call, StreamKind::Pipe)
    })?;
    Ok(NetClass { constructor, proto })
}

/// What the objects of both classes have.
fn define_common(cx: Ctx, proto: &Value) -> JsResult<()> {
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
    proto.method(cx, "getAsyncId", 0, js_async_id)?;
    proto.method(cx, "open", 1, js_open)
}

/// Whether a script may have replaced methods of handles: before the classes exist it cannot.
pub(crate) fn is_known_to_scripts(cx: Ctx) -> JsResult<bool> {
    let net = Net::of(cx)?;
    let known = net.classes.tcp.borrow().is_some() || net.classes.pipe.borrow().is_some();
    Ok(known)
}

/// An object for a handle.
pub fn make(cx: Ctx, handle: &uv::Stream) -> JsResult<Value> {
    let wrap = HandleWrap {
        handle: handle.clone(),
        counter: RefCell::default(),
        kept: RefCell::default(),
    };
    cx.instance(&class(cx, handle.kind())?.proto, Rc::new(wrap))
}

/// The handle behind an object of these classes. Several owners may share it; the last one to take
/// it gets what arrives.
pub fn handle_of(cx: Ctx, value: &Value) -> Option<uv::Stream> {
    let wrap = value.native::<HandleWrap>(cx)?;
    drop(wrap.kept.take());
    Some(wrap.handle.clone())
}

/// Says who counts the bytes that the object shows.
pub(crate) fn set_counter(cx: Ctx, value: &Value, counter: Weak<dyn ByteCounter>) {
    if let Some(wrap) = value.native::<HandleWrap>(cx) {
        *wrap.counter.borrow_mut() = Some(counter);
    }
}

/// The handle behind `this`, for a method.
fn this(cx: Ctx, call: &Call) -> JsResult<uv::Stream> {
    Ok(call
        .this()
        .native_or_throw::<HandleWrap>(cx)?
        .handle
        .clone())
}

/// `f` of what stands behind `this`; undefined for other objects, as the prototype.
fn read(cx: Ctx, call: &Call, f: impl FnOnce(&HandleWrap) -> Value) -> JsResult<Value> {
    Ok(call
        .this()
        .native::<HandleWrap>(cx)
        .map(|wrap| f(&wrap))
        .into())
}

/// 0, or the number of the error.
fn status(result: Result<(), Errno>) -> Value {
    Value::int(result.map_or_else(|error| error.code(), |()| 0))
}

/// The type of a pipe over which handles travel.
pub const PIPE_IPC: i32 = 2;

/// `new TCP(type)`, `new Pipe(type)`: of the types only that for handles makes a difference here, what
/// the others are for shows in what is done with them.
fn js_new(cx: Ctx, call: &Call, kind: StreamKind) -> JsResult<Value> {
    if !call.this().is_object() {
        return Err(cx.throw_type_error("Illegal constructor"));
    }
    let event_loop = &Net::of(cx)?.event_loop;
    let ipc = kind == StreamKind::Pipe && call.arg(0).as_number() == Some(f64::from(PIPE_IPC));
    let handle = match ipc {
        true => uv::Stream::ipc_pipe(event_loop),
        false => uv::Stream::new(event_loop, kind),
    };
    let handle = match handle {
        Ok(handle) => handle,
        Err(error) => return Err(errors::throw_system(cx, error, "open")),
    };
    let object = make(cx, &handle)?;
    if let Some(wrap) = object.native::<HandleWrap>(cx) {
        let pin = Pin::new(&cx.realm(), object.clone());
        wrap.kept.replace(Some(pin));
    }
    Ok(object)
}

fn js_fd(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, |wrap| Value::int(wrap.handle.fd().unwrap_or(-1)))
}

fn js_reading(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, |wrap| Value::bool(wrap.handle.is_reading()))
}

fn counted(cx: Ctx, call: &Call, count: fn(&dyn ByteCounter) -> u64) -> JsResult<Value> {
    read(cx, call, |wrap| {
        let counter = wrap.counter.borrow().as_ref().and_then(Weak::upgrade);
        Value::number(counter.map_or(0, |counter| count(&*counter)) as f64)
    })
}

fn js_bytes_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    counted(cx, call, |counter| counter.bytes_read())
}

fn js_bytes_written(cx: Ctx, call: &Call) -> JsResult<Value> {
    counted(cx, call, |counter| counter.bytes_dispatched())
}

fn js_write_queue_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    read(cx, call, |wrap| {
        Value::number(wrap.handle.write_queue_size() as f64)
    })
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let wrap = call.this().native_or_throw::<HandleWrap>(cx)?;
    drop(wrap.kept.take());
    let handle = wrap.handle.clone();
    let callback = call.arg(0);
    if !callback.is_function(cx) {
        handle.close();
        return Ok(Value::undefined());
    }
    let realm = cx.realm();
    let called = (Pin::new(&realm, callback), Pin::new(&realm, call.this()));
    handle.close_with(move || {
        realm.callback_scope(|cx| match (called.0.value(), called.1.value()) {
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

/// There are no asynchronous contexts here: the number only distinguishes handles.
fn js_async_id(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    Ok(Value::number(handle.id() as f64))
}

/// `bind(address, port, flags)`; a bit of `flags` keeps an IPv6 address to IPv6.
fn js_bind(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    let ip = call.arg(0).to_text(cx)?;
    let port = call.arg(1).to_number(cx)? as u16;
    let v6_only = call.arg(2).as_number().unwrap_or(0.0) as u32 & 1 != 0;
    let bound = Address::parse(&ip, port)
        .and_then(|address| handle.bind(&address, v6_only && ip.contains(':'), false));
    Ok(status(bound))
}

fn js_bind_path(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    Ok(status(handle.bind_path(&call.arg(0).to_text(cx)?)))
}

/// `open(fd)`: takes a descriptor that is open already.
fn js_open(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    Ok(status(handle.adopt(call.arg(0).to_number(cx)? as i32)))
}

fn js_set_no_delay(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(status(this(cx, call)?.set_no_delay(call.arg(0).truthy(cx))))
}

/// `setKeepAlive(on, delay, interval, count)`, in seconds.
fn js_set_keep_alive(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?;
    Ok(status(handle.set_keep_alive(probes(&call.rest(0)))))
}

/// What the arguments of a handle's `setKeepAlive` ask for. As in Node, nothing but numbers counts.
pub(crate) fn probes(args: &[Value]) -> Option<KeepAlive> {
    let arg = |index: usize| args.get(index).cloned().unwrap_or_default();
    let number = |index: usize| arg(index).as_number();
    let whole = |index: usize, otherwise: u32| {
        let number = number(index).filter(|number| number.fract() == 0.0);
        let fits = number.filter(|number| (0.0..=u32::MAX.into()).contains(number));
        fits.map_or(otherwise, |number| number as u32)
    };
    let on = arg(0).is_true() || number(0).is_some_and(|number| validate::int32(number) != 0);
    on.then(|| KeepAlive {
        delay: number(1).map_or(0, |delay| validate::int32(delay) as u32),
        interval: whole(2, 1),
        count: whole(3, 10),
    })
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
