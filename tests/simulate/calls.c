/* The functions of libc by which a program reaches the network. A descriptor of the world goes to network.c, any other to libc. */
#include "world.h"

#include <netinet/in.h>
#include <string.h>

static int answer(int error) {
    if (error == 0) return 0;
    errno = error;
    return -1;
}

/* What is due has arrived before a call is made. */
static struct endpoint *here(int fd) {
    struct endpoint *end = endpoint_of(fd);
    if (end) deliver();
    return end;
}

int socket(int family, int type, int protocol) {
    bool ours = (family == AF_INET || family == AF_INET6 || family == AF_UNIX) && (type & 0xf) == SOCK_STREAM;
    if (ours && on_main_thread()) return endpoint_open(family, type);
    NEXT(socket);
    return next(family, type, protocol);
}

int bind(int fd, const struct sockaddr *address, socklen_t length) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_bind(end, address, length);
    NEXT(bind);
    return next(fd, address, length);
}

int listen(int fd, int backlog) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_listen(end, backlog);
    NEXT(listen);
    return next(fd, backlog);
}

int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_accept(end, flags);
    NEXT(accept4);
    return next(fd, address, length, flags);
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_connect(end, address, length);
    NEXT(connect);
    return next(fd, address, length);
}

int shutdown(int fd, int how) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_shutdown(end);
    NEXT(shutdown);
    return next(fd, how);
}

int close(int fd) {
    struct endpoint *end = here(fd);
    if (end) endpoint_close(end);
    NEXT(close);
    return next(fd);
}

static int name(const struct sockaddr_storage *from, socklen_t from_length, struct sockaddr *to, socklen_t *length) {
    memcpy(to, from, from_length < *length ? from_length : *length);
    *length = from_length;
    return 0;
}

int getsockname(int fd, struct sockaddr *address, socklen_t *length) {
    struct endpoint *end = here(fd);
    if (end) return name(&end->name, end->name_length, address, length);
    NEXT(getsockname);
    return next(fd, address, length);
}

int getpeername(int fd, struct sockaddr *address, socklen_t *length) {
    struct endpoint *end = here(fd);
    if (end && (end->state != CONNECTED || end->was_reset)) return answer(ENOTCONN);
    if (end) return name(&end->peer_name, end->peer_name_length, address, length);
    NEXT(getpeername);
    return next(fd, address, length);
}

int getsockopt(int fd, int level, int option, void *value, socklen_t *length) {
    struct endpoint *end = here(fd);
    if (!end) {
        NEXT(getsockopt);
        return next(fd, level, option, value, length);
    }
    memset(value, 0, *length);
    if (level == SOL_SOCKET && option == SO_ERROR) {
        *(int *)value = end->error;
        end->error = 0;
    }
    if (level == SOL_SOCKET && option == SO_TYPE) *(int *)value = SOCK_STREAM;
    if (level == SOL_SOCKET && option == SO_DOMAIN) *(int *)value = end->family;
    if (level == SOL_SOCKET && option == SO_ACCEPTCONN) *(int *)value = end->state == LISTENING;
    return 0;
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t length) {
    struct endpoint *end = here(fd);
    if (!end) {
        NEXT(setsockopt);
        return next(fd, level, option, value, length);
    }
    if (level == SOL_SOCKET && option == SO_LINGER) {
        const struct linger *linger = value;
        end->abortive = linger->l_onoff && linger->l_linger == 0;
    }
    return 0;
}

ssize_t read(int fd, void *bytes, size_t length) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_read(end, &(struct iovec){bytes, length}, 1);
    NEXT(read);
    return next(fd, bytes, length);
}

ssize_t readv(int fd, const struct iovec *parts, int count) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_read(end, parts, count);
    NEXT(readv);
    return next(fd, parts, count);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
    struct endpoint *end = here(fd);
    if (end) {
        message->msg_controllen = 0;
        message->msg_flags = 0;
        return endpoint_read(end, message->msg_iov, (int)message->msg_iovlen);
    }
    NEXT(recvmsg);
    return next(fd, message, flags);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_write(end, &(struct iovec){(void *)bytes, length}, 1);
    NEXT(write);
    return next(fd, bytes, length);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    struct endpoint *end = here(fd);
    if (end) return endpoint_write(end, parts, count);
    NEXT(writev);
    return next(fd, parts, count);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    struct endpoint *end = here(fd);
    if (end) return message->msg_controllen ? answer(EOPNOTSUPP) : endpoint_write(end, message->msg_iov, (int)message->msg_iovlen);
    NEXT(sendmsg);
    return next(fd, message, flags);
}

/* The name of a Unix socket of the world is no file. */
int unlink(const char *path) {
    if (strncmp(path, "/simulate/", 10) == 0) return 0;
    NEXT(unlink);
    return next(path);
}
