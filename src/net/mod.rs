//! `net`: TCP and pipe sockets and servers, as Node's module of that name has them.
//!
//! See <https://nodejs.org/api/net.html>. [`attach`] gives a context its loop, [`module()`] makes
//! what `require('net')` returns.

#[cfg(feature = "runtime")]
mod active;
mod address;
mod arguments;
mod bound_socket;
mod defaults;
mod diagnostics;
pub mod errors;
mod extra;
#[cfg(test)]
mod gather_tests;
mod handle_wrap;
mod host_lookup;
mod http_sockets;
mod inspect;
mod kept_options;
mod module;
mod open_fd;
mod quirks;
#[cfg(test)]
mod quirks_tests;
#[cfg(test)]
mod replaced_tests;
mod resolver;
mod server;
mod socket;
mod state;
#[cfg(test)]
mod teardown_tests;
#[cfg(test)]
mod test_host;
#[cfg(feature = "runtime")]
mod transfer;
mod validate;

#[cfg(feature = "runtime")]
pub use active::{Active, active};
#[cfg(feature = "runtime")]
pub use defaults::set_defaults;
pub use extra::module as extra_module;
#[cfg(feature = "runtime")]
pub use handle_wrap::{PIPE_IPC, handle_classes, handle_of, make as handle_object};
pub use module::module;
pub use quirks::Quirks;
#[cfg(feature = "runtime")]
pub(crate) use socket::{ARRAY_BUFFER_OFFSET, READ_BYTES_OR_ERROR, stream_base_state};
#[cfg(feature = "runtime")]
pub use state::attach;
pub use state::attach_with;
#[cfg(any(feature = "runtime", test))]
pub use state::live_sockets;
#[cfg(feature = "runtime")]
pub use transfer::{needs_transfer, transfer, transfer_target};

#[cfg(any(feature = "runtime", feature = "jsrt"))]
use crate::js::Value;
use crate::js::{Ctx, JsResult};

/// Has servers of this context call `ask(server, query, callback)` when they are to listen, and listen on
/// the handle that `callback(errno, handle)` brings.
#[cfg(feature = "runtime")]
pub fn listen_through(cx: Ctx, ask: Value) -> JsResult<()> {
    drop(state::Net::of(cx)?.listen_through.replace(ask));
    Ok(())
}

/// Takes a socket out of the count of the server that has accepted it: it goes on in another process.
#[cfg(feature = "runtime")]
pub fn leave_server(cx: Ctx, object: &Value) {
    if let Some((_, socket)) = socket::Socket::of(cx, object) {
        socket.leave_owner();
    }
}

/// What an inspector shows of a socket or a server beside its own properties: `[name, facts]`, or
/// `None` for other objects.
#[cfg(feature = "runtime")]
pub(crate) fn facts(cx: Ctx, value: &Value) -> JsResult<Option<(&'static str, Value)>> {
    if let Some(facts) = socket::facts(cx, value)? {
        return Ok(Some(("socket", facts)));
    }
    Ok(server::facts(cx, value)?.map(|facts| ("server", facts)))
}

/// `socket.destroy()`, whatever a script has put in its place; other objects are left alone.
#[cfg(feature = "jsrt")]
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
