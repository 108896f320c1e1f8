//! What scripts call and read on a server, beside listening.

use super::{Server, bind, listen, workers};
use crate::events;
use crate::js::{Call, Ctx, JsResult, Kind, PropFlags, Value, n};
use crate::net::address::endpoint;
use crate::net::errors;
use crate::uv::StreamKind;

/// Defines the prototype's members.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.assigned_method(cx, "listen", 0, listen::js_listen)?;
    proto.assigned_method(cx, "close", 1, js_close)?;
    proto.assigned_method(cx, "address", 0, js_address)?;
    proto.assigned_method(cx, "getConnections", 1, js_get_connections)?;
    proto.assigned_method(cx, "ref", 0, js_ref)?;
    proto.assigned_method(cx, "unref", 0, js_unref)?;
    proto.assigned_method(cx, "_listen2", 6, bind::js_set_up_handle)?;
    proto.assigned_method(cx, "_emitCloseIfDrained", 0, js_emit_close_if_drained)?;
    proto.assigned_method(cx, "_setupWorker", 1, workers::js_setup_worker)?;
    proto.getter(cx, "listening", js_listening)?;
    let hidden = PropFlags::HIDDEN;
    let get = cx.function("get _connections", 0, js_connections)?;
    proto.define_accessor(cx, "_connections", get, Value::undefined(), hidden)?;
    let get = cx.function("get _workers", 0, workers::js_workers)?;
    proto.define_accessor(cx, "_workers", get, Value::undefined(), hidden)?;
    super::handle::define(cx, proto)?;
    let dispose = cx.function("[Symbol.asyncDispose]", 0, js_async_dispose)?;
    proto.define(
        cx,
        &cx.well_known("asyncDispose")?,
        dispose,
        PropFlags::METHOD,
    )?;
    let rejection = cx.function("[nodejs.rejection]", 2, js_rejection)?;
    proto.define(
        cx,
        &cx.symbol_for("nodejs.rejection")?,
        rejection,
        PropFlags::METHOD,
    )
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let untouched = server.listen_id.get() == 0;
    server.listen_id.set(server.listen_id.get().wrapping_add(1));
    let callback = call.arg(0);
    if !server.has_handle() && server.quirks.idle_close_calls_at_once {
        return server.close_idle(cx, &this, &callback, untouched);
    }
    if callback.is_function(cx) {
        let listener = if server.has_handle() {
            callback
        } else {
            cx.function_with("close", 0, &[&callback], js_not_running)?
        };
        events::once(cx, &this, n::close, &listener)?;
    }
    server.close_handle(cx)?;
    if !server.close_everywhere(cx, &this)? {
        server.emit_close_if_drained(cx, &this);
    }
    server.update_pin(&this);
    Ok(this)
}

fn js_emit_close_if_drained(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    Server::this(cx, &this)?.emit_close_if_drained(cx, &this);
    Ok(Value::undefined())
}

impl Server {
    /// The quirk `idle_close_calls_at_once`. When nothing was ever done with the server `'close'`
    /// comes at once, too, and first.
    fn close_idle(
        &self,
        cx: Ctx,
        this: &Value,
        callback: &Value,
        untouched: bool,
    ) -> JsResult<Value> {
        if untouched {
            self.close_emitted.set(true);
            events::emit(cx, this, n::close, &[])?;
        } else {
            self.emit_close_if_drained(cx, this);
        }
        if callback.is_function(cx) {
            callback.call(cx, this, &[])?;
        }
        Ok(this.clone())
    }
}

fn js_not_running(cx: Ctx, call: &Call) -> JsResult<Value> {
    let message = "Server is not running.";
    let error = cx.coded_error(Kind::Error, "ERR_SERVER_NOT_RUNNING", message)?;
    call.data(0).call(cx, &Value::undefined(), &[error])
}

fn js_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let handle = server.handle();
    if let Some(handle) = handle
        .as_ref()
        .filter(|handle| handle.kind() == StreamKind::Tcp)
    {
        return match handle.local_address() {
            Ok(address) => endpoint::describe(cx, &address),
            Err(error) => Err(errors::throw_system(cx, error, "address")),
        };
    }
    if handle.is_none() && server.has_handle() {
        let out = cx.object()?;
        let stand_in = server.known_wrap().unwrap_or_default();
        if stand_in.get(cx, "getsockname")?.is_function(cx) {
            stand_in.invoke(cx, "getsockname", core::slice::from_ref(&out))?;
            return Ok(out);
        }
    }
    // A server that once listened on a path answers with it even after it was closed.
    let path = this.get(cx, n::_pipeName)?;
    Ok(if path.truthy(cx) { path } else { Value::null() })
}

fn js_get_connections(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let callback = call.arg(0);
    cx.expect_function("callback", &callback)?;
    server.count_everywhere(cx, callback)?;
    Ok(this)
}

fn reference(cx: Ctx, call: &Call, on: bool) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    server.unreferenced.set(!on);
    server.reference(cx, on)?;
    Ok(this)
}

fn js_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    reference(cx, call, true)
}

fn js_unref(cx: Ctx, call: &Call) -> JsResult<Value> {
    reference(cx, call, false)
}

fn js_listening(cx: Ctx, call: &Call) -> JsResult<Value> {
    let server = Server::of(cx, &call.this())?;
    Ok(server.is_some_and(|server| server.has_handle()).into())
}

fn js_connections(cx: Ctx, call: &Call) -> JsResult<Value> {
    let server = Server::of(cx, &call.this())?;
    let count = server.map_or(0, |server| server.connections.get());
    Ok(f64::from(count).into())
}

/// `server[Symbol.asyncDispose]()`: closes when it listens; the promise is resolved after.
fn js_async_dispose(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let (promise, resolve, reject) = cx.promise()?;
    if !server.has_handle() {
        resolve.call(cx, &Value::undefined(), &[])?;
        return Ok(promise);
    }
    let closed = cx.function_with("", 1, &[&resolve, &reject], js_closed)?;
    this.invoke(cx, n::close, &[closed])?;
    Ok(promise)
}

fn js_closed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let error = call.arg(0);
    if error.truthy(cx) {
        return call.data(1).call(cx, &Value::undefined(), &[error]);
    }
    call.data(0).call(cx, &Value::undefined(), &[])
}

/// `captureRejections`: a `'connection'` listener that rejects costs its socket only.
fn js_rejection(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (error, event, socket) = (call.arg(0), call.arg(1), call.arg(2));
    let is_connection = event.is_string() && event.to_text(cx)? == "connection";
    if is_connection {
        return socket.invoke(cx, n::destroy, &[error]);
    }
    events::emit(cx, &call.this(), n::error, &[error])?;
    Ok(Value::undefined())
}
