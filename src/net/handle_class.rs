//! The classes `TCP` and `Pipe` of the handles that scripts see.
//!
//! Scripts meet them as `socket._handle.constructor`. A handle that was made with one of them can
//! be bound, and be given to a server or a socket.

use std::rc::Rc;

use super::errors;
use super::handle_face::{self, status};
use super::state::Net;
use crate::js::{Call, Ctx, JsResult, Marker, Value, n};
use crate::uv::{self, Address, StreamKind};

/// Both classes of a context.
#[derive(Clone)]
pub(crate) struct HandleClasses {
    tcp: Value,
    pipe: Value,
}

impl HandleClasses {
    /// The context's, made when they are first needed.
    pub fn of(cx: Ctx) -> JsResult<HandleClasses> {
        let net = Net::of(cx)?;
        let known = net.handles.borrow().clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let made = HandleClasses {
            tcp: tcp(cx)?,
            pipe: pipe(cx)?,
        };
        *net.handles.borrow_mut() = Some(made.clone());
        Ok(made)
    }

    /// What an object for a handle of this kind inherits from.
    pub fn prototype(&self, cx: Ctx, kind: StreamKind) -> JsResult<Value> {
        match kind {
            StreamKind::Tcp => self.tcp.get(cx, n::prototype),
            StreamKind::Pipe => self.pipe.get(cx, n::prototype),
        }
    }

    pub fn trace(&self, marker: &Marker) {
        marker.mark(&self.tcp);
        marker.mark(&self.pipe);
    }
}

/// `TCP` and `Pipe`, for hosts that show them to tests.
pub fn handle_classes(cx: Ctx) -> JsResult<[Value; 2]> {
    let HandleClasses { tcp, pipe } = HandleClasses::of(cx)?;
    Ok([tcp, pipe])
}

fn tcp(cx: Ctx) -> JsResult<Value> {
    let proto = cx.object()?;
    define(cx, &proto)?;
    handle_face::define_tcp(cx, &proto)?;
    proto.method(cx, "bind", 3, js_bind)?;
    proto.method(cx, "bind6", 3, js_bind)?;
    cx.class("TCP", 1, &proto, |cx, call| {
        js_new(cx, call, StreamKind::Tcp)
    })
}

fn pipe(cx: Ctx) -> JsResult<Value> {
    let proto = cx.object()?;
    define(cx, &proto)?;
    proto.method(cx, "bind", 1, js_bind_path)?;
    cx.class("Pipe", 1, &proto, |cx, call| {
        js_new(cx, call, StreamKind::Pipe)
    })
}

/// What both have.
fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    handle_face::define(cx, proto)?;
    proto.method(cx, "open", 1, js_open)
}

/// `new TCP(type)`, `new Pipe(type)`: what the handle is for shows in what is done with it.
fn js_new(cx: Ctx, call: &Call, kind: StreamKind) -> JsResult<Value> {
    if !call.this().is_object() {
        return Err(cx.throw_type_error("Illegal constructor"));
    }
    match uv::Stream::new(&Net::of(cx)?.event_loop, kind) {
        Ok(handle) => handle_face::make(cx, &Rc::new(handle)),
        Err(error) => {
            let error = errors::system(cx, error, "open")?;
            Err(cx.throw(error))
        }
    }
}

/// `bind(address, port, flags)`; a bit of `flags` keeps an IPv6 address to IPv6.
fn js_bind(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = handle_face::this(cx, call)?;
    let ip = call.arg(0).to_text(cx)?;
    let port = call.arg(1).to_number(cx)? as u16;
    let v6_only = call.arg(2).as_number().unwrap_or(0.0) as u32 & 1 != 0;
    let bound = Address::parse(&ip, port)
        .and_then(|address| handle.bind(&address, v6_only && ip.contains(':'), false));
    Ok(status(bound))
}

fn js_bind_path(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = handle_face::this(cx, call)?;
    Ok(status(handle.bind_path(&call.arg(0).to_text(cx)?)))
}

/// `open(fd)`: takes a descriptor that is open already.
fn js_open(cx: Ctx, call: &Call) -> JsResult<Value> {
    let handle = handle_face::this(cx, call)?;
    Ok(status(handle.adopt(call.arg(0).to_number(cx)? as i32)))
}
