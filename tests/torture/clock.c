/* A clock that does not wait. While it is virtual, a loop that would wait for a timer looks for what has already happened, gives
 * the kernel a moment, and then finds that the time has passed. For a program whose connections are all its own that
 * is the same but for the waiting; with children or look-ups at work the clock has to be real. */
#include "plan.h"
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <time.h>

/* How long the kernel may take to bring a packet from one end of a connection to the other. */
enum { MOMENT = 2 };

static int64_t skipped;

/* The sanitizer's allocator looks at the clock while dlsym() allocates: nothing may be looked up then. */
static int (*clock_of_libc)(clockid_t, struct timespec *);

__attribute__((constructor)) static void find_clock(void) {
    clock_of_libc = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (!clock_of_libc) {
        *now = (struct timespec){0};
        return 0;
    }
    int status = clock_of_libc(clock, now);
    if (status != 0 || skipped == 0 || (clock != CLOCK_MONOTONIC && clock != CLOCK_MONOTONIC_COARSE)) return status;
    int64_t all = now->tv_sec * INT64_C(1000000000) + now->tv_nsec + skipped;
    now->tv_sec = all / INT64_C(1000000000);
    now->tv_nsec = all % INT64_C(1000000000);
    return 0;
}

int epoll_pwait(int epoll, struct epoll_event *events, int most, int timeout, const sigset_t *mask) {
    NEXT(epoll_pwait);
    if (fails(CALL_epoll_pwait)) {
        errno = plan->error;
        return -1;
    }
    if (!plan->clock_is_virtual || timeout <= MOMENT) return next(epoll, events, most, timeout, mask);
    int count = next(epoll, events, most, MOMENT, mask);
    if (count == 0) skipped += (timeout - MOMENT + 1) * INT64_C(1000000);
    return count;
}
