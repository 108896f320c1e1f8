//! Whether the libuv that is linked is the one whose header we were compiled against.

use super::Errno;
use crate::sys::uv;

/// Fails with `ENOTSUP` when a handle or request of ours has another size in the linked library
/// than in the header, or the library is older than the header. Asked before any handle exists.
pub fn check_library() -> Result<(), Errno> {
    let handles = [
        (uv::uv_handle_type_UV_TCP, size_of::<uv::uv_tcp_t>()),
        (uv::uv_handle_type_UV_NAMED_PIPE, size_of::<uv::uv_pipe_t>()),
        (uv::uv_handle_type_UV_TIMER, size_of::<uv::uv_timer_t>()),
    ];
    let requests = [
        (uv::uv_req_type_UV_CONNECT, size_of::<uv::uv_connect_t>()),
        (uv::uv_req_type_UV_WRITE, size_of::<uv::uv_write_t>()),
        (uv::uv_req_type_UV_SHUTDOWN, size_of::<uv::uv_shutdown_t>()),
        (
            uv::uv_req_type_UV_GETADDRINFO,
            size_of::<uv::uv_getaddrinfo_t>(),
        ),
    ];
    // SAFETY: these functions take any type, and only answer.
    let agrees = unsafe {
        handles
            .iter()
            .all(|(kind, size)| uv::uv_handle_size(*kind) == *size)
            && requests
                .iter()
                .all(|(kind, size)| uv::uv_req_size(*kind) == *size)
            && is_usable(uv::uv_version())
    };
    if agrees { Ok(()) } else { Err(Errno::ENOTSUP) }
}

/// The same major version, and at least the header's minor one.
fn is_usable(linked: u32) -> bool {
    let (major, minor) = (linked >> 16, (linked >> 8) & 0xff);
    major == uv::UV_VERSION_MAJOR && minor >= uv::UV_VERSION_MINOR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_compiled_in_is_the_right_one() {
        assert_eq!(check_library(), Ok(()));
    }

    #[test]
    fn older_and_foreign_libraries_are_refused() {
        let version = |major: u32, minor: u32| is_usable(major << 16 | minor << 8);
        let (major, minor) = (uv::UV_VERSION_MAJOR, uv::UV_VERSION_MINOR);
        assert!(version(major, minor) && version(major, minor + 1));
        assert!(!version(major, minor - 1) && !version(major + 1, minor));
    }
}
