//! The class: constructor and members.

use std::rc::Rc;

use super::{BoundName, BoundSocket, options};
use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n};
use crate::net::state::{Net, NetClass};

const NAME: &str = "BoundSocket";

/// The class.
pub(crate) fn constructor(cx: Ctx) -> JsResult<Value> {
    class(cx).map(|class| class.constructor)
}

/// What objects of the class inherit from.
#[cfg(feature = "runtime")]
pub(super) fn prototype(cx: Ctx) -> JsResult<Value> {
    class(cx).map(|class| class.proto)
}

fn class(cx: Ctx) -> JsResult<NetClass> {
    Net::class(cx, |classes| &classes.bound_socket, define)
}

fn define(cx: Ctx) -> JsResult<NetClass> {
    let proto = cx.object()?;
    let constructor = cx.class(NAME, 0, &proto, js_construct)?;
    proto.method(cx, n::address, 0, js_address)?;
    proto.method(cx, n::fd, 0, js_fd)?;
    proto.method(cx, n::close, 0, js_close)?;
    proto.class_getter(cx, "isPipe", js_is_pipe)?;
    let dispose = cx.function("[Symbol.dispose]", 0, js_dispose)?;
    proto.define(cx, &cx.well_known("dispose")?, dispose, PropFlags::METHOD)?;
    Ok(NetClass { constructor, proto })
}

/// `net._TransferredBoundSocket`: makes one that owns nothing.
pub(crate) fn transferred(cx: Ctx) -> JsResult<Value> {
    let class = class(cx)?;
    let function = cx.constructor("_TransferredBoundSocket", 0, &class.proto, js_transferred)?;
    // The prototype is still that of the class.
    class
        .proto
        .define(cx, n::constructor, class.constructor, PropFlags::METHOD)?;
    Ok(function)
}

fn js_transferred(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.instance(&class(cx)?.proto, Rc::<BoundSocket>::default())
}

fn js_construct(cx: Ctx, call: &Call) -> JsResult<Value> {
    let proto = call.constructed_proto(cx, NAME, &class(cx)?.proto)?;
    let bound = options::bind(cx, &call.arg(0))?;
    cx.instance(&proto, Rc::new(bound))
}

/// The bound socket that a method was called on.
fn this(cx: Ctx, call: &Call) -> JsResult<Rc<BoundSocket>> {
    call.this().native_or_throw(cx)
}

fn js_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    let bound = this(cx, call)?;
    bound.owned(cx, |_| ())?;
    Ok(match &bound.name {
        BoundName::None => Value::undefined(),
        BoundName::Tcp(name) | BoundName::Path(name) => name.clone(),
    })
}

fn js_fd(cx: Ctx, call: &Call) -> JsResult<Value> {
    let fd = this(cx, call)?.owned(cx, |handle| handle.fd())?;
    Ok(Value::int(fd.unwrap_or(-1)))
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    this(cx, call)?.adopt(cx)?.handle.close();
    Ok(Value::undefined())
}

/// `bound[Symbol.dispose]()`: closes what is still owned.
fn js_dispose(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = this(cx, call)?.handle.take();
    if let Some(handle) = handle {
        handle.close();
    }
    Ok(Value::undefined())
}

fn js_is_pipe(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(this(cx, call)?.path().is_some().into())
}
