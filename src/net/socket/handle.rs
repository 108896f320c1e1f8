//! `socket._handle`: the handle's object, asked for and assigned.

use std::rc::Rc;

use super::Socket;
use crate::js::{Call, Ctx, JsResult, PropFlags, Value};
use crate::net::handle_wrap;
use crate::stream::Stream;

/// Defines `_handle` on `Socket.prototype`.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    let get = cx.function("get _handle", 0, js_get_handle)?;
    let set = cx.function("set _handle", 1, js_set_handle)?;
    proto.define_accessor(cx, "_handle", get, set, PropFlags::HIDDEN)
}

impl Socket {
    /// Whether `_handle` is anything but null.
    pub(super) fn has_handle(&self) -> bool {
        self.handle.borrow().is_some() || self.has_wrap()
    }

    fn has_wrap(&self) -> bool {
        let rare = self.known_rare();
        rare.is_some_and(|rare| rare.wrap.borrow().is_some())
    }

    /// The object in `_handle`, if it was made or set.
    pub(super) fn known_wrap(&self) -> Option<Value> {
        self.known_rare()?.wrap.borrow().clone()
    }

    pub(super) fn take_wrap(&self) -> Option<Value> {
        self.known_rare()?.wrap.take()
    }

    /// What stands in `_handle`, made now if need be.
    fn wrap(&self, cx: Ctx) -> JsResult<Option<Value>> {
        let known = self.known_wrap();
        let (None, Some(handle)) = (&known, self.handle()) else {
            return Ok(known);
        };
        let wrap = handle_wrap::make(cx, &handle)?;
        handle_wrap::set_counter(cx, &wrap, self.me.clone());
        self.rare().wrap.replace(Some(wrap.clone()));
        Ok(Some(wrap))
    }

    /// Puts an object in `_handle`: one of ours brings its handle, any other stands for itself.
    pub(super) fn set_wrap(&self, cx: Ctx, wrap: Value) {
        match handle_wrap::handle_of(cx, &wrap) {
            Some(handle) => self.take_handle(handle),
            None => drop(self.handle.take()),
        }
        handle_wrap::set_counter(cx, &wrap, self.me.clone());
        drop(self.rare().wrap.replace(Some(wrap)));
    }

    /// Calls a method of the handle's object, if it has it. `false` when no script has ever
    /// looked at a handle: then nothing can have been replaced, and the caller asks the handle.
    pub(super) fn call_wrap(&self, cx: Ctx, method: &str, args: &[Value]) -> JsResult<bool> {
        let known = self.has_wrap() || handle_wrap::is_known_to_scripts(cx)?;
        let wrap = if known { self.wrap(cx)? } else { None };
        let Some(wrap) = wrap else {
            return Ok(false);
        };
        let found = wrap.get(cx, method)?;
        if found.is_function(cx) {
            found.call(cx, &wrap, args)?;
        }
        Ok(true)
    }
}

fn js_get_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some((_, socket)) = Socket::of(cx, &call.this()) else {
        return Ok(Value::undefined());
    };
    Ok(socket.wrap(cx)?.unwrap_or_else(Value::null))
}

/// The handle before is let go, and closes when nothing else has it.
fn js_set_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((stream, socket)) = Socket::of(cx, &call.this()) {
        assign(cx, &stream, &socket, call.arg(0));
    }
    Ok(Value::undefined())
}

fn assign(cx: Ctx, stream: &Stream, socket: &Rc<Socket>, given: Value) {
    if given.is_object() {
        socket.set_wrap(cx, given);
    } else {
        drop(socket.take_wrap());
        drop(socket.handle.take());
    }
    socket.update_pin(stream);
}
