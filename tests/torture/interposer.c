/* Makes one call of libc fail that a program makes for its sockets, where and how the program itself asks for it.
 *
 * To be preloaded (LD_PRELOAD). The program asks by `access` and `readlink` on names below /torture/, which nobody else uses,
 * so that the same script works on any program that has `fs.accessSync` and `fs.readlinkSync`:
 *
 *   access("/torture/arm/CALL/AT/OUTCOME/TIMES")   from now on calls are counted, and of CALL the one numbered AT (from 0)
 *                                                  and those after it, TIMES in all (0: all), have OUTCOME
 *   access("/torture/off")                         nothing fails any more, nothing is counted
 *   readlink("/torture/counts")                    "hit=N socket=N bind=N ..." since the last arm, without what was not called
 *
 * OUTCOME is a name of errno (the call is not made, but for `close`, which closes all the same), `short` (one byte is moved), or
 * `so:NAME` (getsockopt(SO_ERROR) tells of NAME). getaddrinfo takes its own names (EAI_AGAIN ...).
 * Only the main thread is counted, where the loop runs, and for getaddrinfo every thread. */
#define PRELOAD_SYSCALL
#include "../common/preload.h"

#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define CALLS(X) \
    X(socket) X(bind) X(listen) X(accept4) X(connect) X(read) X(readv) X(recvmsg) X(write) X(writev) X(sendmsg) X(shutdown) \
    X(close) X(getsockname) X(getpeername) X(getsockopt) X(setsockopt) X(epoll_ctl) X(epoll_pwait) X(epoll_wait) X(eventfd) \
    X(pipe2) X(socketpair) X(dup3) X(getaddrinfo) X(getnameinfo)

enum call {
#define X(name) CALL_##name,
    CALLS(X)
#undef X
        CALL_COUNT
};

static const char *const call_names[] = {
#define X(name) #name,
    CALLS(X)
#undef X
};

static const struct {
    const char *name;
    int value;
} outcomes[] = {
#define E(name) {#name, name}
    E(EACCES), E(EADDRINUSE), E(EADDRNOTAVAIL), E(EAFNOSUPPORT), E(EAGAIN), E(EBADF), E(ECONNABORTED), E(ECONNREFUSED),
    E(ECONNRESET), E(EFAULT), E(EHOSTUNREACH), E(EINTR), E(EINVAL), E(EIO), E(EMFILE), E(ENETDOWN), E(ENETUNREACH), E(ENFILE),
    E(ENOBUFS), E(ENOENT), E(ENOMEM), E(ENOPROTOOPT), E(ENOSPC), E(ENOTCONN), E(EPERM), E(EPIPE), E(EPROTO), E(ETIMEDOUT),
    E(EAI_AGAIN), E(EAI_FAIL), E(EAI_MEMORY), E(EAI_NONAME), E(EAI_FAMILY),
#undef E
};

/* What was asked for. Only the main thread writes it, while nothing is armed. */
static struct {
    volatile bool armed;
    enum call call;
    long at;
    long times;
    int error;
    bool is_short;
    bool is_so_error;
} plan;

static long counts[CALL_COUNT];
static long hits;

/* Counts a call; whether the plan is for it. */
static bool strikes(enum call call) {
    if (!plan.armed || (call != CALL_getaddrinfo && call != CALL_getnameinfo && !on_main_thread())) return false;
    long number = __atomic_fetch_add(&counts[call], 1, __ATOMIC_RELAXED);
    if (call != plan.call || number < plan.at) return false;
    if (plan.times != 0 && number >= plan.at + plan.times) return false;
    hits++;
    return true;
}

/* A call that either is made or fails. */
#define FAILS(name) \
    NEXT(name); \
    if (strikes(CALL_##name) && !plan.is_short && !plan.is_so_error) { \
        errno = plan.error; \
        return -1; \
    }

int socket(int family, int type, int protocol) {
    FAILS(socket);
    return next(family, type, protocol);
}

int bind(int fd, const struct sockaddr *address, socklen_t length) {
    FAILS(bind);
    return next(fd, address, length);
}

int listen(int fd, int backlog) {
    FAILS(listen);
    return next(fd, backlog);
}

int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags) {
    FAILS(accept4);
    return next(fd, address, length, flags);
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
    FAILS(connect);
    return next(fd, address, length);
}

int shutdown(int fd, int how) {
    FAILS(shutdown);
    return next(fd, how);
}

int getsockname(int fd, struct sockaddr *address, socklen_t *length) {
    FAILS(getsockname);
    return next(fd, address, length);
}

int getpeername(int fd, struct sockaddr *address, socklen_t *length) {
    FAILS(getpeername);
    return next(fd, address, length);
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t length) {
    FAILS(setsockopt);
    return next(fd, level, name, value, length);
}

int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event) {
    FAILS(epoll_ctl);
    return next(epoll, operation, fd, event);
}

int epoll_pwait(int epoll, struct epoll_event *events, int most, int timeout, const sigset_t *mask) {
    FAILS(epoll_pwait);
    return next(epoll, events, most, timeout, mask);
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int timeout) {
    FAILS(epoll_wait);
    return next(epoll, events, most, timeout);
}

int eventfd(unsigned int value, int flags) {
    FAILS(eventfd);
    return next(value, flags);
}

int pipe2(int fds[2], int flags) {
    FAILS(pipe2);
    return next(fds, flags);
}

int socketpair(int family, int type, int protocol, int fds[2]) {
    FAILS(socketpair);
    return next(family, type, protocol, fds);
}

