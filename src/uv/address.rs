//! [`Address`]: an IP address and a port, in the form the kernel takes.

use core::ffi::c_char;
use core::mem::MaybeUninit;

use super::Errno;
use super::error::text_of;
use crate::sys::uv;

/// An IPv4 or IPv6 socket address.
#[derive(Clone, Copy)]
pub struct Address(uv::sockaddr_storage);

impl Address {
    fn zeroed() -> Address {
        // SAFETY: a plain C struct for which all zeroes is a valid value.
        Address(unsafe { MaybeUninit::zeroed().assume_init() })
    }

    /// From the text of an IP address; a zone (`%eth0`) is resolved to its interface.
    pub fn parse(ip: &str, port: u16) -> Result<Address, Errno> {
        Address::parse_as(if ip.contains(':') { 6 } else { 4 }, ip, port)
    }

    /// As [`Address::parse`], for an address of this family (4 or 6) only.
    pub fn parse_as(family: u8, ip: &str, port: u16) -> Result<Address, Errno> {
        let mut address = Address::zeroed();
        let Ok(text) = std::ffi::CString::new(ip) else {
            return Err(Errno::EINVAL);
        };
        let port = i32::from(port);
        // SAFETY: the text is terminated, and the storage is large enough for either family.
        let status = unsafe {
            if family == 6 {
                uv::uv_ip6_addr(text.as_ptr(), port, address.as_mut().cast())
            } else {
                uv::uv_ip4_addr(text.as_ptr(), port, address.as_mut().cast())
            }
        };
        Errno::check(status).map(|_| address)
    }

    /// # Safety
    /// `raw` points to an address of the family it names.
    pub(crate) unsafe fn from_raw(raw: *const uv::sockaddr) -> Option<Address> {
        let mut address = Address::zeroed();
        // SAFETY: by this function's contract; only as much is copied as the family has.
        unsafe {
            let len = match i32::from((*raw).sa_family) {
                libc::AF_INET => size_of::<uv::sockaddr_in>(),
                libc::AF_INET6 => size_of::<uv::sockaddr_in6>(),
                _ => return None,
            };
            let to = (&raw mut address.0).cast::<u8>();
            core::ptr::copy_nonoverlapping(raw.cast::<u8>(), to, len);
        }
        Some(address)
    }

    /// Lets libuv fill in a name (`getsockname`, `getpeername`).
    pub(crate) fn fill(
        get: impl FnOnce(*mut uv::sockaddr, *mut i32) -> i32,
    ) -> Result<Address, Errno> {
        let mut address = Address::zeroed();
        let mut len = size_of::<uv::sockaddr_storage>() as i32;
        Errno::check(get(address.as_mut(), &mut len))?;
        Ok(address)
    }

    pub(crate) fn as_ptr(&self) -> *const uv::sockaddr {
        (&raw const self.0).cast()
    }

    fn as_mut(&mut self) -> *mut uv::sockaddr {
        (&raw mut self.0).cast()
    }

    /// 4 or 6; 0 when nothing was filled in.
    pub fn family(&self) -> u8 {
        match i32::from(self.0.ss_family) {
            libc::AF_INET => 4,
            libc::AF_INET6 => 6,
            _ => 0,
        }
    }

    /// `IPv4` or `IPv6`, as scripts see it.
    pub fn family_name(&self) -> &'static str {
        if self.family() == 6 { "IPv6" } else { "IPv4" }
    }

    /// The port.
    pub fn port(&self) -> u16 {
        // SAFETY: both families have the port at the same place, and the storage covers it.
        let raw = unsafe { (*self.as_ptr().cast::<uv::sockaddr_in>()).sin_port };
        u16::from_be(raw)
    }

    /// The number of the interface that the zone of an IPv6 address named; 0 without one.
    pub fn scope(&self) -> u32 {
        match self.family() {
            // SAFETY: the storage holds an address of IPv6.
            6 => unsafe { (*self.as_ptr().cast::<uv::sockaddr_in6>()).sin6_scope_id },
            _ => 0,
        }
    }

    /// The address as text, without zone.
    pub fn ip(&self) -> String {
        let mut text: [c_char; 64] = [0; 64];
        // SAFETY: the storage holds an address of the family asked; the buffer is a local.
        unsafe {
            match self.family() {
                4 => uv::uv_ip4_name(self.as_ptr().cast(), text.as_mut_ptr(), 64),
                6 => uv::uv_ip6_name(self.as_ptr().cast(), text.as_mut_ptr(), 64),
                _ => return String::new(),
            }
        };
        text_of(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_there_and_back() {
        for (text, family) in [("127.0.0.1", 4), ("::1", 6), ("::ffff:1.2.3.4", 6)] {
            let address = Address::parse(text, 8080).unwrap();
            assert_eq!(address.ip(), text);
            assert_eq!(address.port(), 8080);
            assert_eq!(address.family(), family);
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert!(Address::parse("localhost", 1).is_err());
        assert!(Address::parse("1.2.3", 1).is_err());
        assert!(Address::parse("1.2.3.4\0", 1).is_err());
    }
}
