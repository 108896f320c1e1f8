//! What scripts call on a socket, beside connecting and what every Duplex has.

use super::Socket;
use super::keep_alive;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Kind, Value, n};
use crate::net::{errors, validate};
use crate::stream;
use crate::uv::StreamKind;

/// Defines the methods on `Socket.prototype`.
pub(super) fn define(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.assigned_method(cx, "connect", 0, super::connect::js_connect)?;
    proto.assigned_method(cx, "address", 0, js_address)?;
    proto.assigned_method(cx, "setTimeout", 2, super::timeout::js_set_timeout)?;
    proto.assigned_method(cx, "_onTimeout", 0, super::timeout::js_on_timeout)?;
    proto.assigned_method(cx, "_unrefTimer", 0, super::timeout::js_unref_timer)?;
    proto.assigned_method(cx, "_reset", 0, js_reset)?;
    proto.assigned_method(cx, "_writeGeneric", 4, js_write_generic)?;
    proto.assigned_method(cx, "setNoDelay", 1, js_set_no_delay)?;
    proto.assigned_method(cx, "setKeepAlive", 4, keep_alive::js_set_keep_alive)?;
    proto.assigned_method(cx, "setTypeOfService", 1, js_set_type_of_service)?;
    proto.assigned_method(cx, "getTypeOfService", 0, js_get_type_of_service)?;
    proto.assigned_method(cx, "ref", 0, js_ref)?;
    proto.assigned_method(cx, "unref", 0, js_unref)?;
    proto.assigned_method(cx, "destroySoon", 0, js_destroy_soon)?;
    proto.assigned_method(cx, "resetAndDestroy", 0, js_reset_and_destroy)?;
    stream::install_flow_methods(cx, proto)
}

fn js_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (_, socket) = Socket::this(cx, &call.this())?;
    socket.local_name(cx)
}

impl Socket {
    fn apply_no_delay(&self, cx: Ctx, on: bool) -> JsResult<()> {
        if self.call_wrap(cx, "setNoDelay", &[on.into()])? {
            return Ok(());
        }
        if let Some(handle) = self.handle().filter(|h| h.kind() == StreamKind::Tcp) {
            // Node ignores the outcome, too: the option is only asked for.
            let _ = handle.set_no_delay(on);
        }
        Ok(())
    }

    /// Applies the options that were set before there was a connection.
    pub(super) fn apply_socket_options(&self, cx: Ctx) -> JsResult<()> {
        if self.options.no_delay.get() {
            self.apply_no_delay(cx, true)?;
        }
        if self.options.keep_alive.get() {
            self.apply_keep_alive(cx, &self.keep_alive().arguments())?;
        }
        let tos = self.options.type_of_service.get();
        if let (Some(tos), Some(handle)) = (tos, self.handle())
            && handle.kind() == StreamKind::Tcp
        {
            let _ = handle.set_type_of_service(tos);
        }
        Ok(())
    }

    /// Sets and applies the options that a server has for the connections it accepts.
    pub(crate) fn set_accepted_options(
        &self,
        cx: Ctx,
        no_delay: bool,
        keep_alive: bool,
        seconds: i32,
    ) -> JsResult<()> {
        if no_delay {
            self.options.no_delay.set(true);
            self.apply_no_delay(cx, true)?;
        }
        if keep_alive {
            self.options.keep_alive.set(true);
            self.options.keep_alive_seconds.set(seconds);
            self.apply_keep_alive(cx, &[true.into(), seconds.into()])?;
        }
        Ok(())
    }
}

fn js_set_no_delay(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (_, socket) = Socket::this(cx, &this)?;
    let on = call.arg(0).is_undefined() || call.arg(0).truthy(cx);
    if !socket.has_handle() {
        socket.options.no_delay.set(on);
    } else if socket.options.no_delay.replace(on) != on {
        socket.apply_no_delay(cx, on)?;
    }
    Ok(this)
}

