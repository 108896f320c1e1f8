//! Sockets that are made here and not by libuv, which knows TCP and Unix sockets of the plain kind
//! only and makes their descriptors when they are bound or connected.

use core::ffi::c_int;
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd};

use super::socket_option::last_error;
use super::{Errno, Stream};

impl Stream {
    /// Gives a handle without a descriptor a new socket.
    pub(super) fn adopt_socket(&self, domain: c_int, protocol: c_int) -> Result<(), Errno> {
        self.adopt_owned(socket(domain, protocol)?)
    }

    /// As [`Stream::adopt`]; a descriptor that is not taken is closed.
    pub fn adopt_owned(&self, fd: OwnedFd) -> Result<(), Errno> {
        self.adopt(fd.as_raw_fd())?;
        let _ = fd.into_raw_fd();
        Ok(())
    }
}

/// A new stream socket.
pub(super) fn socket(domain: c_int, protocol: c_int) -> Result<OwnedFd, Errno> {
    let kind = libc::SOCK_STREAM | libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK;
    // SAFETY: a plain call; the new descriptor has no other owner.
    unsafe {
        match libc::socket(domain, kind, protocol) {
            fd if fd >= 0 => Ok(OwnedFd::from_raw_fd(fd)),
            _ => Err(last_error()),
        }
    }
}
