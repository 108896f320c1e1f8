//! `server._handle`: the listening handle's object, and its `onconnection`.

use super::Server;
use crate::events;
use crate::js::{Call, Ctx, JsResult, PropFlags, Value};
use crate::net::{errors, handle_wrap};
use crate::uv::Errno;

/// Defines `_handle` on `Server.prototype`.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    let get = cx.function("get _handle", 0, js_get_handle)?;
    let set = cx.function("set _handle", 1, js_set_handle)?;
    proto.define_accessor(cx, "_handle", get, set, PropFlags::HIDDEN)
}

/// A script may replace this function of the handle's object: it gets the connections instead, and
/// may pass them on to the original.
pub(super) const ON_CONNECTION: &str = "onconnection";

impl Server {
    /// The handle's object, if a script has asked for it.
    pub(super) fn known_wrap(&self) -> Option<Value> {
        self.wrap.borrow().clone()
    }

    fn make_wrap(&self, cx: Ctx, this: &Value) -> JsResult<Value> {
        let Some(handle) = self.handle() else {
            return Ok(Value::null());
        };
        let wrap = handle_wrap::make(cx, &handle)?;
        self.take_wrap(cx, this, wrap.clone())?;
        Ok(wrap)
    }

    /// Has this object as the handle's from now on.
    pub(super) fn take_wrap(&self, cx: Ctx, this: &Value, wrap: Value) -> JsResult<()> {
        let on_connection = cx.function_with(ON_CONNECTION, 2, &[this], js_on_connection)?;
        wrap.set(cx, ON_CONNECTION, on_connection)?;
        drop(self.wrap.replace(Some(wrap)));
        Ok(())
    }
}

fn js_get_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let Some(server) = Server::of(cx, &this)? else {
        return Ok(Value::null());
    };
    match server.known_wrap() {
        Some(known) => Ok(known),
        None => server.make_wrap(cx, &this),
    }
}

fn js_set_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    if let Some(server) = Server::of(cx, &this)?
        && call.arg(0).is_nullish()
    {
        server.close_handle(cx)?;
        server.update_pin(&this);
    }
    Ok(Value::undefined())
}

/// `handle.onconnection(status, clientHandle)`.
fn js_on_connection(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.data(0);
    let server = Server::this(cx, &this)?;
    let status = call.arg(0);
    if status.truthy(cx) {
        let error = Errno::new(status.to_number(cx)? as i32);
        let error = errors::system(cx, error, "accept")?;
        events::emit(cx, &this, crate::js::n::error, &[error])?;
        return Ok(Value::undefined());
    }
    let wrap = call.arg(1);
    let Some(client) = handle_wrap::handle_of(cx, &wrap) else {
        return Err(cx.throw_type_error("not a handle"));
    };
    server.on_client(cx, &this, client, Some(wrap))?;
    Ok(Value::undefined())
}
