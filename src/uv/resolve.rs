//! Name look-up through `uv_getaddrinfo`.

use std::ffi::CString;
use std::rc::Rc;

use super::{Address, Errno, Loop, guard};
use crate::sys::uv;

/// Only families of which the machine has an address.
pub const ADDRCONFIG: i32 = libc::AI_ADDRCONFIG;
/// IPv4 addresses in IPv6 form where there are no IPv6 ones.
pub const V4MAPPED: i32 = libc::AI_V4MAPPED;
/// With `V4MAPPED`: both.
pub const ALL: i32 = libc::AI_ALL;

/// One look-up in flight: the request and its callback.
pub struct GetAddrInfo {
    request: uv::uv_getaddrinfo_t,
    event_loop: Rc<Loop>,
    done: Option<Done>,
}

type Done = Box<dyn FnOnce(Result<Vec<Address>, Errno>)>;

impl GetAddrInfo {
    /// Looks `host` up for stream sockets; `family` is 0, 4 or 6 and `flags` of the constants
    /// above. `done` is called later, once, unless an error is returned here.
    pub fn start(
        event_loop: &Rc<Loop>,
        host: &str,
        family: u8,
        flags: i32,
        done: impl FnOnce(Result<Vec<Address>, Errno>) + 'static,
    ) -> Result<(), Errno> {
        let raw_loop = event_loop.raw().filter(|_| !event_loop.is_ending());
        let raw_loop = raw_loop.ok_or(Errno::ECANCELED)?;
        let host = CString::new(host).map_err(|_| Errno::EINVAL)?;
        // SAFETY: both are plain C structs for which all zeroes is a valid value.
        let (mut hints, request): (uv::addrinfo, _) =
            unsafe { (core::mem::zeroed(), core::mem::zeroed()) };
        hints.ai_family = match family {
            4 => libc::AF_INET,
            6 => libc::AF_INET6,
            _ => libc::AF_UNSPEC,
        };
        hints.ai_socktype = libc::SOCK_STREAM;
        hints.ai_flags = flags;
        let this = Box::into_raw(Box::new(GetAddrInfo {
            request,
            event_loop: event_loop.clone(),
            done: Some(Box::new(done)),
        }));
        // SAFETY: the box stays in place until `on_resolved`, which takes it back; libuv copies
        // name and hints.
        unsafe {
            (*this).request.data = this.cast();
            let status = uv::uv_getaddrinfo(
                raw_loop,
                &raw mut (*this).request,
                Some(on_resolved),
                host.as_ptr(),
                core::ptr::null(),
                &hints,
            );
            if let Err(error) = Errno::check(status) {
                drop(Box::from_raw(this));
                return Err(error);
            }
        }
        event_loop.count_look_up(true);
        Ok(())
    }
}

unsafe extern "C" fn on_resolved(
    request: *mut uv::uv_getaddrinfo_t,
    status: i32,
    list: *mut uv::addrinfo,
) {
    // SAFETY: `data` is the box made in `start`; libuv calls this once for it.
    let mut this = unsafe { Box::from_raw((*request).data.cast::<GetAddrInfo>()) };
    this.event_loop.count_look_up(false);
    let result = Errno::check(status).map(|_| {
        let mut addresses = Vec::new();
        let mut entry = list;
        while !entry.is_null() {
            // SAFETY: the list is libuv's until it is freed below.
            unsafe {
                addresses.extend(Address::from_raw((*entry).ai_addr));
                entry = (*entry).ai_next;
            }
        }
        addresses
    });
    // SAFETY: libuv gave the list to us; null is allowed.
    unsafe { uv::uv_freeaddrinfo(list) };
    if let Some(done) = this
        .done
        .take()
        .filter(|_| !this.event_loop.is_taken_down())
    {
        guard::callback(|| done(result), |_| {});
    }
}
