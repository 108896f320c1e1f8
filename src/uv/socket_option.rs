//! Socket options that libuv has no call for, or not in every version.

use core::ffi::c_int;

use super::{Errno, Stream};

impl Stream {
    /// Keep-alive probes: after `seconds` of silence, then every second, ten times. With
    /// `seconds` 0 the system's own times stay.
    pub fn set_keep_alive(&self, on: bool, seconds: u32) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        set(fd, libc::SOL_SOCKET, libc::SO_KEEPALIVE, c_int::from(on))?;
        if on && seconds > 0 {
            let seconds = c_int::try_from(seconds).unwrap_or(c_int::MAX);
            set(fd, libc::IPPROTO_TCP, libc::TCP_KEEPIDLE, seconds)?;
            set(fd, libc::IPPROTO_TCP, libc::TCP_KEEPINTVL, 1)?;
            set(fd, libc::IPPROTO_TCP, libc::TCP_KEEPCNT, 10)?;
        }
        Ok(())
    }

    /// `TCP_NODELAY`.
    pub fn set_no_delay(&self, on: bool) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        set(fd, libc::IPPROTO_TCP, libc::TCP_NODELAY, c_int::from(on))
    }

    /// The type of service (IPv4) or traffic class (IPv6).
    pub fn set_type_of_service(&self, tos: u8) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let tos = c_int::from(tos);
        set(fd, libc::IPPROTO_IP, libc::IP_TOS, tos)
            .or_else(|_| set(fd, libc::IPPROTO_IPV6, libc::IPV6_TCLASS, tos))
    }

    /// What [`Stream::set_type_of_service`] set, as the kernel has it.
    pub fn type_of_service(&self) -> Result<u8, Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        get(fd, libc::IPPROTO_IP, libc::IP_TOS)
            .or_else(|_| get(fd, libc::IPPROTO_IPV6, libc::IPV6_TCLASS))
            .map(|tos| tos as u8)
    }
}

fn last_error() -> Errno {
    let code = std::io::Error::last_os_error().raw_os_error();
    Errno::new(-code.unwrap_or(libc::EINVAL))
}

fn set(fd: c_int, level: c_int, name: c_int, value: c_int) -> Result<(), Errno> {
    let size = size_of::<c_int>() as libc::socklen_t;
    // SAFETY: the value is a local of the size given.
    let status = unsafe { libc::setsockopt(fd, level, name, (&raw const value).cast(), size) };
    if status == 0 {
        Ok(())
    } else {
        Err(last_error())
    }
}

fn get(fd: c_int, level: c_int, name: c_int) -> Result<c_int, Errno> {
    let mut value: c_int = 0;
    let mut size = size_of::<c_int>() as libc::socklen_t;
    // SAFETY: value and size are locals.
    let status = unsafe { libc::getsockopt(fd, level, name, (&raw mut value).cast(), &mut size) };
    if status == 0 {
        Ok(value)
    } else {
        Err(last_error())
    }
}
