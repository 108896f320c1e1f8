//! The numbers of `os.constants`, in Node's order.

use crate::js::{Ctx, JsResult, PropFlags, Value};

/// The names of numbers of the system, which may be those of some systems only.
macro_rules! system {
    ($($(#[$when:meta])? $name:ident)*) => { &[$($(#[$when])? (stringify!($name), libc::$name as i32)),*] };
}

pub(super) use system;

const ERRNO: &[(&str, i32)] = system! {
    E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF EBADMSG EBUSY
    ECANCELED ECHILD ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDESTADDRREQ EDOM EDQUOT EEXIST
    EFAULT EFBIG EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR ELOOP
    EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE ENOBUFS
    #[cfg(any(target_os = "linux", target_vendor = "apple"))] ENODATA
    ENODEV ENOENT ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENOPROTOOPT ENOSPC
    #[cfg(any(target_os = "linux", target_vendor = "apple"))] ENOSR
    #[cfg(any(target_os = "linux", target_vendor = "apple"))] ENOSTR
    ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTSOCK ENOTSUP ENOTTY ENXIO EOPNOTSUPP EOVERFLOW EPERM
    EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EROFS ESPIPE ESRCH ESTALE
    #[cfg(any(target_os = "linux", target_vendor = "apple"))] ETIME
    ETIMEDOUT ETXTBSY EWOULDBLOCK EXDEV
};

const SIGNALS: &[(&str, i32)] = system! {
    SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGIOT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2
    SIGPIPE SIGALRM SIGTERM SIGCHLD
    #[cfg(target_os = "linux")] SIGSTKFLT
    SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO
    #[cfg(target_os = "linux")] SIGPOLL
    #[cfg(target_os = "linux")] SIGPWR
    SIGSYS
};

const PRIORITY: &[(&str, i32)] = &[
    ("PRIORITY_LOW", 19),
    ("PRIORITY_BELOW_NORMAL", 10),
    ("PRIORITY_NORMAL", 0),
    ("PRIORITY_ABOVE_NORMAL", -7),
    ("PRIORITY_HIGH", -14),
    ("PRIORITY_HIGHEST", -20),
];

const DLOPEN: &[(&str, i32)] = system! {
    RTLD_LAZY RTLD_NOW RTLD_GLOBAL RTLD_LOCAL
    #[cfg(all(target_os = "linux", target_env = "gnu"))] RTLD_DEEPBIND
};

/// The name of a signal; of two names for one, the first.
pub(super) fn signal_name(number: i32) -> Option<&'static str> {
    let found = SIGNALS.iter().find(|(_, known)| *known == number);
    found.map(|(name, _)| *name)
}

/// An object of numbers that scripts cannot change.
pub(super) fn numbers(cx: Ctx, groups: &[&[(&str, i32)]]) -> JsResult<Value> {
    let object = cx.bare_object()?;
    for (name, number) in groups.iter().copied().flatten() {
        object.define(cx, *name, Value::from(*number), PropFlags::FIXED)?;
    }
    Ok(object)
}

/// The object.
pub(super) fn object(cx: Ctx) -> JsResult<Value> {
    let constants = cx.bare_object()?;
    for (group, entries) in [
        ("errno", ERRNO),
        ("signals", SIGNALS),
        ("priority", PRIORITY),
        ("dlopen", DLOPEN),
    ] {
        constants.set(cx, group, numbers(cx, &[entries])?)?;
    }
    Ok(constants)
}
