//! `socket.connect(...)`.

use std::rc::Rc;

use super::{Socket, lookup};
use crate::events;
use crate::js::{Call, Ctx, JsResult, Kind, Thrown, Value, n};
use crate::net::arguments::Normalized;
use crate::net::state::Net;
use crate::net::{diagnostics, http_sockets, validate};
use crate::stream::Stream;
use crate::uv::StreamKind;

/// `socket.connect(...)`.
pub(super) fn js_connect(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (stream, socket) = Socket::this(cx, &this)?;
    let marked = http_sockets::prepare_client(cx, &Net::of(cx)?.quirks, &stream)?;
    match connect(cx, call, &stream, &socket) {
        Err(Thrown) if marked => {
            let error = cx.take_exception();
            stream.destroy(cx, Some(error))?;
            Ok(this)
        }
        outcome => outcome,
    }
}

fn connect(cx: Ctx, call: &Call, stream: &Stream, socket: &Rc<Socket>) -> JsResult<Value> {
    let this = call.this();
    let Normalized { options, callback } = Normalized::from_call(cx, call)?;
    diagnostics::publish(cx, diagnostics::CLIENT_SOCKET, &[("socket", &this)])?;
    if callback.is_function(cx) {
        events::once(cx, &this, n::connect, &callback)?;
    }
    let parent = this.get(cx, n::_parent)?;
    if parent.is_object() && parent.get(cx, n::connecting)?.truthy(cx) {
        return Ok(this);
    }
    let no_port = options.get(cx, n::port)?.is_undefined();
    let path = options.get(cx, n::path)?;
    if no_port && path.is_nullish() {
        let message = "The \"options\" or \"port\" or \"path\" argument must be specified";
        return Err(cx.throw_coded(Kind::TypeError, "ERR_MISSING_ARGS", message));
    }
    restore_write(cx, &this)?;
    socket.forget_destroyed(stream);
    let is_pipe = match socket.handle().filter(|_| socket.is_bound()) {
        Some(bound) => bound.kind() == StreamKind::Pipe,
        None => path.truthy(cx),
    };
    socket.open_handle(cx, stream, is_pipe)?;
    socket.refresh_timeout(stream);
    socket.connecting.set(true);
    if !is_pipe {
        lookup::start(cx, stream, socket, &options)?;
        return Ok(this);
    }
    let path = validate::string(cx, "options.path", &path)?;
    socket.connect_path(cx, stream, &path)?;
    Ok(this)
}

/// A connection begins with the `write` of the prototype: of the one before, the one that refuses
/// may be left. As in Node, a `write` of a subclass or of the script's own goes as well.
fn restore_write(cx: Ctx, this: &Value) -> JsResult<()> {
    let proto = Net::made_class(cx, |classes| &classes.socket)?.proto;
    let write = proto.get(cx, n::write)?;
    if !this.get(cx, n::write)?.same(&write) {
        this.set(cx, n::write, write)?;
    }
    Ok(())
}

impl Socket {
    /// A socket that was destroyed begins anew.
    fn forget_destroyed(&self, stream: &Stream) {
        if stream.is_destroyed() {
            drop(self.handle.take());
            if let Some(rare) = self.known_rare() {
                drop(rare.endpoints.local.take());
                drop(rare.endpoints.remote.take());
            }
        }
    }

    /// Makes a handle unless there is a usable one.
    pub(super) fn open_handle(&self, cx: Ctx, stream: &Stream, is_pipe: bool) -> JsResult<()> {
        if self.handle().is_some() {
            return Ok(());
        }
        let kind = if is_pipe {
            StreamKind::Pipe
        } else {
            StreamKind::Tcp
        };
        self.renew_handle(cx, kind)?;
        stream.undestroy();
        self.bytes_read.set(0);
        self.bytes_dispatched.set(0);
        self.init_onread_memory(cx)
    }
}
