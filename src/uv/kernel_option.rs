//! The kernel's socket options that Node has no names for: what they are called here, what their
//! values look like, how they are set and read.

use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;

use super::socket_option::{get, last_error, set};
use super::{Address, Errno, Stream};

/// One option.
pub struct KernelOption {
    /// The name that scripts use.
    pub name: &'static str,
    /// Which sockets it is for.
    pub role: Role,
    /// What its values are.
    pub form: Form,
    place: Place,
}

/// Which sockets an option is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// All.
    Any,
    /// Those that connect or are connected.
    Connection,
    /// Those that listen.
    Listener,
}

/// What the values of an option are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A whole number from `least` to `most`, `unit` of which are one of the kernel's.
    Number {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
        /// 1000 where scripts have milliseconds and the kernel seconds.
        unit: u32,
    },
    /// On or off.
    Flag,
    /// A name of at most so many bytes.
    Text(usize),
    /// How long a close waits, in milliseconds, or off.
    Linger,
    /// An address, which can only be read.
    Address,
}

/// The value of an option, in the units of scripts.
#[derive(Clone)]
pub enum OptionValue {
    /// Of [`Form::Number`] and [`Form::Linger`].
    Number(u32),
    /// Of [`Form::Flag`]; `false` of [`Form::Linger`] too.
    Flag(bool),
    /// Of [`Form::Text`].
    Text(String),
    /// Of [`Form::Address`].
    Address(Box<Address>),
}

/// Where the kernel has an option.
enum Place {
    Socket(c_int),
    Tcp(c_int),
    /// Of IPv4 and of IPv6.
    Ip(c_int, c_int),
}

const MOST: u32 = c_int::MAX as u32;

const fn number(least: u32, most: u32) -> Form {
    let unit = 1;
    Form::Number { least, most, unit }
}

/// Milliseconds, of which the kernel takes whole seconds.
const fn seconds(most: u32) -> Form {
    Form::Number {
        least: 0,
        most: most * 1000,
        unit: 1000,
    }
}

/// Makes the table: `name: role, form, place`.
macro_rules! options {
    ($($name:literal: $role:ident, $form:expr, $place:expr;)*) => {
        [$(KernelOption { name: $name, role: Role::$role, form: $form, place: $place }),*]
    };
}

/// All of them. The kernel's own bounds of `TCP_KEEPINTVL` and `TCP_KEEPCNT` are 32767 and 127.
static OPTIONS: [KernelOption; 18] = {
    use Form::{Address, Flag, Linger, Text};
    use Place::{Ip, Socket, Tcp};
    options! {
        "keepAliveInterval": Any, seconds(32767), Tcp(libc::TCP_KEEPINTVL);
        "keepAliveCount": Any, number(1, 127), Tcp(libc::TCP_KEEPCNT);
        "userTimeout": Any, number(0, MOST), Tcp(libc::TCP_USER_TIMEOUT);
        "receiveBufferSize": Any, number(0, MOST), Socket(libc::SO_RCVBUF);
        "sendBufferSize": Any, number(0, MOST), Socket(libc::SO_SNDBUF);
        "linger": Any, Linger, Socket(libc::SO_LINGER);
        "fastOpen": Listener, number(0, MOST), Tcp(libc::TCP_FASTOPEN);
        "fastOpen": Connection, Flag, Tcp(libc::TCP_FASTOPEN_CONNECT);
        "quickAck": Any, Flag, Tcp(libc::TCP_QUICKACK);
        "deferAccept": Any, seconds(MOST / 1000), Tcp(libc::TCP_DEFER_ACCEPT);
        "bindToDevice": Any, Text(15), Socket(libc::SO_BINDTODEVICE);
        "transparent": Any, Flag, Ip(libc::IP_TRANSPARENT, libc::IPV6_TRANSPARENT);
        "freeBind": Any, Flag, Ip(libc::IP_FREEBIND, libc::IPV6_FREEBIND);
        "mark": Any, number(0, u32::MAX), Socket(libc::SO_MARK);
        "priority": Any, number(0, MOST), Socket(libc::SO_PRIORITY);
        "congestion": Any, Text(15), Tcp(libc::TCP_CONGESTION);
        "maxSegmentSize": Any, number(0, MOST), Tcp(libc::TCP_MAXSEG);
        "originalDestination": Connection, Address, Ip(libc::SO_ORIGINAL_DST, libc::IP6T_SO_ORIGINAL_DST);
    }
};

impl KernelOption {
    /// The option of this name for sockets of this role.
    pub fn find(name: &str, role: Role) -> Option<&'static KernelOption> {
        let mut named = OPTIONS.iter().filter(|option| option.name == name);
        named.find(|option| option.role == role || option.role == Role::Any)
    }

    /// The names for sockets of this role.
    pub fn names(role: Role) -> impl Iterator<Item = &'static str> {
        let fits = move |option: &&KernelOption| option.role == role || option.role == Role::Any;
        OPTIONS.iter().filter(fits).map(|option| option.name)
    }

    /// Level and number for the kernel.
    fn place(&self, fd: c_int) -> (c_int, c_int) {
        match self.place {
            Place::Socket(number) => (libc::SOL_SOCKET, number),
            Place::Tcp(number) => (libc::IPPROTO_TCP, number),
            Place::Ip(v4, v6) => match get(fd, libc::SOL_SOCKET, libc::SO_DOMAIN) {
                Ok(libc::AF_INET6) => (libc::IPPROTO_IPV6, v6),
                _ => (libc::IPPROTO_IP, v4),
            },
        }
    }
}

