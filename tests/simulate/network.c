/* The network of a world: TCP and Unix sockets as Linux has them, in memory.
 *
 * An endpoint is what a descriptor stands for. What one end sends to the other is a list of segments, each with the time at which it
 * arrives; a TCP connection has a latency, a Unix socket none. Nothing arrives before what was sent before it. */
#include "world.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>

#define DESCRIPTORS 65536

enum kind { SYN, SYN_ACK, REFUSED, BYTES, FIN, RST };

struct segment {
    int64_t due;
    enum kind kind;
    struct endpoint *to;
    size_t length;
    struct segment *next;
    unsigned char bytes[];
};

struct endpoint *endpoints;
static struct endpoint *graveyard; /* closed, but a segment or the other end may still lead to them */
static struct endpoint *by_descriptor[DESCRIPTORS];
static struct segment *segments;
static int next_id, next_port;

struct endpoint *endpoint_of(int fd) {
    return fd >= 0 && fd < DESCRIPTORS && by_descriptor[fd] && on_main_thread() ? by_descriptor[fd] : NULL;
}

static int fail(int error) {
    errno = error;
    return -1;
}

static bool is_unix(const struct endpoint *end) { return end->family == AF_UNIX; }

static struct endpoint *create(int family) {
    struct endpoint *end = calloc(1, sizeof(*end));
    end->id = next_id++;
    end->fd = end->epoll = -1;
    end->family = family;
    end->name.ss_family = end->peer_name.ss_family = (sa_family_t)family;
    end->name_length = end->peer_name_length = family == AF_INET ? sizeof(struct sockaddr_in)
                                               : family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                                    : sizeof(sa_family_t);
    struct endpoint **last = &endpoints;
    while (*last) last = &(*last)->next;
    return *last = end;
}

static void unlist(struct endpoint *end) {
    struct endpoint **at = &endpoints;
    while (*at != end) at = &(*at)->next;
    *at = end->next;
    end->next = graveyard;
    graveyard = end;
}

/* A real descriptor of which nothing is used but the number. */
static int descriptor(struct endpoint *end, int type) {
    NEXT(socket);
    int fd = next(AF_UNIX, SOCK_STREAM | (type & (SOCK_NONBLOCK | SOCK_CLOEXEC)), 0);
    if (fd < 0 || fd >= DESCRIPTORS) return -1;
    by_descriptor[fd] = end;
    return end->fd = fd;
}

int endpoint_open(int family, int type) { return descriptor(create(family), type); }

int endpoints_open(void) {
    int count = 0;
    for (struct endpoint *end = endpoints; end; end = end->next) count += end->fd >= 0;
    return count;
}

/* Sends a segment that takes `after` more than the way itself. */
static struct segment *send_segment(struct endpoint *to, enum kind kind, size_t length, int64_t after) {
    struct segment *segment = malloc(sizeof(*segment) + length);
    int64_t due = now + (is_unix(to) ? 0 : latency) + after;
    if (due < to->last_due) due = to->last_due;
    to->last_due = due;
    *segment = (struct segment){.due = due, .kind = kind, .to = to, .length = length};
    to->on_the_way += length;
    struct segment **at = &segments;
    while (*at && (*at)->due <= due) at = &(*at)->next;
    segment->next = *at;
    return *at = segment;
}

static in_port_t port_in(const void *address, int family) {
    return family == AF_INET ? ((const struct sockaddr_in *)address)->sin_port : ((const struct sockaddr_in6 *)address)->sin6_port;
}

static in_port_t port_of(const struct endpoint *end) { return port_in(&end->name, end->family); }

static struct endpoint *bound_to(const struct sockaddr *address) {
    for (struct endpoint *end = endpoints; end; end = end->next) {
        if (end->family != address->sa_family || (end->state != LISTENING && end->state != FRESH)) continue;
        if (is_unix(end) && end->name_length > sizeof(sa_family_t) &&
            strcmp(((struct sockaddr_un *)&end->name)->sun_path, ((const struct sockaddr_un *)address)->sun_path) == 0) return end;
        if (!is_unix(end) && port_of(end) == port_in(address, end->family)) return end;
    }
    return NULL;
}

