//! Handing a server, a socket or a bound socket to an object of the same kind, as a message does whose
//! transfer list names it: `structuredClone(server, { transfer: [server] })`.
//!
//! It takes two steps, so that nothing is lost when the message cannot be made: an empty object that
//! the message can hold, and the move into it.

use super::bound_socket::BoundSocket;
use super::server::Server;
use super::socket::Socket;
use crate::js::{Ctx, JsResult, Kind, Thrown, Value};

/// Whether an object can be part of a message only when it is transferred.
pub fn needs_transfer(cx: Ctx, value: &Value) -> JsResult<bool> {
    let bound = value.native::<BoundSocket>(cx).is_some();
    Ok(bound || Socket::of(cx, value).is_some() || Server::of(cx, value)?.is_some())
}

/// The object that will have what this one has; `ERR_WORKER_HANDLE_NOT_TRANSFERABLE` where it is too
/// late for that.
pub fn transfer_target(cx: Ctx, value: &Value) -> JsResult<Value> {
    if let Some(bound) = value.native::<BoundSocket>(cx) {
        let target = bound.transfer_target(cx)?;
        return target.ok_or_else(|| not_transferable(cx, "net.BoundSocket"));
    }
    if let Some((stream, socket)) = Socket::of(cx, value) {
        let target = socket.transfer_target(cx, &stream)?;
        return target.ok_or_else(|| not_transferable(cx, "net.Socket"));
    }
    let target = match Server::of(cx, value)? {
        Some(server) => server.transfer_target(cx, value)?,
        None => None,
    };
    target.ok_or_else(|| not_transferable(cx, "net.Server"))
}

/// Moves the handle of `value` into what [`transfer_target`] made for it.
pub fn transfer(cx: Ctx, value: &Value, target: &Value) -> JsResult<()> {
    if let (Some(from), Some(to)) = (
        value.native::<BoundSocket>(cx),
        target.native::<BoundSocket>(cx),
    ) {
        from.transfer_to(&to);
        return Ok(());
    }
    if let (Some((stream, from)), Some((_, to))) = (Socket::of(cx, value), Socket::of(cx, target)) {
        return from.transfer_to(cx, &stream, &to);
    }
    match (Server::of(cx, value)?, Server::of(cx, target)?) {
        (Some(from), Some(to)) => from.transfer_to(cx, value, &to, target),
        _ => Ok(()),
    }
}

fn not_transferable(cx: Ctx, class: &str) -> Thrown {
    let message = format!(
        "{class} cannot be transferred in its current state; it must be a freshly created or \
         accepted handle that has not started reading and has no pending writes"
    );
    cx.throw_coded(Kind::Error, "ERR_WORKER_HANDLE_NOT_TRANSFERABLE", &message)
}
