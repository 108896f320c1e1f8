//! What the functions of this module are called with: a socket or a server.

use std::rc::Rc;

use crate::js::{Ctx, JsResult, Kind, Thrown, Value};
use crate::net::kept_options::KeptOptions;
use crate::net::server::Server;
use crate::net::socket::Socket;
use crate::stream::Stream;
use crate::uv::{self, Role};

/// A socket or a server.
pub(super) enum Target {
    Socket(Rc<Socket>),
    Server(Rc<Server>),
}

impl Target {
    /// What stands behind the argument `socket`.
    pub fn of(cx: Ctx, value: &Value) -> JsResult<Target> {
        if let Some((_, socket)) = Socket::of(cx, value) {
            return Ok(Target::Socket(socket));
        }
        match Server::of(cx, value)? {
            Some(server) => Ok(Target::Server(server)),
            None => Err(cx.throw_arg_type("socket", "an instance of Socket or Server", value)),
        }
    }

    pub fn role(&self) -> Role {
        match self {
            Target::Socket(_) => Role::Connection,
            Target::Server(_) => Role::Listener,
        }
    }

    /// The handle, when it has a descriptor.
    pub fn open_handle(&self) -> Option<uv::Stream> {
        let handle = match self {
            Target::Socket(socket) => socket.handle(),
            Target::Server(server) => server.handle(),
        };
        handle.filter(|handle| handle.fd().is_some())
    }

    /// What is kept for the descriptors to come.
    pub fn kept(&self) -> &KeptOptions {
        match self {
            Target::Socket(socket) => socket.kept_options(),
            Target::Server(server) => &server.kept,
        }
    }
}

/// Stream and socket behind the argument `socket`.
pub(super) fn socket(cx: Ctx, value: &Value) -> JsResult<(Stream, Rc<Socket>)> {
    let found = Socket::of(cx, value);
    found.ok_or_else(|| cx.throw_arg_type("socket", "an instance of Socket", value))
}

/// As [`socket`], with its handle, which has a descriptor.
pub(super) fn open_socket(cx: Ctx, value: &Value) -> JsResult<(Stream, Rc<Socket>, uv::Stream)> {
    let (stream, socket) = socket(cx, value)?;
    let handle = socket.handle().filter(|handle| handle.fd().is_some());
    match handle {
        Some(handle) => Ok((stream, socket, handle)),
        None => Err(no_descriptor(cx)),
    }
}

/// `ERR_QJSNET_NO_DESCRIPTOR`.
fn no_descriptor(cx: Ctx) -> Thrown {
    let message = "The socket has no descriptor: it is not connected, or closed";
    cx.throw_coded(Kind::Error, "ERR_QJSNET_NO_DESCRIPTOR", message)
}

/// `ERR_QJSNET_SOCKET_KIND`.
pub(super) fn wrong_kind(cx: Ctx, wanted: &str) -> Thrown {
    let message = format!("The socket is not a {wanted}");
    cx.throw_coded(Kind::Error, "ERR_QJSNET_SOCKET_KIND", &message)
}
