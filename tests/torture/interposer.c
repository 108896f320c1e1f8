/* Makes one call of libc fail that a program makes for its sockets and children, where and how the program itself asks for it
 * (plan.c). To be preloaded (LD_PRELOAD). The allocators of engine and libuv are in program.c. */
#define PRELOAD_SYSCALL
#include "plan.h"

#include <fcntl.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>

/* A call that either is made or fails. */
#define FAILS(name) FAILS_AS(name, name)
#define FAILS_AS(name, call) \
    NEXT(name); \
    if (fails(CALL_##call)) { \
        errno = plan->error; \
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

int dup(int fd) {
    FAILS(dup);
    return next(fd);
}

int dup2(int old, int new) {
    FAILS(dup2);
    return next(old, new);
}

int dup3(int old, int new, int flags) {
    FAILS(dup3);
    return next(old, new, flags);
}

/* The kernel frees the descriptor whatever it answers, so that an error here must not keep it open. */
int close(int fd) {
    NEXT(close);
    bool struck = fails(CALL_close);
    int status = next(fd);
    if (!struck) return status;
    errno = plan->error;
    return -1;
}

int getsockopt(int fd, int level, int name, void *value, socklen_t *length) {
    NEXT(getsockopt);
    if (strikes(CALL_getsockopt)) {
        if (plan->is_so_error && level == SOL_SOCKET && name == SO_ERROR) {
            int status = next(fd, level, name, value, length);
            if (status == 0) *(int *)value = plan->error;
            return status;
        }
        if (!plan->is_so_error && !plan->is_short) {
            errno = plan->error;
            return -1;
        }
    }
    return next(fd, level, name, value, length);
}

/* libuv tells itself of signals through pipes, and takes a failure there for a broken program (src/unix/signal.c). */
static bool is_pipe(int fd) {
    struct stat facts;
    return syscall(SYS_fstat, fd, &facts) == 0 && S_ISFIFO(facts.st_mode);
}

/* Transfers: an errno, or one byte only. */
#define TRANSFER(name) \
    NEXT(name); \
    bool one_byte = false; \
    if (plan->armed && !is_pipe(fd) && strikes(CALL_##name)) { \
        if (!plan->is_short) { \
            errno = plan->error; \
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
    NEXT(recvmsg);
    bool one_byte = false;
    if (strikes(CALL_recvmsg)) {
        if (plan->error != 0) {
            errno = plan->error;
            return -1;
        }
        one_byte = plan->is_short;
        // The kernel closes descriptors for which there is no room, and says so.
        if (plan->is_truncated) message->msg_controllen = 0;
    }
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
    if (fails(CALL_getaddrinfo)) {
        errno = ENOMEM;
        return plan->error;
    }
    return next(node, service, hints, list);
}

int getnameinfo(const struct sockaddr *address, socklen_t length, char *host, socklen_t host_length, char *service,
                socklen_t service_length, int flags) {
    NEXT(getnameinfo);
    if (strikes(CALL_getnameinfo)) return plan->error;
    return next(address, length, host, host_length, service, service_length, flags);
}

/* Calls with one argument more for some commands: it fits a long, whatever it is. */
#define WITH_ARGUMENT(name, first, second, call) \
    int name(first a, second b, ...) { \
        FAILS_AS(name, call); \
        va_list list; \
        va_start(list, b); \
        long argument = va_arg(list, long); \
        va_end(list); \
        return next(a, b, argument); \
    }

WITH_ARGUMENT(fcntl, int, int, fcntl)
WITH_ARGUMENT(fcntl64, int, int, fcntl)
WITH_ARGUMENT(ioctl, int, unsigned long, ioctl)
WITH_ARGUMENT(open, const char *, int, open)
WITH_ARGUMENT(open64, const char *, int, open)

int fstat(int fd, struct stat *facts) {
    FAILS(fstat);
    return next(fd, facts);
}

int unlink(const char *path) {
    FAILS(unlink);
    return next(path);
}

int chmod(const char *path, mode_t mode) {
    FAILS(chmod);
    return next(path, mode);
}

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
                char *const arguments[], char *const environment[]) {
    NEXT(posix_spawn);
    if (fails(CALL_posix_spawn)) return plan->error;
    int status = next(pid, path, actions, attributes, arguments, environment);
    if (status == 0) plan->children[plan->child_count++ % 32] = *pid;
    return status;
}

pid_t fork(void) {
    FAILS(fork);
    pid_t pid = next();
    if (pid > 0) plan->children[plan->child_count++ % 32] = pid;
    return pid;
}

int execvp(const char *file, char *const arguments[]) {
    FAILS(execvp);
    return next(file, arguments);
}

/* When libuv tries out what vfork() does it waits once, whatever it is told (src/unix/process.c, uv__spawn_init_posix_spawn). */
pid_t waitpid(pid_t pid, int *status, int options) {
    NEXT(waitpid);
    if ((options & WNOHANG) && fails(CALL_waitpid)) {
        errno = plan->error;
        return -1;
    }
    return next(pid, status, options);
}

int kill(pid_t pid, int signal) {
    FAILS(kill);
    return next(pid, signal);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
    NEXT(pthread_create);
    if (fails(CALL_pthread_create)) return plan->error;
    return next(thread, attributes, run, argument);
}