int dup3(int old, int new, int flags) {
    FAILS(dup3);
    return next(old, new, flags);
}

/* The kernel frees the descriptor whatever it answers, so that an error here must not keep it open. */
int close(int fd) {
    NEXT(close);
    bool struck = strikes(CALL_close);
    int status = next(fd);
    if (!struck || plan.is_short || plan.is_so_error) return status;
    errno = plan.error;
    return -1;
}

int getsockopt(int fd, int level, int name, void *value, socklen_t *length) {
    NEXT(getsockopt);
    if (strikes(CALL_getsockopt)) {
        if (plan.is_so_error && level == SOL_SOCKET && name == SO_ERROR) {
            int status = next(fd, level, name, value, length);
            if (status == 0) *(int *)value = plan.error;
            return status;
        }
        if (!plan.is_so_error && !plan.is_short) {
            errno = plan.error;
            return -1;
        }
    }
    return next(fd, level, name, value, length);
}

/* Transfers: an errno, or one byte only. */
#define TRANSFER(name) \
    NEXT(name); \
    bool one_byte = false; \
    if (strikes(CALL_##name)) { \
        if (!plan.is_short) { \
            errno = plan.error; \
            return -1; \
        } \
        one_byte = true; \
    }

ssize_t read(int fd, void *bytes, size_t length) {
    TRANSFER(read);
    return next(fd, bytes, one_byte && length > 1 ? 1 : length);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    TRANSFER(write);
    return next(fd, bytes, one_byte && length > 1 ? 1 : length);
}

/* The first byte of a vector; its number of parts. */
static int first_byte(const struct iovec *parts, int count, struct iovec *first) {
    for (int i = 0; i < count; i++) {
        if (parts[i].iov_len == 0) continue;
        first->iov_base = parts[i].iov_base;
        first->iov_len = 1;
        return 1;
    }
    return 0;
}

ssize_t readv(int fd, const struct iovec *parts, int count) {
    TRANSFER(readv);
    struct iovec first;
    if (one_byte && first_byte(parts, count, &first)) return next(fd, &first, 1);
    return next(fd, parts, count);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    TRANSFER(writev);
    struct iovec first;
    if (one_byte && first_byte(parts, count, &first)) return next(fd, &first, 1);
    return next(fd, parts, count);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
    TRANSFER(recvmsg);
    struct iovec first;
    if (!one_byte || !first_byte(message->msg_iov, (int)message->msg_iovlen, &first)) return next(fd, message, flags);
    struct iovec *parts = message->msg_iov;
    size_t count = message->msg_iovlen;
    message->msg_iov = &first;
    message->msg_iovlen = 1;
    ssize_t length = next(fd, message, flags);
    message->msg_iov = parts;
    message->msg_iovlen = count;
    return length;
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    TRANSFER(sendmsg);
    struct iovec first;
    if (!one_byte || !first_byte(message->msg_iov, (int)message->msg_iovlen, &first)) return next(fd, message, flags);
    struct msghdr shorter = *message;
    shorter.msg_iov = &first;
    shorter.msg_iovlen = 1;
    return next(fd, &shorter, flags);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **list) {
    NEXT(getaddrinfo);
    if (strikes(CALL_getaddrinfo)) return plan.error;
    return next(node, service, hints, list);
}

int getnameinfo(const struct sockaddr *address, socklen_t length, char *host, socklen_t host_length, char *service,
                socklen_t service_length, int flags) {
    NEXT(getnameinfo);
    if (strikes(CALL_getnameinfo)) return plan.error;
    return next(address, length, host, host_length, service, service_length, flags);
}

static int arm(const char *text) {
    char call[32], outcome[32];
    long at, times;
    const char *name = outcome;
    if (sscanf(text, "%31[^/]/%ld/%31[^/]/%ld", call, &at, outcome, &times) != 4) return EINVAL;
    plan.call = CALL_COUNT;
    for (int i = 0; i < CALL_COUNT; i++)
        if (strcmp(call, call_names[i]) == 0) plan.call = i;
    plan.is_short = strcmp(outcome, "short") == 0;
    plan.is_so_error = strncmp(outcome, "so:", 3) == 0;
    plan.error = 0;
    if (plan.is_so_error) name += 3;
    for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
        if (strcmp(name, outcomes[i].name) == 0) plan.error = outcomes[i].value;
    if (strcmp(call, "none") != 0 && (plan.call == CALL_COUNT || (!plan.is_short && plan.error == 0))) return EINVAL;
    plan.at = at;
    plan.times = times;
    memset(counts, 0, sizeof(counts));
    hits = 0;
    plan.armed = true;
    return 0;
}

int access(const char *path, int mode) {
    NEXT(access);
    if (strncmp(path, "/torture/", 9) != 0) return next(path, mode);
    int error = ENOENT;
    if (strncmp(path + 9, "arm/", 4) == 0) error = arm(path + 13);
    if (strcmp(path + 9, "off") == 0) error = 0, plan.armed = false;
    errno = error;
    return error == 0 ? 0 : -1;
}

ssize_t readlink(const char *path, char *text, size_t size) {
    NEXT(readlink);
    if (strcmp(path, "/torture/counts") != 0) return next(path, text, size);
    char all[1024];
    int length = snprintf(all, sizeof(all), "hit=%ld", hits);
    for (int i = 0; i < CALL_COUNT; i++)
        if (counts[i] != 0) length += snprintf(all + length, sizeof(all) - (size_t)length, " %s=%ld", call_names[i], counts[i]);
    if ((size_t)length > size) length = (int)size;
    memcpy(text, all, (size_t)length);
    return length;
}
