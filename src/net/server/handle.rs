//! `server._handle`: the listening handle's object, and its `onconnection`.

use super::Server;
use crate::events;
use crate::js::{Accessor, Call, Ctx, JsResult, Value};
use crate::net::{errors, handle_face};
use crate::uv::Errno;

/// Defines `_handle` on `Server.prototype`.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    let get = cx.function("get _handle", 0, js_get_handle)?;
    let set = cx.function("set _handle", 1, js_set_handle)?;
    proto.define_accessor(cx, "_handle", get, set, Accessor::HIDDEN)
}

/// Where a script replaces this function, it is told of the connections instead, and may pass
/// them on to the original.
pub(super) const ON_CONNECTION: &str = "onconnection";

impl Server {
    /// The handle's object, if a script has asked for it.
    pub(super) fn known_face(&self) -> Option<Value> {
        self.face.borrow().clone()
    }

    fn make_face(&self, cx: Ctx, this: &Value) -> JsResult<Value> {
        let Some(handle) = self.handle() else {
            return Ok(Value::null());
        };
        let face = handle_face::make(cx, &handle)?;
        let on_connection = cx.function_with(ON_CONNECTION, 2, &[this], js_on_connection)?;
        face.set(cx, ON_CONNECTION, on_connection)?;
        *self.face.borrow_mut() = Some(face.clone());
        Ok(face)
    }
}

fn js_get_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let Some(server) = Server::of(cx, &this)? else {
        return Ok(Value::null());
    };
    match server.known_face() {
        Some(known) => Ok(known),
        None => server.make_face(cx, &this),
    }
}

fn js_set_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    if let Some(server) = Server::of(cx, &this)?
        && call.arg(0).is_nullish()
    {
        server.close_handle();
        server.settle(&this);
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
    let face = call.arg(1);
    let Some(client) = handle_face::handle_of(cx, &face) else {
        return Err(cx.throw_type_error("not a handle"));
    };
    server.on_client(cx, &this, client, Some(face))?;
    Ok(Value::undefined())
}
