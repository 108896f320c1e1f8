//! `require('net')`.

use super::address::{block_list, ip, socket_address};
use super::arguments::Normalized;
use super::state::Net;
use super::{arguments, bound_socket, defaults, server, socket};
use crate::js::{Call, Ctx, JsResult, Value, n};

/// The module's exports: made once a context, then always the same object.
pub fn module(cx: Ctx) -> JsResult<Value> {
    let net = Net::of(cx)?;
    let known = net.exports.borrow().clone();
    if known.is_object() {
        return Ok(known);
    }
    let socket = socket::class(cx)?;
    let server = server::class(cx)?;
    let exports = cx.object()?;
    let put = |key: &str, value: Value| exports.set(cx, key, value);
    let normalize = cx.function("normalizeArgs", 1, arguments::js_normalize_args)?;
    put(
        "_createServerHandle",
        cx.function("createServerHandle", 5, server::js_create_handle)?,
    )?;
    put("_normalizeArgs", normalize)?;
    put("_TransferredBoundSocket", bound_socket::transferred(cx)?)?;
    exports.getter(cx, "BlockList", js_block_list)?;
    exports.getter(cx, "SocketAddress", js_socket_address)?;
    put("BoundSocket", bound_socket::constructor(cx)?)?;
    let connect = cx.function("connect", 0, js_connect)?;
    put("connect", connect.clone())?;
    put("createConnection", connect)?;
    put(
        "createServer",
        cx.function("createServer", 2, server::js_create_server)?,
    )?;
    put("isIP", cx.function("isIP", 1, ip::js_is_ip)?)?;
    put("isIPv4", cx.function("isIPv4", 1, ip::js_is_ipv4)?)?;
    put("isIPv6", cx.function("isIPv6", 1, ip::js_is_ipv6)?)?;
    put("Server", server.constructor)?;
    put("Socket", socket.constructor.clone())?;
    put("Stream", socket.constructor)?;
    let get = "getDefaultAutoSelectFamily";
    put(get, cx.function(get, 0, defaults::js_get_auto_select)?)?;
    let set = "setDefaultAutoSelectFamily";
    put(set, cx.function(set, 1, defaults::js_set_auto_select)?)?;
    let get = "getDefaultAutoSelectFamilyAttemptTimeout";
    put(get, cx.function(get, 0, defaults::js_get_attempt_timeout)?)?;
    let set = "setDefaultAutoSelectFamilyAttemptTimeout";
    put(set, cx.function(set, 1, defaults::js_set_attempt_timeout)?)?;
    *net.exports.borrow_mut() = exports.clone();
    Ok(exports)
}

fn js_block_list(cx: Ctx, _call: &Call) -> JsResult<Value> {
    block_list::constructor(cx)
}

fn js_socket_address(cx: Ctx, _call: &Call) -> JsResult<Value> {
    socket_address::constructor(cx)
}

/// `net.connect(...)` and `net.createConnection(...)`.
fn js_connect(cx: Ctx, call: &Call) -> JsResult<Value> {
    let normalized = arguments::normalize(cx, &call.rest(0))?;
    let socket = new_socket(cx, &normalized.options)?;
    connect_socket(cx, &socket, normalized)?;
    Ok(socket)
}

/// The socket of a connect with these options.
pub(super) fn new_socket(cx: Ctx, options: &Value) -> JsResult<Value> {
    let args = core::slice::from_ref(options);
    let socket = socket::class(cx)?.constructor.construct(cx, args)?;
    let timeout = options.get(cx, n::timeout)?;
    if timeout.truthy(cx) {
        socket.invoke(cx, "setTimeout", &[timeout])?;
    }
    Ok(socket)
}

/// Connects it, through the prototype, so that a replaced `Socket.prototype.connect` is seen.
pub(super) fn connect_socket(cx: Ctx, socket: &Value, normalized: Normalized) -> JsResult<()> {
    let args = normalized.into_array(cx)?;
    socket.invoke(cx, n::connect, &[args]).map(drop)
}
