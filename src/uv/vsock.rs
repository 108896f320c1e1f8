//! Sockets between a virtual machine and its host (`AF_VSOCK`), which libuv does not know: they are made,
//! bound and connected here, and then flow through a pipe handle, which asks no more of its
//! descriptor than to be a stream.

use core::ffi::c_int;
use core::mem::MaybeUninit;

use super::socket_option::{get, last_error};
use super::{Errno, Stream, StreamKind};

/// An address: of a machine, and the port there.
#[derive(Clone, Copy)]
pub struct VsockAddress {
    /// The machine.
    pub cid: u32,
    /// The port.
    pub port: u32,
}

impl VsockAddress {
    fn raw(self) -> libc::sockaddr_vm {
        // SAFETY: a plain C struct for which all zeroes is a valid value.
        let mut raw: libc::sockaddr_vm = unsafe { MaybeUninit::zeroed().assume_init() };
        raw.svm_family = libc::AF_VSOCK as libc::sa_family_t;
        raw.svm_cid = self.cid;
        raw.svm_port = self.port;
        raw
    }
}

impl core::fmt::Display for VsockAddress {
    fn fmt(&self, out: &mut core::fmt::Formatter) -> core::fmt::Result {
        write!(out, "vsock:{}:{}", self.cid, self.port)
    }
}

const SIZE: libc::socklen_t = size_of::<libc::sockaddr_vm>() as libc::socklen_t;

impl Stream {
    /// Gives a pipe handle a socket of this family.
    pub fn make_vsock(&self) -> Result<(), Errno> {
        self.of_kind(StreamKind::Pipe, || self.adopt_socket(libc::AF_VSOCK, 0))
    }

    /// Binds a handle of [`Stream::make_vsock`].
    pub fn bind_vsock(&self, address: VsockAddress) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let raw = address.raw();
        // SAFETY: the address is a local of the size given.
        check(unsafe { libc::bind(fd, (&raw const raw).cast(), SIZE) })
    }

    /// Begins to connect a handle of [`Stream::make_vsock`]; [`Stream::connect_result`] has the
    /// answer when it is writable.
    pub fn begin_connect_vsock(&self, address: VsockAddress) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let raw = address.raw();
        // SAFETY: the address is a local of the size given.
        match check(unsafe { libc::connect(fd, (&raw const raw).cast(), SIZE) }) {
            Err(error) if error.code() == -libc::EINPROGRESS => Ok(()),
            outcome => outcome,
        }
    }

    /// How the connect went that was begun.
    pub fn connect_result(&self) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        match get(fd, libc::SOL_SOCKET, libc::SO_ERROR)? {
            0 => Ok(()),
            error => Err(Errno::new(-error)),
        }
    }
}

/// The local address of a socket of this family.
pub(super) fn local_address(fd: c_int) -> Result<VsockAddress, Errno> {
    let mut raw = VsockAddress { cid: 0, port: 0 }.raw();
    let mut size = SIZE;
    // SAFETY: address and size are locals.
    check(unsafe { libc::getsockname(fd, (&raw mut raw).cast(), &mut size) })?;
    Ok(VsockAddress {
        cid: raw.svm_cid,
        port: raw.svm_port,
    })
}

fn check(status: c_int) -> Result<(), Errno> {
    match status {
        0 => Ok(()),
        _ => Err(last_error()),
    }
}
