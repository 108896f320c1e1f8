//! [`Errno`]: a libuv error number, and its name and text.

use core::ffi::{CStr, c_int};

use crate::sys::uv;

/// A negative libuv error number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Errno(i32);

macro_rules! errnos {
    ($($name:ident),*) => {
        $(#[doc = concat!("`", stringify!($name), "`.")]
        pub const $name: Errno = Errno(paste_errno!($name));)*
    };
}

macro_rules! paste_errno {
    (EADDRINUSE) => {
        uv::uv_errno_t_UV_EADDRINUSE
    };
    (EAGAIN) => {
        uv::uv_errno_t_UV_EAGAIN
    };
    (EBADF) => {
        uv::uv_errno_t_UV_EBADF
    };
    (EALREADY) => {
        uv::uv_errno_t_UV_EALREADY
    };
    (ECANCELED) => {
        uv::uv_errno_t_UV_ECANCELED
    };
    (EFAULT) => {
        uv::uv_errno_t_UV_EFAULT
    };
    (EINVAL) => {
        uv::uv_errno_t_UV_EINVAL
    };
    (ENOENT) => {
        uv::uv_errno_t_UV_ENOENT
    };
    (ENOMEM) => {
        uv::uv_errno_t_UV_ENOMEM
    };
    (UNKNOWN) => {
        uv::uv_errno_t_UV_UNKNOWN
    };
    (ENOBUFS) => {
        uv::uv_errno_t_UV_ENOBUFS
    };
    (ENOTCONN) => {
        uv::uv_errno_t_UV_ENOTCONN
    };
    (EPROTO) => {
        uv::uv_errno_t_UV_EPROTO
    };
    (EOF) => {
        uv::uv_errno_t_UV_EOF
    };
    (ENOTSUP) => {
        uv::uv_errno_t_UV_ENOTSUP
    };
    (ESRCH) => {
        uv::uv_errno_t_UV_ESRCH
    };
    (ETIMEDOUT) => {
        uv::uv_errno_t_UV_ETIMEDOUT
    };
    (EAI_NODATA) => {
        uv::uv_errno_t_UV_EAI_NODATA
    };
    (EAI_NONAME) => {
        uv::uv_errno_t_UV_EAI_NONAME
    };
}

impl Errno {
    errnos!(
        EADDRINUSE, EAGAIN, EALREADY, EBADF, ECANCELED, EFAULT, EINVAL, ENOBUFS, ENOENT, ENOMEM,
        ENOTCONN, EOF, ENOTSUP, EPROTO, ESRCH, ETIMEDOUT, EAI_NODATA, EAI_NONAME, UNKNOWN
    );

    /// From a number that is known to be an error.
    pub const fn new(code: i32) -> Errno {
        Errno(code)
    }

    /// From what a libuv function returned: negative is an error, the rest a result.
    pub fn check(status: c_int) -> Result<i32, Errno> {
        if status < 0 {
            Err(Errno(status))
        } else {
            Ok(status)
        }
    }

    /// Every error that libuv has a name for, from the highest number down.
    pub fn all() -> impl Iterator<Item = Errno> {
        let codes = (-4096..0).rev().map(Errno);
        codes.filter(|errno| !errno.name().starts_with("Unknown system error"))
    }

    /// The negative number.
    pub fn code(self) -> i32 {
        self.0
    }

    /// The name, `ECONNREFUSED`.
    pub fn name(self) -> String {
        let mut text = [0; 64];
        // SAFETY: the buffer is a local; libuv writes a terminated string of at most its length.
        unsafe { uv::uv_err_name_r(self.0, text.as_mut_ptr(), text.len() as _) };
        text_of(&text)
    }

    /// The text, `connection refused`.
    pub fn text(self) -> String {
        let mut text = [0; 128];
        // SAFETY: as above.
        unsafe { uv::uv_strerror_r(self.0, text.as_mut_ptr(), text.len() as _) };
        text_of(&text)
    }
}

/// The text before the terminating NUL.
pub(crate) fn text_of(chars: &[core::ffi::c_char]) -> String {
    let bytes: Vec<u8> = chars.iter().map(|c| *c as u8).collect();
    match CStr::from_bytes_until_nul(&bytes) {
        Ok(text) => text.to_string_lossy().into_owned(),
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_libuvs() {
        assert_eq!(Errno::EADDRINUSE.name(), "EADDRINUSE");
        assert_eq!(Errno::EADDRINUSE.text(), "address already in use");
    }
}