fn js_set_type_of_service(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (_, socket) = Socket::this(cx, &this)?;
    let given = call.arg(0);
    if given.as_number().is_some_and(f64::is_nan) {
        return Err(cx.throw_arg_type("tos", "of type number", &given));
    }
    let tos = validate::integer(cx, "tos", &given, 0, 255)? as u8;
    let handle = socket
        .handle()
        .filter(|handle| handle.kind() == StreamKind::Tcp);
    let same = socket.options.type_of_service.get() == Some(tos);
    if let Some(handle) = handle.filter(|_| !same)
        && let Err(error) = handle.set_type_of_service(tos)
    {
        return Err(errors::throw_system(cx, error, "setTypeOfService"));
    }
    socket.options.type_of_service.set(Some(tos));
    Ok(this)
}

fn js_get_type_of_service(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (_, socket) = Socket::this(cx, &call.this())?;
    let set = socket.options.type_of_service.get().unwrap_or(0);
    let handle = socket
        .handle()
        .filter(|handle| handle.kind() == StreamKind::Tcp);
    match handle.map(|handle| handle.type_of_service()) {
        None => Ok(i32::from(set).into()),
        Some(Ok(tos)) => Ok(i32::from(tos).into()),
        Some(Err(error)) => Err(errors::throw_system(cx, error, "getTypeOfService")),
    }
}

fn reference(cx: Ctx, call: &Call, method: &str, on: bool) -> JsResult<Value> {
    let this = call.this();
    let (_, socket) = Socket::this(cx, &this)?;
    if !socket.has_handle() {
        let again = this.get(cx, method)?;
        events::once(cx, &this, n::connect, &again)?;
        return Ok(this);
    }
    if !socket.call_wrap(cx, method, &[])?
        && let Some(handle) = socket.handle()
    {
        handle.reference(on);
    }
    socket.reference_limit(on);
    Ok(this)
}

fn js_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    reference(cx, call, "ref", true)
}

fn js_unref(cx: Ctx, call: &Call) -> JsResult<Value> {
    reference(cx, call, "unref", false)
}

/// Ends the writing side, then destroys: what is queued goes out first.
fn js_destroy_soon(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (stream, _) = Socket::this(cx, &this)?;
    if stream.is_writable() {
        stream.end(cx)?;
    }
    if stream.is_writable_finished() {
        stream.destroy(cx, None)?;
    } else {
        let destroy = cx.function("", 0, js_destroy_plainly)?;
        events::once(cx, &this, n::finish, &destroy)?;
    }
    Ok(Value::undefined())
}

fn js_destroy_plainly(cx: Ctx, call: &Call) -> JsResult<Value> {
    call.this().invoke(cx, n::destroy, &[])
}

fn js_reset_and_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (stream, socket) = Socket::this(cx, &this)?;
    match socket.handle() {
        None if !socket.has_handle() => {
            let error = errors::socket_closed(cx)?;
            stream.destroy(cx, Some(error))?;
        }
        handle if handle.as_ref().is_none_or(|h| h.kind() == StreamKind::Pipe) => {
            let message = "This handle type cannot be sent";
            return Err(cx.throw_coded(Kind::TypeError, "ERR_INVALID_HANDLE_TYPE", message));
        }
        _ if socket.connecting.get() => {
            let reset = cx.function("", 0, js_reset)?;
            events::once(cx, &this, n::connect, &reset)?;
        }
        _ => {
            js_reset(cx, call)?;
        }
    }
    Ok(this)
}

fn js_reset(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, socket) = Socket::this(cx, &call.this())?;
    socket.resetting.set(true);
    let outcome = stream.destroy(cx, None);
    socket.resetting.set(false);
    outcome.map(|()| Value::undefined())
}

/// `socket._writeGeneric(several, data, encoding, callback)`: what `_write` and `_writev` are made
/// of in Node.
fn js_write_generic(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (several, rest) = (call.arg(0).truthy(cx), call.rest(1));
    match several {
        true => call
            .this()
            .invoke(cx, n::_writev, &[call.arg(1), call.arg(3)]),
        false => call.this().invoke(cx, n::_write, &rest),
    }
}

/// Calls the Duplex's own method of this name.
fn inherited(cx: Ctx, call: &Call, method: &str) -> JsResult<Value> {
    let proto = stream::duplex_prototype(cx)?;
    proto.get(cx, method)?.call(cx, &call.this(), &call.rest(0))
}

/// `socket.end(...)` for a host whose programs leak what it returns.
pub(super) fn js_end_without_result(cx: Ctx, call: &Call) -> JsResult<Value> {
    inherited(cx, call, "end")?;
    Ok(Value::undefined())
}
