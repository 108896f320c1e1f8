//! Handles around descriptors that are open already.

use std::rc::Rc;

use crate::uv::{self, Errno, FdKind, Loop};

/// Why a descriptor was not taken.
pub(crate) enum OpenFdError {
    /// It is something else than a TCP socket, a pipe or a Unix socket: Node's name for that.
    Kind(&'static str),
    System(Errno),
}

impl From<Errno> for OpenFdError {
    fn from(error: Errno) -> OpenFdError {
        OpenFdError::System(error)
    }
}

/// A handle that owns the descriptor from now on.
pub(crate) fn open_fd(event_loop: &Rc<Loop>, fd: i32) -> Result<uv::Stream, OpenFdError> {
    let handle = match uv::guess_handle(fd) {
        FdKind::Tcp => uv::Stream::tcp(event_loop)?,
        FdKind::Pipe => uv::Stream::pipe(event_loop)?,
        FdKind::Other(name) => return Err(OpenFdError::Kind(name)),
    };
    handle.adopt(fd)?;
    Ok(handle)
}