static void set_port(struct endpoint *end) {
    in_port_t port = htons((in_port_t)next_port++);
    if (end->family == AF_INET) ((struct sockaddr_in *)&end->name)->sin_port = port;
    else ((struct sockaddr_in6 *)&end->name)->sin6_port = port;
}

int endpoint_bind(struct endpoint *end, const struct sockaddr *address, socklen_t length) {
    bool any = !is_unix(end) && port_in(address, end->family) == 0;
    if (!any && bound_to(address)) return fail(EADDRINUSE);
    memcpy(&end->name, address, length);
    end->name_length = length;
    if (any) set_port(end);
    return 0;
}

int endpoint_listen(struct endpoint *end, int backlog) {
    end->state = LISTENING;
    end->backlog = backlog < 128 ? backlog : 128;
    return 0;
}

/* The end of the server, which waits in the queue to be accepted. */
static bool join(struct endpoint *client, struct endpoint *listener) {
    if (listener->queued >= listener->backlog) return false;
    struct endpoint *server = create(client->family);
    server->state = CONNECTED;
    server->name = listener->name, server->name_length = listener->name_length;
    server->peer_name = client->name, server->peer_name_length = client->name_length;
    server->peer = client, client->peer = server;
    listener->queue[listener->queued++] = server;
    return true;
}

int endpoint_connect(struct endpoint *end, const struct sockaddr *address, socklen_t length) {
    if (end->state != FRESH) return fail(end->state == CONNECTED ? EISCONN : EALREADY);
    memcpy(&end->peer_name, address, length);
    end->peer_name_length = length;
    if (is_unix(end)) {
        struct endpoint *listener = bound_to(address);
        if (!listener) return fail(ENOENT);
        if (listener->state != LISTENING) return fail(ECONNREFUSED);
        if (!join(end, listener)) return fail(EAGAIN);
        end->state = CONNECTED;
        return 0;
    }
    if (port_of(end) == 0) {
        memcpy(&end->name, address, length);
        set_port(end);
    }
    end->state = CONNECTING;
    send_segment(end, SYN, 0, 0);
    return fail(EINPROGRESS);
}

static void unqueue(struct endpoint *end) { memmove(end->queue, end->queue + 1, (size_t)--end->queued * sizeof(end->queue[0])); }

int endpoint_accept(struct endpoint *end, int flags) {
    if (end->queued == 0 || fault(FAULT_eagain, end->id, "accept of")) return fail(EAGAIN);
    if (fault(FAULT_eintr, end->id, "accept of")) return fail(EINTR);
    struct endpoint *server = end->queue[0];
    if (!is_unix(end) && fault(FAULT_abort, end->id, "accept of")) {
        unqueue(end);
        server->abortive = true;
        endpoint_close(server);
        return fail(ECONNABORTED);
    }
    int fd = descriptor(server, flags);
    if (fd < 0) return fail(EMFILE);
    unqueue(end);
    return fd;
}

int endpoint_shutdown(struct endpoint *end) {
    if (end->state != CONNECTED || end->was_reset) return fail(ENOTCONN);
    if (!end->shut) send_segment(end->peer, FIN, 0, 0);
    end->shut = true;
    return 0;
}

/* Nothing goes any more, for this end at once and for the other when it hears of it. */
static void die(struct endpoint *end, int error) {
    if (end->closed || end->was_reset) return;
    end->was_reset = true;
    end->error = error;
}

