//! [`LocalName`]: what a descriptor is that another process has opened, and where it is bound.

use core::ffi::c_int;
use core::mem::{MaybeUninit, offset_of};

use super::socket_option::{get, last_error};
use super::vsock::{self, VsockAddress};
use super::{Address, Errno};

/// What a descriptor is, and its local name.
pub enum LocalName {
    /// A TCP socket.
    Tcp(Address),
    /// A UDP socket.
    Udp(Address),
    /// A Unix stream socket: its path; empty without one, with a NUL in front of an abstract name.
    Unix(String),
    /// A socket of a virtual machine.
    Vsock(VsockAddress),
    /// Anything else.
    Other,
}

/// What `fd` is. A descriptor that is not open is an error.
pub fn local_name(fd: i32) -> Result<LocalName, Errno> {
    // SAFETY: a plain question.
    if unsafe { libc::fcntl(fd, libc::F_GETFD) } < 0 {
        return Err(last_error());
    }
    let ask = |name| get(fd, libc::SOL_SOCKET, name);
    let (Ok(domain), Ok(kind)) = (ask(libc::SO_DOMAIN), ask(libc::SO_TYPE)) else {
        return Ok(LocalName::Other);
    };
    match (domain, kind) {
        (libc::AF_INET | libc::AF_INET6, libc::SOCK_STREAM) => inet(fd).map(LocalName::Tcp),
        (libc::AF_INET | libc::AF_INET6, libc::SOCK_DGRAM) => inet(fd).map(LocalName::Udp),
        (libc::AF_UNIX, libc::SOCK_STREAM) => unix(fd).map(LocalName::Unix),
        (libc::AF_VSOCK, libc::SOCK_STREAM) => vsock::local_address(fd).map(LocalName::Vsock),
        _ => Ok(LocalName::Other),
    }
}

fn inet(fd: c_int) -> Result<Address, Errno> {
    Address::fill(|out, len| {
        // SAFETY: the storage is `fill`'s own and `len` is its size.
        match unsafe { libc::getsockname(fd, out.cast(), len.cast()) } {
            0 => 0,
            _ => last_error().code(),
        }
    })
}

fn unix(fd: c_int) -> Result<String, Errno> {
    let mut name = MaybeUninit::<libc::sockaddr_un>::zeroed();
    let mut size = size_of::<libc::sockaddr_un>() as libc::socklen_t;
    // SAFETY: name and size are locals; all zeroes is a valid name.
    let name = unsafe {
        if libc::getsockname(fd, name.as_mut_ptr().cast(), &mut size) != 0 {
            return Err(last_error());
        }
        name.assume_init()
    };
    let length = (size as usize).saturating_sub(offset_of!(libc::sockaddr_un, sun_path));
    let bytes: Vec<u8> = name.sun_path.iter().map(|c| *c as u8).collect();
    let path = &bytes[..length.min(bytes.len())];
    // Of an abstract name every byte counts; a path ends before its NUL.
    let end = match path.first() {
        Some(0) => path.len(),
        _ => path
            .iter()
            .position(|byte| *byte == 0)
            .unwrap_or(path.len()),
    };
    Ok(String::from_utf8_lossy(&path[..end]).into_owned())
}

/// Keeps a descriptor from programs that the process runs.
pub fn close_on_exec(fd: i32) -> Result<(), Errno> {
    // SAFETY: a plain call.
    match unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) } {
        0 => Ok(()),
        _ => Err(last_error()),
    }
}
