/* What the libraries share that stand before libc (LD_PRELOAD): tests/torture and tests/simulate. Each is made of files of which one
 * defines PRELOAD_SYSCALL before it includes this. */
#ifndef PRELOAD_H
#define PRELOAD_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The function behind ours. */
#define NEXT(name) \
    static __typeof__(&name) next; \
    if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* The loop of a program runs on its main thread. A thread asks the kernel once: it stays what it is. */
static inline bool on_main_thread(void) {
    static __thread enum { UNKNOWN, MAIN, OTHER } where;
    if (where == UNKNOWN) where = gettid() == getpid() ? MAIN : OTHER;
    return where == MAIN;
}

#ifdef PRELOAD_SYSCALL
/* libuv has a ring for some calls, where no function of libc is seen, and closes by the number of the call. */
long syscall(long number, ...) {
    NEXT(syscall);
    va_list list;
    va_start(list, number);
    long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long), d = va_arg(list, long), e = va_arg(list, long),
         f = va_arg(list, long);
    va_end(list);
    if (number == SYS_io_uring_setup) {
        errno = ENOSYS;
        return -1;
    }
    if (number == SYS_close) return close((int)a);
    return next(number, a, b, c, d, e, f);
}
#endif
#endif