void endpoint_close(struct endpoint *end) {
    for (int i = 0; i < end->queued; i++) {
        end->queue[i]->abortive = true;
        endpoint_close(end->queue[i]);
    }
    if (end->state == CONNECTED && !end->was_reset) {
        bool unread = end->length > 0;
        if (end->abortive || unread) send_segment(end->peer, RST, 0, 0);
        else if (!end->shut) send_segment(end->peer, FIN, 0, 0);
    }
    if (end->fd >= 0) by_descriptor[end->fd] = NULL;
    end->fd = -1;
    end->closed = true;
    free(end->bytes);
    end->bytes = NULL;
    end->length = end->room = end->first = 0;
    unlist(end);
}

static void append(struct endpoint *end, const unsigned char *bytes, size_t length) {
    if (end->first + end->length + length > end->room) {
        memmove(end->bytes, end->bytes + end->first, end->length);
        end->first = 0;
        if (end->length + length > end->room) {
            end->room = (end->length + length) * 2;
            end->bytes = realloc(end->bytes, end->room);
        }
    }
    memcpy(end->bytes + end->first + end->length, bytes, length);
    end->length += length;
}

static void arrive(struct segment *segment) {
    struct endpoint *end = segment->to;
    end->on_the_way -= segment->length;
    switch (segment->kind) {
    case SYN: {
        if (end->closed) break;
        struct endpoint *listener = bound_to((struct sockaddr *)&end->peer_name);
        if (!listener || listener->state != LISTENING || fault(FAULT_refuse, end->id, "connect of")) send_segment(end, REFUSED, 0, 0);
        else if (join(end, listener)) send_segment(end, SYN_ACK, 0, 0);
        else send_segment(end, SYN, 0, 1000 * MILLISECOND); /* the queue is full; it is tried again */
        break;
    }
    case SYN_ACK:
        if (end->closed) send_segment(end->peer, RST, 0, 0);
        else end->state = CONNECTED;
        break;
    case REFUSED: die(end, ECONNREFUSED); break;
    case BYTES:
        if (!end->closed && !end->was_reset && !end->deaf) append(end, segment->bytes, segment->length);
        else if (!is_unix(end) || end->deaf) send_segment(end->peer, RST, 0, 0);
        break;
    case FIN: end->fin = true; break;
    case RST: die(end, end->fin && !is_unix(end) ? EPIPE : ECONNRESET); break;
    }
}

void deliver(void) {
    while (segments && segments->due <= now) {
        struct segment *segment = segments;
        segments = segment->next;
        arrive(segment);
        free(segment);
    }
}

int64_t next_due(void) { return segments ? segments->due : INT64_MAX; }

/* The connection breaks: here at once, and the other end hears of it. With `cut` this end is told that nothing follows instead, and
 * what the other end still sends is answered with a reset. */
static bool breaks(struct endpoint *end) {
    if (end->state != CONNECTED || end->was_reset) return false;
    if (fault(FAULT_reset, end->id, "connection of")) {
        static const int errors[] = {ECONNRESET, ECONNRESET, ETIMEDOUT, EHOSTUNREACH};
        send_segment(end->peer, RST, 0, 0);
        die(end, errors[draw(4)]);
        return true;
    }
    if (!end->fin && fault(FAULT_cut, end->id, "way to")) end->fin = end->deaf = true;
    return false;
}

static size_t total(const struct iovec *parts, int count) {
    size_t length = 0;
    for (int i = 0; i < count; i++) length += parts[i].iov_len;
    return length;
}

/* An interrupted call, one that finds nothing for no reason, or one that moves a part of what it could. */
static int disturbed(struct endpoint *end, const char *what, size_t *length) {
    if (fault(FAULT_eintr, end->id, what)) return EINTR;
    if (fault(FAULT_eagain, end->id, what)) return EAGAIN;
    if (*length > 1 && fault(FAULT_shorter, end->id, what)) *length = 1 + draw((uint32_t)*length - 1);
    return 0;
}

static int take_error(struct endpoint *end) {
    int error = end->error;
    end->error = 0;
    return error;
}

