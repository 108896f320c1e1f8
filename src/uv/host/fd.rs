//! File descriptors that the process was started with: writing all of something, waiting where
//! that would block, and reading what is there.

use crate::sys::uv;
use crate::uv::Errno;

fn last_error() -> Errno {
    let code = std::io::Error::last_os_error()
        .raw_os_error()
        .unwrap_or(libc::EIO);
    // SAFETY: a plain translation.
    Errno::new(unsafe { uv::uv_translate_sys_error(code) })
}

/// Writes all of `bytes`, waiting for the reader where the descriptor does not block.
pub fn write_all(fd: i32, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        // SAFETY: the memory is valid for its length.
        let written = unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
        if written >= 0 {
            bytes = &bytes[written as usize..];
            continue;
        }
        match last_error() {
            Errno::EAGAIN => wait(fd, libc::POLLOUT),
            errno if errno.code() == -libc::EINTR => {}
            errno => return Err(errno),
        }
    }
    Ok(())
}

/// Waits until `fd` is ready for `events`.
fn wait(fd: i32, events: i16) {
    let mut entry = libc::pollfd {
        fd,
        events,
        revents: 0,
    };
    // SAFETY: one entry, a local; an interrupted wait is simply tried again by the caller.
    unsafe { libc::poll(&mut entry, 1, -1) };
}

/// Reads what is there; 0 is the end. `EAGAIN` where nothing is there and it does not block.
pub fn read(fd: i32, bytes: &mut [u8]) -> Result<usize, Errno> {
    loop {
        // SAFETY: the memory is valid for its length.
        let count = unsafe { libc::read(fd, bytes.as_mut_ptr().cast(), bytes.len()) };
        if count >= 0 {
            return Ok(count as usize);
        }
        match last_error() {
            errno if errno.code() == -libc::EINTR => {}
            errno => return Err(errno),
        }
    }
}

/// Columns and rows of the terminal at `fd`.
pub fn window_size(fd: i32) -> Option<(u16, u16)> {
    // SAFETY: a plain C struct, filled by the call.
    unsafe {
        let mut size: libc::winsize = core::mem::zeroed();
        if libc::ioctl(fd, libc::TIOCGWINSZ, &mut size) != 0 {
            return None;
        }
        Some((size.ws_col, size.ws_row))
    }
}

/// Whether `fd` answers reads and writes at once instead of waiting.
pub fn is_nonblocking(fd: i32) -> bool {
    // SAFETY: a plain question.
    let flags = unsafe { libc::fcntl(fd, libc::F_GETFL) };
    flags >= 0 && flags & libc::O_NONBLOCK != 0
}

/// Makes `fd` wait, or not.
pub fn set_nonblocking(fd: i32, on: bool) {
    // SAFETY: plain calls; the flags are those just read.
    unsafe {
        let flags = libc::fcntl(fd, libc::F_GETFL);
        if flags >= 0 {
            let flags = if on {
                flags | libc::O_NONBLOCK
            } else {
                flags & !libc::O_NONBLOCK
            };
            libc::fcntl(fd, libc::F_SETFL, flags);
        }
    }
}
