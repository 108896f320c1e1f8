/* A world in which a program runs that believes to be on Linux: its time (world.c), its network (network.c), and the functions of
 * libc by which the program asks for both (calls.c, poll.c). A seed decides all that happens in it. */
#ifndef WORLD_H
#define WORLD_H
#include "../common/preload.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>

/* What may go wrong, each with a rate in thousandths. The first lose nothing: a program must not notice them. */
#define FAULTS(X) X(shorter) X(eintr) X(eagain) X(order) X(late) X(stall) X(reset) X(cut) X(refuse) X(abort)

enum fault {
#define X(name) FAULT_##name,
    FAULTS(X)
#undef X
        FAULT_COUNT
};

#define MILLISECOND INT64_C(1000000)

/* world.c */
extern int64_t now;          /* nanoseconds since the world began */
extern int64_t latency;      /* what a segment takes from one end of a TCP connection to the other */
extern size_t socket_buffer; /* bytes that wait for a reader at most */
extern int in_pool;          /* look-ups that a real thread is at, of which only the program can tell */

uint32_t draw(uint32_t below);
/* Whether a fault happens here; it is counted, and written down with a word about what it hit. */
bool fault(enum fault kind, int endpoint, const char *what);

/* network.c */
struct endpoint {
    int id, fd, family;
    enum { FRESH, LISTENING, CONNECTING, CONNECTED } state;
    bool closed;
    struct endpoint *peer;
    struct sockaddr_storage name, peer_name;
    socklen_t name_length, peer_name_length;
    /* Towards this end: bytes that have arrived, the sum of those on their way, and when the last of them is there. */
    unsigned char *bytes;
    size_t first, length, room, on_the_way;
    int64_t last_due;
    bool fin;       /* the other end has said that nothing follows */
    bool was_reset; /* nothing goes in either direction any more */
    int error;      /* is told by the next call, once */
    bool shut;      /* this end has said that nothing follows */
    bool abortive;  /* SO_LINGER with 0 seconds: closing resets */
    bool deaf;      /* was told that nothing follows, which was not true: see `breaks` */
    struct endpoint *queue[128]; /* a listener's, not accepted yet */
    int queued, backlog;
    /* What the loop waits for. */
    int epoll;
    uint32_t wanted;
    epoll_data_t data;
    struct endpoint *next;
};

extern struct endpoint *endpoints; /* all that are not closed, the oldest first */

struct endpoint *endpoint_of(int fd);
int endpoint_open(int family, int type);
void endpoint_close(struct endpoint *end);
int endpoint_bind(struct endpoint *end, const struct sockaddr *address, socklen_t length);
int endpoint_listen(struct endpoint *end, int backlog);
int endpoint_accept(struct endpoint *end, int flags);
int endpoint_connect(struct endpoint *end, const struct sockaddr *address, socklen_t length);
int endpoint_shutdown(struct endpoint *end);
ssize_t endpoint_read(struct endpoint *end, const struct iovec *parts, int count);
ssize_t endpoint_write(struct endpoint *end, const struct iovec *parts, int count);
/* The events that are true of it now. */
uint32_t endpoint_events(const struct endpoint *end);
int endpoints_open(void);

/* What is on its way arrives, as far as it is due. */
void deliver(void);
/* When the next of it is due; INT64_MAX if nothing is. */
int64_t next_due(void);
/* A new network, in which ports are counted from the start. */
void network_begin(void);
#endif