impl PartialEq for KernelOption {
    fn eq(&self, other: &KernelOption) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Stream {
    /// Sets an option of a stream that has a descriptor. The value is one of the option's form.
    pub fn set_kernel_option(
        &self,
        option: &KernelOption,
        value: &OptionValue,
    ) -> Result<(), Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let (level, name) = option.place(fd);
        match (option.form, value) {
            (Form::Number { unit, .. }, OptionValue::Number(number)) => {
                // Rounded up: a time that is not 0 does not become 0, which means something else.
                set(fd, level, name, number.div_ceil(unit) as c_int)
            }
            (Form::Flag, OptionValue::Flag(on)) => set(fd, level, name, c_int::from(*on)),
            (Form::Text(_), OptionValue::Text(text)) => set_bytes(fd, level, name, text.as_bytes()),
            (Form::Linger, OptionValue::Number(ms)) => set_linger(fd, Some(ms.div_ceil(1000))),
            (Form::Linger, OptionValue::Flag(false)) => set_linger(fd, None),
            _ => Err(Errno::EINVAL),
        }
    }

    /// What the kernel has for an option.
    pub fn kernel_option(&self, option: &KernelOption) -> Result<OptionValue, Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let (level, name) = option.place(fd);
        match option.form {
            Form::Number { unit, .. } => {
                let number = get(fd, level, name)? as u32;
                Ok(OptionValue::Number(number.saturating_mul(unit)))
            }
            Form::Flag => Ok(OptionValue::Flag(get(fd, level, name)? != 0)),
            Form::Text(_) => get_text(fd, level, name).map(OptionValue::Text),
            Form::Linger => get_linger(fd),
            Form::Address => {
                let address = Address::fill(|out, len| {
                    // SAFETY: the storage is `fill`'s own and `len` is its size.
                    match unsafe { libc::getsockopt(fd, level, name, out.cast(), len.cast()) } {
                        0 => 0,
                        _ => last_error().code(),
                    }
                });
                address.map(|address| OptionValue::Address(Box::new(address)))
            }
        }
    }

    /// Gives a TCP or pipe handle a descriptor, unless it has one, so that options can be set
    /// before it is bound or connected: libuv makes one only then. A family is 4 or 6 for TCP, 0
    /// for Unix sockets.
    pub fn make_descriptor(&self, family: u8, multipath: bool) -> Result<(), Errno> {
        if self.fd().is_some() {
            return Ok(());
        }
        let (domain, protocol) = match (family, multipath) {
            (0, _) => (libc::AF_UNIX, 0),
            (6, false) => (libc::AF_INET6, 0),
            (6, true) => (libc::AF_INET6, libc::IPPROTO_MPTCP),
            (_, false) => (libc::AF_INET, 0),
            (_, true) => (libc::AF_INET, libc::IPPROTO_MPTCP),
        };
        self.adopt_socket(domain, protocol)
    }
}

/// Sets an option whose value is a text.
fn set_bytes(fd: c_int, level: c_int, name: c_int, bytes: &[u8]) -> Result<(), Errno> {
    let size = bytes.len() as libc::socklen_t;
    // SAFETY: the value is valid for the size given; the kernel copies it.
    check(unsafe { libc::setsockopt(fd, level, name, bytes.as_ptr().cast::<c_void>(), size) })
}

/// Reads an option whose value is a text: up to its NUL, if it has one.
fn get_text(fd: c_int, level: c_int, name: c_int) -> Result<String, Errno> {
    let mut text = [0u8; 64];
    let mut size = text.len() as libc::socklen_t;
    // SAFETY: value and size are locals.
    check(unsafe { libc::getsockopt(fd, level, name, text.as_mut_ptr().cast(), &mut size) })?;
    let text = &text[..text.len().min(size as usize)];
    let end = text.iter().position(|byte| *byte == 0);
    let text = &text[..end.unwrap_or(text.len())];
    Ok(String::from_utf8_lossy(text).into_owned())
}

/// Says how many seconds a close waits.
fn set_linger(fd: c_int, seconds: Option<u32>) -> Result<(), Errno> {
    let linger = libc::linger {
        l_onoff: c_int::from(seconds.is_some()),
        l_linger: seconds.unwrap_or(0) as c_int,
    };
    let (level, name) = (libc::SOL_SOCKET, libc::SO_LINGER);
    let size = size_of::<libc::linger>() as libc::socklen_t;
    // SAFETY: the value is a local of the size given.
    check(unsafe { libc::setsockopt(fd, level, name, (&raw const linger).cast(), size) })
}

fn get_linger(fd: c_int) -> Result<OptionValue, Errno> {
    let mut linger = MaybeUninit::<libc::linger>::zeroed();
    let mut size = size_of::<libc::linger>() as libc::socklen_t;
    let (level, name) = (libc::SOL_SOCKET, libc::SO_LINGER);
    // SAFETY: value and size are locals; all zeroes is a valid value.
    let linger = unsafe {
        check(libc::getsockopt(
            fd,
            level,
            name,
            linger.as_mut_ptr().cast(),
            &mut size,
        ))?;
        linger.assume_init()
    };
    Ok(match linger.l_onoff {
        0 => OptionValue::Flag(false),
        _ => OptionValue::Number((linger.l_linger as u32).saturating_mul(1000)),
    })
}

fn check(status: c_int) -> Result<(), Errno> {
    match status {
        0 => Ok(()),
        _ => Err(last_error()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_may_mean_two_options() {
        let of = |role| KernelOption::find("fastOpen", role).unwrap().form;
        assert!(of(Role::Connection) == Form::Flag);
        assert!(of(Role::Listener) == number(0, MOST));
        assert!(KernelOption::find("originalDestination", Role::Listener).is_none());
        assert!(KernelOption::find("nothing", Role::Connection).is_none());
    }
}
