//! `require('qjsnet')`: what the kernel offers for sockets beyond Node's `net`.
//!
//! Functions that take a socket or a server of ours. What they need of the system, and the units
//! of their values, is described in `docs/qjsnet-module.md`.

mod activation;
mod connect;
mod descriptors;
mod facts;
mod options;
mod target;

use super::state::Net;
use crate::js::{Ctx, JsResult, Value};

/// The module's exports: made once a context, then always the same object.
pub fn module(cx: Ctx) -> JsResult<Value> {
    let net = Net::of(cx)?;
    let known = net.extra.borrow().clone();
    if known.is_object() {
        return Ok(known);
    }
    // The classes of sockets and servers are made with it.
    super::module(cx)?;
    let exports = cx.object()?;
    exports.assigned_method(cx, "setOption", 3, options::js_set_option)?;
    exports.assigned_method(cx, "getOption", 2, options::js_get_option)?;
    exports.assigned_method(cx, "tcpInfo", 1, facts::js_tcp_info)?;
    exports.assigned_method(cx, "peerCredentials", 1, facts::js_peer_credentials)?;
    exports.assigned_method(cx, "sendDescriptors", 4, descriptors::js_send)?;
    exports.assigned_method(cx, "receiveDescriptors", 2, descriptors::js_receive)?;
    let method = activation::js_listen_descriptors;
    exports.assigned_method(cx, "listenDescriptors", 0, method)?;
    exports.assigned_method(cx, "connect", 2, connect::js_connect)?;
    exports.assigned_method(cx, "listen", 3, connect::js_listen)?;
    *net.extra.borrow_mut() = exports.clone();
    Ok(exports)
}
