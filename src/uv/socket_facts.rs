//! What the kernel knows of a socket: [`TcpInfo`], and who is at the other end of a Unix socket.

use core::ffi::c_int;

use super::socket_option::last_error;
use super::{Errno, Stream};

/// The kernel's `struct tcp_info`, as far as this kernel has it. It has grown at its end, so that a
/// field is where it always was, or missing.
pub struct TcpInfo {
    bytes: [u8; 256],
    length: usize,
}

impl Stream {
    /// Asks the kernel.
    pub fn tcp_info(&self) -> Result<TcpInfo, Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let mut info = TcpInfo {
            bytes: [0; 256],
            length: 0,
        };
        let mut size = info.bytes.len() as libc::socklen_t;
        let (level, name) = (libc::IPPROTO_TCP, libc::TCP_INFO);
        // SAFETY: value and size are locals.
        let status =
            unsafe { libc::getsockopt(fd, level, name, info.bytes.as_mut_ptr().cast(), &mut size) };
        if status != 0 {
            return Err(last_error());
        }
        info.length = info.bytes.len().min(size as usize);
        Ok(info)
    }
}

impl TcpInfo {
    /// The field of `N` bytes at this place.
    fn field<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.bytes[..self.length].get(at..at + N)?.try_into().ok()
    }

    /// A field of 8 bits.
    pub fn u8(&self, at: usize) -> Option<u8> {
        self.field(at).map(u8::from_ne_bytes)
    }

    /// A field of 32 bits.
    pub fn u32(&self, at: usize) -> Option<u32> {
        self.field(at).map(u32::from_ne_bytes)
    }

    /// A field of 64 bits.
    pub fn u64(&self, at: usize) -> Option<u64> {
        self.field(at).map(u64::from_ne_bytes)
    }

    /// The state by its name.
    pub fn state(&self) -> &'static str {
        const STATES: [&str; 13] = [
            "UNKNOWN",
            "ESTABLISHED",
            "SYN_SENT",
            "SYN_RECV",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "TIME_WAIT",
            "CLOSE",
            "CLOSE_WAIT",
            "LAST_ACK",
            "LISTEN",
            "CLOSING",
            "NEW_SYN_RECV",
        ];
        let state = usize::from(self.u8(0).unwrap_or(0));
        STATES.get(state).copied().unwrap_or(STATES[0])
    }
}

/// Who has made the other end of a Unix socket.
pub struct Credentials {
    /// The process.
    pub pid: i32,
    /// Its user.
    pub uid: u32,
    /// Its group.
    pub gid: u32,
}

impl Stream {
    /// The process at the other end of a Unix socket, as it was when the connection was made.
    pub fn peer_credentials(&self) -> Result<Credentials, Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let mut peer = libc::ucred {
            pid: 0,
            uid: 0,
            gid: 0,
        };
        let mut size = size_of::<libc::ucred>() as libc::socklen_t;
        let (level, name): (c_int, c_int) = (libc::SOL_SOCKET, libc::SO_PEERCRED);
        // SAFETY: value and size are locals.
        match unsafe { libc::getsockopt(fd, level, name, (&raw mut peer).cast(), &mut size) } {
            0 => Ok(Credentials {
                pid: peer.pid,
                uid: peer.uid,
                gid: peer.gid,
            }),
            _ => Err(last_error()),
        }
    }

    /// Whether it is a Unix socket.
    pub fn is_unix_socket(&self) -> bool {
        let domain = self
            .fd()
            .map(|fd| super::socket_option::get(fd, libc::SOL_SOCKET, libc::SO_DOMAIN));
        matches!(domain, Some(Ok(libc::AF_UNIX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_does_not_have_is_missing() {
        let mut info = TcpInfo {
            bytes: [1; 256],
            length: 104,
        };
        assert_eq!(info.u32(100), Some(0x0101_0101));
        assert_eq!(info.u64(104), None);
        assert_eq!(info.u64(100), None);
        info.bytes[0] = 200;
        assert_eq!(info.state(), "UNKNOWN");
    }
}
