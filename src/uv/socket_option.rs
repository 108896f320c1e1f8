//! Socket options that libuv has no call for, or not in every version.

use core::ffi::c_int;

use super::{Errno, Stream};

/// When the kernel sends keep-alive probes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepAlive {
    /// After so many seconds of silence.
    pub delay: u32,
    /// So many seconds after a probe without an answer.
    pub interval: u32,
    /// After so many probes without an answer the connection is dead.
    pub count: u32,
}

impl Stream {
    /// Keep-alive probes, or none. With a zero among the numbers the system's own stay, and the
    /// error says so: probes are on all the same.
    pub fn set_keep_alive(&self, probes: Option<KeepAlive>) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let on = c_int::from(probes.is_some());
        set(fd, libc::SOL_SOCKET, libc::SO_KEEPALIVE, on)?;
        let Some(probes) = probes else { return Ok(()) };
        // What libuv does since 1.52; before, it has neither interval nor count.
        if probes.delay == 0 || probes.interval == 0 || probes.count == 0 {
            return Err(Errno::EINVAL);
        }
        // A number beyond the kernel's type becomes a negative one, which it refuses.
        let tcp = |name, value: u32| set(fd, libc::IPPROTO_TCP, name, value as c_int);
        tcp(libc::TCP_KEEPIDLE, probes.delay)?;
        tcp(libc::TCP_KEEPINTVL, probes.interval)?;
        tcp(libc::TCP_KEEPCNT, probes.count)
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

pub(super) fn last_error() -> Errno {
    let code = std::io::Error::last_os_error().raw_os_error();
    Errno::new(-code.unwrap_or(libc::EINVAL))
}

pub(super) fn set(fd: c_int, level: c_int, name: c_int, value: c_int) -> Result<(), Errno> {
    let size = size_of::<c_int>() as libc::socklen_t;
    // SAFETY: the value is a local of the size given.
    let status = unsafe { libc::setsockopt(fd, level, name, (&raw const value).cast(), size) };
    if status == 0 {
        Ok(())
    } else {
        Err(last_error())
    }
}

pub(super) fn get(fd: c_int, level: c_int, name: c_int) -> Result<c_int, Errno> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uv::Address;
    use crate::uv::event_loop::testing::TestLoop;

    #[test]
    fn keep_alive_reaches_the_kernel_up_to_what_it_refuses() {
        let test = TestLoop::new();
        let stream = Stream::tcp(test.view()).unwrap();
        let any = Address::parse("127.0.0.1", 0).unwrap();
        stream.bind(&any, false, false).unwrap();
        let fd = stream.fd().unwrap();
        let tcp = |name| get(fd, libc::IPPROTO_TCP, name).unwrap();
        let seen = || {
            let on = get(fd, libc::SOL_SOCKET, libc::SO_KEEPALIVE).unwrap();
            let times = [libc::TCP_KEEPIDLE, libc::TCP_KEEPINTVL, libc::TCP_KEEPCNT];
            (on, times.map(tcp))
        };
        let set = |delay, interval, count| {
            stream.set_keep_alive(Some(KeepAlive {
                delay,
                interval,
                count,
            }))
        };
        assert_eq!((set(3, 2, 4), seen()), (Ok(()), (1, [3, 2, 4])));
        assert_eq!((stream.set_keep_alive(None), seen().0), (Ok(()), 0));
        // A zero leaves the times as they are, and so does all that stands behind a refusal.
        let refused = Err(Errno::EINVAL);
        for zero in [set(0, 7, 7), set(7, 0, 7), set(7, 7, 0)] {
            assert_eq!((zero, seen()), (refused, (1, [3, 2, 4])));
        }
        assert_eq!((set(40_000, 8, 8), seen().1), (refused, [3, 2, 4]));
        assert_eq!((set(5, 40_000, 8), seen().1), (refused, [5, 2, 4]));
        assert_eq!((set(5, 6, 200), seen().1), (refused, [5, 6, 4]));
        assert_eq!((set(u32::MAX, 9, 9), seen().1), (refused, [5, 6, 4]));
    }
}
