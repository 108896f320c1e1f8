//! `socket._handle`: the handle's object, asked for and assigned.

use std::rc::Rc;

use super::Socket;
use crate::js::{Accessor, Call, Ctx, JsResult, Value};
use crate::net::handle_face;
use crate::net::state::Net;
use crate::stream::Stream;

/// Defines `_handle` on `Socket.prototype`.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    let get = cx.function("get _handle", 0, js_get_handle)?;
    let set = cx.function("set _handle", 1, js_set_handle)?;
    proto.define_accessor(cx, "_handle", get, set, Accessor::HIDDEN)
}

impl Socket {
    /// Whether `_handle` is anything but null.
    pub(super) fn has_handle(&self) -> bool {
        self.handle.borrow().is_some() || self.face.borrow().is_some()
    }

    /// What stands in `_handle`.
    fn face(&self, cx: Ctx) -> JsResult<Option<Value>> {
        let known = self.face.borrow().clone();
        let (None, Some(handle)) = (&known, self.handle()) else {
            return Ok(known);
        };
        let face = handle_face::make(cx, &handle)?;
        handle_face::count_for(cx, &face, self.me.clone());
        *self.face.borrow_mut() = Some(face.clone());
        Ok(Some(face))
    }

    /// Puts an object in `_handle`: one of ours brings its handle, any other stands for itself.
    pub(super) fn take_face(&self, cx: Ctx, face: Value) {
        match handle_face::handle_of(cx, &face) {
            Some(handle) => self.take_handle(handle),
            None => drop(self.handle.take()),
        }
        handle_face::count_for(cx, &face, self.me.clone());
        drop(self.face.replace(Some(face)));
    }

    /// Calls a method of the handle's object, if it has it. `false` when no script has ever
    /// looked at a handle: then nothing can have been replaced, and the caller goes directly.
    pub(super) fn call_face(&self, cx: Ctx, method: &str, args: &[Value]) -> JsResult<bool> {
        let seen = self.face.borrow().is_some() || Net::of(cx)?.handles.borrow().is_some();
        let face = if seen { self.face(cx)? } else { None };
        let Some(face) = face else {
            return Ok(false);
        };
        let found = face.get(cx, method)?;
        if found.is_function(cx) {
            found.call(cx, &face, args)?;
        }
        Ok(true)
    }
}

fn js_get_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some((_, socket)) = Socket::of(cx, &call.this()) else {
        return Ok(Value::undefined());
    };
    Ok(socket.face(cx)?.unwrap_or_else(Value::null))
}

/// The handle before is let go, and closes when nobody else has it.
fn js_set_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((stream, socket)) = Socket::of(cx, &call.this()) {
        assign(cx, &stream, &socket, call.arg(0));
    }
    Ok(Value::undefined())
}

fn assign(cx: Ctx, stream: &Stream, socket: &Rc<Socket>, given: Value) {
    if given.is_object() {
        socket.take_face(cx, given);
    } else {
        drop(socket.face.take());
        drop(socket.handle.take());
    }
    socket.settle(stream);
}
