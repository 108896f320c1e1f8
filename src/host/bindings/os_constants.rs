//! The numbers of `os.constants`.

use crate::js::{Ctx, JsResult, Value};

macro_rules! system {
    ($($name:ident)*) => { &[$((stringify!($name), libc::$name as i32)),*] };
}

const ERRNO: &[(&str, i32)] = system! {
    E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF EBADMSG EBUSY
    ECANCELED ECHILD ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDESTADDRREQ EDOM EDQUOT EEXIST
    EFAULT EFBIG EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR ELOOP
    EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE ENOBUFS
    ENODEV ENOENT ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENOPROTOOPT ENOSPC ENOSYS ENOTCONN ENOTDIR
    ENOTEMPTY ENOTSOCK ENOTSUP ENOTTY ENXIO EOPNOTSUPP EOVERFLOW EPERM EPIPE EPROTO
    EPROTONOSUPPORT EPROTOTYPE ERANGE EROFS ESPIPE ESRCH ESTALE ETIMEDOUT ETXTBSY EWOULDBLOCK EXDEV
};

const SIGNALS: &[(&str, i32)] = system! {
    SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2
    SIGPIPE SIGALRM SIGTERM SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU
    SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGSYS
};

#[cfg(target_os = "linux")]
const MORE_SIGNALS: &[(&str, i32)] = &[
    ("SIGIOT", libc::SIGABRT),
    ("SIGSTKFLT", libc::SIGSTKFLT),
    ("SIGPOLL", libc::SIGPOLL),
    ("SIGPWR", libc::SIGPWR),
];
#[cfg(not(target_os = "linux"))]
const MORE_SIGNALS: &[(&str, i32)] = &[("SIGIOT", libc::SIGABRT)];

const PRIORITY: &[(&str, i32)] = &[
    ("PRIORITY_LOW", 19),
    ("PRIORITY_BELOW_NORMAL", 10),
    ("PRIORITY_NORMAL", 0),
    ("PRIORITY_ABOVE_NORMAL", -7),
    ("PRIORITY_HIGH", -14),
    ("PRIORITY_HIGHEST", -20),
];

const DLOPEN: &[(&str, i32)] = system! { RTLD_LAZY RTLD_NOW RTLD_GLOBAL RTLD_LOCAL };

/// The name of a signal.
pub(super) fn signal_name(number: i32) -> Option<&'static str> {
    let found = SIGNALS.iter().chain(MORE_SIGNALS);
    found
        .into_iter()
        .find(|(_, known)| *known == number)
        .map(|(name, _)| *name)
}

fn group(cx: Ctx, entries: &[&[(&str, i32)]]) -> JsResult<Value> {
    let object = cx.bare_object()?;
    for (name, number) in entries.iter().copied().flatten() {
        object.set(cx, *name, *number)?;
    }
    Ok(object)
}

/// The object.
pub(super) fn object(cx: Ctx) -> JsResult<Value> {
    let constants = cx.bare_object()?;
    constants.set(cx, "errno", group(cx, &[ERRNO])?)?;
    constants.set(cx, "signals", group(cx, &[SIGNALS, MORE_SIGNALS])?)?;
    constants.set(cx, "priority", group(cx, &[PRIORITY])?)?;
    constants.set(cx, "dlopen", group(cx, &[DLOPEN])?)?;
    Ok(constants)
}
