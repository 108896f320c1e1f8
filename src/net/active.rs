//! What a loop still waits for on account of sockets and servers.

use core::any::Any;
use std::rc::Rc;

use super::server::Server;
use super::socket::Socket;
use crate::js::Value;
use crate::uv::StreamKind;

/// What stands behind a stream's handle.
pub struct Active {
    /// Node's name of the handle.
    pub resource: &'static str,
    /// The socket or server, if it is held.
    pub object: Option<Value>,
    /// The classes of Node's requests that are under way.
    pub requests: Vec<&'static str>,
}

/// Looks behind the owner of a handle; `None` when it is neither socket nor server.
pub fn active(owner: Rc<dyn Any>) -> Option<Active> {
    let (kind, tcp, object, requests) = match owner.downcast::<Socket>() {
        Ok(socket) => {
            let object = socket.active_object();
            (socket.kind(), "TCPSocketWrap", object, socket.requests())
        }
        Err(other) => {
            let server = other.downcast::<Server>().ok()?;
            (
                server.kind(),
                "TCPServerWrap",
                server.active_object(),
                Vec::new(),
            )
        }
    };
    let resource = match kind? {
        StreamKind::Tcp => tcp,
        StreamKind::Pipe => "PipeWrap",
    };
    Some(Active {
        resource,
        object,
        requests,
    })
}
