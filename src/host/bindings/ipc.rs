//! `binding('ipc')`: the channel between a parent and its child.

use core::cell::RefCell;
use core::ffi::CStr;
use std::rc::{Rc, Weak};

use super::or_errno;
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, Marker, NativeClass, Pin, Realm, Value};
use crate::net;
use crate::uv::{Errno, Incoming, Panic, Stream, StreamOwner};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "readStart", 0, js_read_start)?;
    proto.method(cx, "write", 3, js_write)?;
    proto.method(cx, "close", 0, js_close)?;
    proto.getter(cx, "writeQueueSize", js_write_queue_size)?;
    let open = cx.function_with("openChannel", 2, &[&proto], js_open)?;
    binding.set(cx, "openChannel", open)?;
    binding.method(cx, "leaveServer", 1, js_leave_server)?;
    binding.method(cx, "listenThrough", 1, js_listen_through)
}

fn js_listen_through(cx: Ctx, call: &Call) -> JsResult<Value> {
    net::listen_through(cx, call.arg(0))?;
    Ok(Value::undefined())
}

fn js_leave_server(cx: Ctx, call: &Call) -> JsResult<Value> {
    net::leave_server(cx, &call.arg(0));
    Ok(Value::undefined())
}

/// A channel over an IPC pipe, which some object of the class `Pipe` has as well.
struct Channel {
    realm: Weak<Realm>,
    pipe: Stream,
    on_read: Value,
    /// Keeps the object while it reads.
    reading: RefCell<Option<Pin>>,
}

impl NativeClass for Channel {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Channel";

    fn trace(&self, marker: &Marker) {
        marker.mark(&self.on_read);
    }
}

impl StreamOwner for Channel {
    fn as_any(self: Rc<Self>) -> Rc<dyn core::any::Any> {
        self
    }

    fn on_read(&self, incoming: Result<Incoming, Errno>) {
        let Some(realm) = self.realm.upgrade() else {
            return;
        };
        let passed = self.pipe.accept_passed();
        // To an error there is no other answer than to an end: the other side is gone.
        let Ok(Incoming::Bytes(slab)) = incoming else {
            self.end(&realm);
            return;
        };
        realm.callback_scope(|cx| {
            let len = slab.len();
            let bytes = cx.uint8_array(cx.array_buffer(slab.into_vec())?, 0, len)?;
            match passed {
                Some(passed) => self.call(cx, &[bytes, net::handle_object(cx, &passed)?]),
                None => self.call(cx, &[bytes]),
            }
        });
        if self.pipe.is_reading() && self.pipe.is_at_end() {
            self.end(&realm);
        }
    }

    fn on_panic(&self, _panic: &Panic) {
        drop(self.reading.take());
    }
}

impl Channel {
    fn end(&self, realm: &Rc<Realm>) {
        self.pipe.read_stop();
        drop(self.reading.take());
        realm.callback_scope(|cx| self.call(cx, &[Value::null()]));
    }

    fn call(&self, cx: Ctx, args: &[Value]) -> JsResult<()> {
        self.on_read.call(cx, &Value::undefined(), args).map(drop)
    }
}

/// `openChannel(pipe, onread)`
fn js_open(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some(pipe) = net::handle_of(cx, &call.arg(0)) else {
        return Err(cx.throw_type_error("not a handle"));
    };
    let channel = Rc::new(Channel {
        realm: Rc::downgrade(&cx.realm()),
        pipe,
        on_read: call.arg(1),
        reading: RefCell::default(),
    });
    let owner: Weak<Channel> = Rc::downgrade(&channel);
    channel.pipe.set_owner(owner);
    cx.instance(&call.data(0), channel)
}

fn this(cx: Ctx, call: &Call) -> JsResult<Rc<Channel>> {
    call.this().native_or_throw::<Channel>(cx)
}

fn js_read_start(cx: Ctx, call: &Call) -> JsResult<Value> {
    let channel = this(cx, call)?;
    let started = channel.pipe.read_start();
    if started.is_ok() {
        let pin = Pin::new(&cx.realm(), call.this());
        drop(channel.reading.replace(Some(pin)));
    }
    Ok(or_errno(started.map(|()| 0)))
}

/// `write(data, handle, done)`: 0 when all of it was written, 1 when `done` will be called, or the number
/// of an error.
fn js_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let channel = this(cx, call)?;
    let data = call.arg(0);
    let bytes = match Bytes::of(cx, &data) {
        Some(bytes) => bytes.with(cx, <[u8]>::to_vec),
        None => Encoding::Utf8.encode(cx, &data)?,
    };
    let handle = call.arg(1);
    let passed = match handle.is_nullish() {
        true => None,
        false => match net::handle_of(cx, &handle) {
            Some(passed) => Some(passed),
            None => return Ok(Value::int(Errno::EINVAL.code())),
        },
    };
    let realm = cx.realm();
    let called = Pin::new(&realm, call.arg(2));
    let done = move |_| {
        realm.callback_scope(|cx| match called.value() {
            Some(done) => done.call(cx, &Value::undefined(), &[]).map(drop),
            None => Ok(()),
        });
    };
    let written = match passed {
        Some(passed) => channel.pipe.write_passing(bytes, &passed, done).map(|()| 1),
        None => write(&channel.pipe, bytes, done),
    };
    Ok(or_errno(written))
}

/// What the kernel takes is written at once.
fn write(
    pipe: &Stream,
    mut bytes: Vec<u8>,
    done: impl FnOnce(Result<(), Errno>) + 'static,
) -> Result<i32, Errno> {
    let written = pipe.try_write(&[&bytes])?;
    if written == bytes.len() {
        return Ok(0);
    }
    bytes.drain(..written);
    pipe.write(bytes, done).map(|()| 1)
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let channel = this(cx, call)?;
    channel.pipe.close();
    let pin = channel.reading.take();
    drop(pin);
    Ok(Value::undefined())
}

fn js_write_queue_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    let channel = this(cx, call)?;
    Ok(Value::number(channel.pipe.write_queue_size() as f64))
}