ssize_t endpoint_read(struct endpoint *end, const struct iovec *parts, int count) {
    breaks(end);
    if (end->state != CONNECTED && !end->error) return fail(end->state == CONNECTING ? EAGAIN : ENOTCONN);
    if (end->length == 0) {
        if (end->error) return fail(take_error(end));
        return end->was_reset || end->fin ? 0 : fail(EAGAIN);
    }
    size_t length = total(parts, count);
    if (length > end->length) length = end->length;
    int error = disturbed(end, "read of", &length);
    if (error) return fail(error);
    size_t left = length;
    for (int i = 0; i < count && left > 0; i++) {
        size_t part = parts[i].iov_len < left ? parts[i].iov_len : left;
        memcpy(parts[i].iov_base, end->bytes + end->first, part);
        end->first += part, end->length -= part, left -= part;
    }
    return (ssize_t)length;
}

static size_t free_room(const struct endpoint *end) {
    size_t used = end->peer->length + end->peer->on_the_way;
    return used < socket_buffer ? socket_buffer - used : 0;
}

ssize_t endpoint_write(struct endpoint *end, const struct iovec *parts, int count) {
    breaks(end);
    if (end->error) return fail(take_error(end));
    if (end->shut || end->was_reset) return fail(EPIPE);
    if (end->state != CONNECTED) return fail(end->state == CONNECTING ? EAGAIN : ENOTCONN);
    if (is_unix(end) && end->peer->closed) return fail(EPIPE);
    size_t length = total(parts, count), room = free_room(end);
    if (length > room) length = room;
    int error = length == 0 && total(parts, count) > 0 ? EAGAIN : disturbed(end, "write of", &length);
    if (error) return fail(error);
    if (length == 0) return 0;
    int64_t after = fault(FAULT_stall, end->id, "segment of") ? (1 + draw(40000)) * MILLISECOND
                    : fault(FAULT_late, end->id, "segment of") ? draw(30) * MILLISECOND : 0;
    struct segment *segment = send_segment(end->peer, BYTES, length, after);
    unsigned char *to = segment->bytes;
    for (int i = 0; i < count && length > 0; i++) {
        size_t part = parts[i].iov_len < length ? parts[i].iov_len : length;
        memcpy(to, parts[i].iov_base, part);
        to += part, length -= part;
    }
    return to - segment->bytes;
}

uint32_t endpoint_events(const struct endpoint *end) {
    if (end->state == LISTENING) return end->queued > 0 ? EPOLLIN : 0;
    if (end->state == FRESH) return EPOLLOUT | EPOLLHUP;
    uint32_t events = end->error ? EPOLLERR : 0;
    if (end->was_reset) return events | EPOLLIN | EPOLLOUT | EPOLLHUP | EPOLLRDHUP;
    if (end->state == CONNECTING) return events;
    if (end->length > 0 || end->fin) events |= EPOLLIN;
    if (end->fin) events |= EPOLLRDHUP;
    bool gone = is_unix(end) && end->peer->closed;
    if (end->fin && (end->shut || gone)) events |= EPOLLHUP;
    // As in Linux, a third of the buffer must be free.
    if (gone || end->shut || free_room(end) * 3 >= socket_buffer) events |= EPOLLOUT;
    return events;
}

void network_begin(void) {
    for (struct segment *segment = segments, *next; segment; segment = next) next = segment->next, free(segment);
    segments = NULL;
    // What the program before left open stays with it, and so do the other ends of that.
    for (struct endpoint *end = endpoints; end; end = end->next) end->on_the_way = 0;
    struct endpoint **at = &graveyard;
    while (*at) (*at)->wanted = (*at)->peer && !(*at)->peer->closed, at = &(*at)->next;
    for (at = &graveyard; *at;) {
        struct endpoint *end = *at;
        if (end->wanted) at = &end->next;
        else *at = end->next, free(end);
    }
    next_id = 0, next_port = 20000;
}
