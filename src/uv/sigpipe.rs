//! SIGPIPE: a write to a peer that has gone must fail, not end the process.
//!
//! libuv writes with `write` and `writev`, so on a connection that was reset the kernel sends
//! SIGPIPE, whose default is the end of the process. Masking it around our own calls would not be
//! enough: what libuv has queued it writes from inside of the host's `uv_run`. So as long as a
//! loop is attached the *default* is replaced by a handler that does nothing. Anything else that
//! a host has set, a handler or `SIG_IGN`, is left as it is. A handler is used rather than
//! `SIG_IGN` because programs started with `exec` inherit the latter, but get the default back
//! from the former. When the last loop is detached the default is put back, unless other code
//! has set something meanwhile.

use std::sync::{Mutex, PoisonError};

/// How many guards there are in the process.
static GUARDS: Mutex<usize> = Mutex::new(0);

/// While one of these lives, SIGPIPE does not end the process.
pub(crate) struct BrokenPipeGuard(());

impl BrokenPipeGuard {
    pub(crate) fn new() -> BrokenPipeGuard {
        let mut guards = GUARDS.lock().unwrap_or_else(PoisonError::into_inner);
        *guards += 1;
        replace(libc::SIG_DFL, ours());
        BrokenPipeGuard(())
    }
}

impl Drop for BrokenPipeGuard {
    fn drop(&mut self) {
        let mut guards = GUARDS.lock().unwrap_or_else(PoisonError::into_inner);
        *guards -= 1;
        if *guards == 0 {
            replace(ours(), libc::SIG_DFL);
        }
    }
}

fn ours() -> libc::sighandler_t {
    let handler: extern "C" fn(libc::c_int) = on_broken_pipe;
    handler as libc::sighandler_t
}

extern "C" fn on_broken_pipe(_signal: libc::c_int) {}

/// Sets the disposition `to`, if it is `from` now.
fn replace(from: libc::sighandler_t, to: libc::sighandler_t) {
    // SAFETY: plain C structs, filled here or by the call; the handler does nothing, so it may
    // run at any time, and it stays in memory as long as this library.
    unsafe {
        let mut action: libc::sigaction = core::mem::zeroed();
        if libc::sigaction(libc::SIGPIPE, core::ptr::null(), &mut action) != 0
            || action.sa_sigaction != from
        {
            return;
        }
        let mut action: libc::sigaction = core::mem::zeroed();
        action.sa_sigaction = to;
        action.sa_flags = libc::SA_RESTART;
        libc::sigemptyset(&mut action.sa_mask);
        libc::sigaction(libc::SIGPIPE, &action, core::ptr::null_mut());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disposition() -> libc::sighandler_t {
        // SAFETY: a plain C struct, filled by the call.
        unsafe {
            let mut action: libc::sigaction = core::mem::zeroed();
            libc::sigaction(libc::SIGPIPE, core::ptr::null(), &mut action);
            action.sa_sigaction
        }
    }

    /// Runs `f` in a process of its own with this disposition: signals belong to processes.
    fn in_child(first: libc::sighandler_t, f: fn() -> bool) {
        // SAFETY: the child only makes system calls (no other thread of it takes the lock: the
        // forking thread holds none, and other tests that hold it are waited for) and leaves.
        unsafe {
            let lock = GUARDS.lock().unwrap_or_else(PoisonError::into_inner);
            let child = libc::fork();
            drop(lock);
            if child == 0 {
                *GUARDS.lock().unwrap_or_else(PoisonError::into_inner) = 0;
                libc::signal(libc::SIGPIPE, first);
                libc::_exit(i32::from(!f()));
            }
            let mut status = -1;
            assert_eq!(libc::waitpid(child, &mut status, 0), child);
            assert_eq!(status, 0, "the child's checks");
        }
    }

    /// Writes to a pipe without a reader; whether that came back with an error.
    fn write_fails() -> bool {
        let mut ends = [0; 2];
        // SAFETY: a local array of two descriptors and one byte of a static string.
        unsafe {
            libc::pipe(ends.as_mut_ptr());
            libc::close(ends[0]);
            libc::write(ends[1], c"x".as_ptr().cast(), 1) == -1
        }
    }

    #[test]
    fn the_default_is_replaced_while_a_guard_lives() {
        in_child(libc::SIG_DFL, || {
            let first = BrokenPipeGuard::new();
            let second = BrokenPipeGuard::new();
            drop(first);
            let survived = write_fails();
            drop(second);
            survived && disposition() == libc::SIG_DFL
        });
    }

    #[test]
    fn what_the_host_has_set_stays() {
        in_child(libc::SIG_IGN, || {
            let guard = BrokenPipeGuard::new();
            let during = disposition();
            drop(guard);
            during == libc::SIG_IGN && disposition() == libc::SIG_IGN
        });
        in_child(libc::SIG_DFL, || {
            let guard = BrokenPipeGuard::new();
            // SAFETY: the host's own choice, made while a loop is attached.
            unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
            drop(guard);
            disposition() == libc::SIG_IGN
        });
    }
}
