//! `net`: TCP and pipe sockets and servers, as Node's module of that name has them.
//!
//! See <https://nodejs.org/api/net.html>. [`attach`] gives a context its loop, [`module()`] makes
//! what `require('net')` returns.

#[cfg(feature = "runtime")]
mod active;
mod arguments;
mod block_list;
mod block_list_rules;
mod defaults;
mod diagnostics;
pub mod errors;
mod habits;
#[cfg(test)]
mod habits_tests;
mod handle_class;
mod handle_face;
mod host_lookup;
mod host_mapping;
mod http_sockets;
mod ip;
mod module;
#[cfg(test)]
mod replaced_tests;
mod resolver;
mod server;
mod shown;
mod signal;
mod socket;
mod socket_address;
mod state;
#[cfg(test)]
mod teardown_tests;
mod url_address;
mod validate;

#[cfg(feature = "runtime")]
pub use active::{Active, active};
pub use defaults::set_defaults;
pub use habits::Habits;
pub use handle_class::handle_classes;
pub use ip::{is_ip, is_ipv4, is_ipv6};
pub use module::module;
pub use state::{attach, attach_with, live_sockets};

use crate::js::{Ctx, JsResult, Value};

/// What an inspector shows of a socket or a server beside its own properties: `[name, facts]`, or
/// `None` for other objects.
#[cfg(feature = "runtime")]
pub(crate) fn facts(cx: Ctx, value: &Value) -> JsResult<Option<(&'static str, Value)>> {
    if let Some(facts) = socket::facts(cx, value)? {
        return Ok(Some(("socket", facts)));
    }
    Ok(server::facts(cx, value)?.map(|facts| ("server", facts)))
}

/// `socket.destroy()`, whatever a script has put in its place; nothing for what is no socket.
pub fn destroy_socket(cx: Ctx, object: &Value) -> JsResult<()> {
    match socket::Socket::of(cx, object) {
        Some((stream, _)) => stream.destroy(cx, None),
        None => Ok(()),
    }
}

/// Warns through `process.emitWarning`, where the host has it.
pub(crate) fn warn(cx: Ctx, message: &str, name: &str) -> JsResult<()> {
    let Some(process) = cx.realm().host().process(cx)? else {
        return Ok(());
    };
    let emit = process.get(cx, "emitWarning")?;
    if emit.is_function(cx) {
        emit.call(cx, &process, &[cx.string(message)?, cx.string(name)?])?;
    }
    Ok(())
}
