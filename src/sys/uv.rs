//! libuv, as bound by `libuv-sys2` or from the host's `uv.h`, and what older versions lack.

#[cfg(feature = "vendored")]
pub use libuv_sys2::*;

#[cfg(not(feature = "vendored"))]
pub use bindings::*;

#[cfg(not(feature = "vendored"))]
#[allow(
    clippy::all,
    clippy::undocumented_unsafe_blocks,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    unsafe_op_in_unsafe_fn,
    unused
)]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/uv.rs"));
}

use core::ffi::c_int;
use std::ffi::CString;

/// The flag of `uv_tcp_bind` for `SO_REUSEPORT`; 0 in a libuv that has none.
#[cfg(any(feature = "vendored", uv_has_reuseport))]
pub const REUSE_PORT: u32 = uv_tcp_flags_UV_TCP_REUSEPORT as u32;
/// The flag of `uv_tcp_bind` for `SO_REUSEPORT`; 0 in a libuv that has none.
#[cfg(not(any(feature = "vendored", uv_has_reuseport)))]
pub const REUSE_PORT: u32 = 0;

/// Binds a pipe to a path, which may begin with a NUL where libuv knows abstract sockets. With an
/// empty one the kernel chooses the name (Linux).
///
/// # Safety
/// `pipe` is an initialised, open pipe handle.
pub unsafe fn pipe_bind(pipe: *mut uv_pipe_t, path: &str) -> c_int {
    if path.is_empty() {
        // SAFETY: by this function's contract.
        return unsafe { pipe_autobind(pipe) };
    }
    #[cfg(any(feature = "vendored", uv_has_pipe2))]
    // SAFETY: the name is valid for its length and copied.
    unsafe {
        uv_pipe_bind2(pipe, path.as_ptr().cast(), path.len(), UV_PIPE_NO_TRUNCATE)
    }
    #[cfg(not(any(feature = "vendored", uv_has_pipe2)))]
    match plain_path(path) {
        // SAFETY: the name is terminated and copied.
        Ok(path) => unsafe { uv_pipe_bind(pipe, path.as_ptr()) },
        Err(code) => code,
    }
}

/// Binds a pipe to a name of the kernel's choice. Most versions of libuv refuse the empty name, the
/// others look at its first byte.
///
/// # Safety
/// As for [`pipe_bind`].
unsafe fn pipe_autobind(pipe: *mut uv_pipe_t) -> c_int {
    if !cfg!(target_os = "linux") {
        return uv_errno_t_UV_EINVAL;
    }
    let failed = || -std::io::Error::last_os_error().raw_os_error().unwrap_or(1);
    // SAFETY: plain system calls; the name is a local, of which only the family is passed. libuv
    // owns the descriptor when it has taken it.
    unsafe {
        let fd = libc::socket(libc::AF_UNIX, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0);
        if fd < 0 {
            return failed();
        }
        let family = libc::AF_UNIX as libc::sa_family_t;
        let length = size_of::<libc::sa_family_t>() as libc::socklen_t;
        let status = match libc::bind(fd, (&raw const family).cast(), length) {
            0 => uv_pipe_open(pipe, fd),
            _ => failed(),
        };
        if status < 0 {
            libc::close(fd);
        }
        status
    }
}

/// Connects a pipe to a path, as [`pipe_bind`] takes them. With a negative result the callback
/// will not come.
///
/// # Safety
/// `pipe` is an initialised, open pipe handle; `request` stays in place until its callback.
pub unsafe fn pipe_connect(
    request: *mut uv_connect_t,
    pipe: *mut uv_pipe_t,
    path: &str,
    done: uv_connect_cb,
) -> c_int {
    #[cfg(any(feature = "vendored", uv_has_pipe2))]
    // SAFETY: the name is valid for its length and copied.
    unsafe {
        uv_pipe_connect2(
            request,
            pipe,
            path.as_ptr().cast(),
            path.len(),
            UV_PIPE_NO_TRUNCATE,
            done,
        )
    }
    #[cfg(not(any(feature = "vendored", uv_has_pipe2)))]
    match plain_path(path) {
        Ok(path) => {
            // SAFETY: the name is terminated and copied; failures come through the callback.
            unsafe { uv_pipe_connect(request, pipe, path.as_ptr(), done) };
            0
        }
        Err(code) => code,
    }
}

/// A path as older versions take it: terminated, and short enough not to be cut.
#[allow(dead_code)]
fn plain_path(path: &str) -> Result<CString, c_int> {
    /// The size of `sun_path`, less the terminating NUL.
    const LONGEST: usize = 107;
    if path.len() > LONGEST || path.starts_with('\0') {
        return Err(uv_errno_t_UV_EINVAL);
    }
    CString::new(path).map_err(|_| uv_errno_t_UV_EINVAL)
}
