/* Where the program waits, and therefore where time moves.
 *
 * If something is ready, it is told; some of it may be kept for the next call and the rest told in another order. If nothing is, the clock
 * jumps to the next segment that arrives or to the end of the waiting, whichever is first. Nobody waits really, but for a look-up that
 * a thread of the pool is at: what it takes is no time of the world. */
#include "world.h"

#include <signal.h>

int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event) {
    struct endpoint *end = endpoint_of(fd);
    if (!end) {
        NEXT(epoll_ctl);
        return next(epoll, operation, fd, event);
    }
    bool known = end->epoll == epoll;
    if (known == (operation == EPOLL_CTL_ADD)) {
        errno = known ? EEXIST : ENOENT;
        return -1;
    }
    if (operation == EPOLL_CTL_DEL) {
        end->epoll = -1;
        return 0;
    }
    end->epoll = epoll;
    end->wanted = event->events | EPOLLERR | EPOLLHUP;
    end->data = event->data;
    return 0;
}

/* What is ready in the world, in the order in which the sockets were made: the numbers of their descriptors are no part of it. */
static int collect(int epoll, struct epoll_event *events, int most) {
    int count = 0;
    for (struct endpoint *end = endpoints; end && count < most; end = end->next) {
        if (end->epoll != epoll) continue;
        uint32_t ready = endpoint_events(end) & end->wanted;
        if (ready) events[count++] = (struct epoll_event){.events = ready, .data = end->data};
    }
    return count;
}

static int reorder(struct epoll_event *events, int count) {
    if (count < 2 || !fault(FAULT_order, count, "events:")) return count;
    for (int i = count - 1; i > 0; i--) {
        int other = (int)draw((uint32_t)i + 1);
        struct epoll_event event = events[i];
        events[i] = events[other];
        events[other] = event;
    }
    return 1 + (int)draw((uint32_t)count);
}

static int wait_in_world(int epoll, struct epoll_event *events, int most, int timeout, const sigset_t *mask) {
    NEXT(epoll_pwait);
    int64_t end = timeout < 0 ? INT64_MAX : now + timeout * MILLISECOND;
    for (;;) {
        deliver();
        // Descriptors of the kernel: the pipe of a signal, and what wakes the loop.
        int real = next(epoll, events, most, in_pool > 0 ? -1 : 0, mask);
        if (real < 0 && in_pool > 0) return real;
        if (real < 0) real = 0;
        int count = collect(epoll, events + real, most - real);
        // A program may look here as often as it likes, when the engine has collected something for instance: chance has no
        // part in it as long as nothing happens.
        if (real + count == 0 && now >= end) return 0;
        if (real == 0 && fault(FAULT_eintr, 0, "wait")) {
            errno = EINTR;
            return -1;
        }
        int64_t late = fault(FAULT_late, 0, "wait") ? (1 + draw(5)) * MILLISECOND : 0;
        if (real + count > 0) {
            now += late;
            return real + reorder(events + real, count);
        }
        int64_t then = next_due() < end ? next_due() : end;
        // Nothing will ever happen in the world.
        if (then == INT64_MAX) return next(epoll, events, most, -1, mask);
        now = then + late;
    }
}

int epoll_pwait(int epoll, struct epoll_event *events, int most, int timeout, const sigset_t *mask) {
    if (on_main_thread()) return wait_in_world(epoll, events, most, timeout, mask);
    NEXT(epoll_pwait);
    return next(epoll, events, most, timeout, mask);
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int timeout) {
    return epoll_pwait(epoll, events, most, timeout, NULL);
}
