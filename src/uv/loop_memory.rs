//! Making and closing a loop, for those who own one.

use super::Errno;
use crate::sys::uv;

/// A fresh loop in memory of its own, which [`close_loop`] gives back.
pub fn new_loop() -> Result<*mut uv::uv_loop_t, Errno> {
    // SAFETY: libuv fills the zeroed struct, which stays in its place.
    unsafe {
        let raw = Box::into_raw(Box::new(core::mem::zeroed::<uv::uv_loop_t>()));
        if let Err(errno) = Errno::check(uv::uv_loop_init(raw)) {
            drop(Box::from_raw(raw));
            return Err(errno);
        }
        Ok(raw)
    }
}

/// Closes a loop and gives its memory back. A loop that does not close is still in use, and keeps its memory.
///
/// # Safety
/// `raw` is of [`new_loop`], not running, and unless this fails never used again.
pub unsafe fn close_loop(raw: *mut uv::uv_loop_t) -> Result<(), Errno> {
    // SAFETY: by this function's contract.
    unsafe {
        Errno::check(uv::uv_loop_close(raw))?;
        drop(Box::from_raw(raw));
    }
    Ok(())
}
