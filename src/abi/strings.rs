//! Texts of the interface.

use core::ffi::{CStr, c_int};

use crate::sys::uv;
use crate::uv::Errno;

/// The library's version.
pub(super) const VERSION: &CStr =
    match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(text) => text,
        Err(_) => c"",
    };

/// What `error` means when a function of the interface returns it; otherwise what it means to
/// libuv.
pub(super) fn explain(error: c_int) -> &'static CStr {
    let meant = [
        (Errno::EINVAL, c"a pointer that is required is NULL or misaligned, or qjsnet_host.size is not known to this version of qjsnet"),
        (Errno::EALREADY, c"the context is attached already"),
        (Errno::ENOENT, c"the context is not attached"),
        (Errno::ENOTSUP, c"the linked libuv does not fit the header that qjsnet was compiled with: the size of a handle differs, or it is older"),
        (Errno::EPROTO, c"the linked engine does not fit the header that qjsnet was compiled with: its values, its count of references or its version differ"),
        (Errno::ENOMEM, c"not enough memory"),
        (Errno::UNKNOWN, c"an internal error of qjsnet"),
    ];
    if error == 0 {
        return c"no error";
    }
    if let Some((_, text)) = meant.iter().find(|(errno, _)| errno.code() == error) {
        return text;
    }
    // libuv would allocate a text for a number that it does not know, and never free it.
    if error > 0 || Errno::new(error).name().starts_with("Unknown system error") {
        return c"unknown error";
    }
    // SAFETY: for a number it knows, libuv returns a static, terminated string.
    unsafe { CStr::from_ptr(uv::uv_strerror(error)) }
}
