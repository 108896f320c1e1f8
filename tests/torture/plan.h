/* What is to fail, and what is counted: shared by the parts of the interposer. */
#ifndef TORTURE_PLAN_H
#define TORTURE_PLAN_H
#include "../common/preload.h"

#define CALLS(X) \
    X(socket) X(bind) X(listen) X(accept4) X(connect) X(read) X(readv) X(recvmsg) X(write) X(writev) X(sendmsg) X(shutdown) \
    X(close) X(getsockname) X(getpeername) X(getsockopt) X(setsockopt) X(epoll_ctl) X(epoll_pwait) X(epoll_wait) X(eventfd) \
    X(pipe2) X(socketpair) X(dup) X(dup2) X(dup3) X(fcntl) X(ioctl) X(open) X(fstat) X(unlink) X(chmod) X(getaddrinfo) \
    X(getnameinfo) X(posix_spawn) X(fork) X(execvp) X(waitpid) X(kill) X(pthread_create) X(js_malloc) X(uv_malloc) X(uv_realloc)

#define MOST_NAMED 32
#define MOST_FRAMES 24

enum call {
#define X(name) CALL_##name,
    CALLS(X)
#undef X
        CALL_COUNT
};

/* In memory that a forked child shares, so that what it does up to its exec is counted too. */
struct plan {
    volatile bool armed;
    enum call call;
    long at;
    long times;
    int error;
    bool is_short;
    bool is_so_error;
    bool is_truncated;
    bool clock_is_virtual;
    bool looks_for_leaks;
    long counts[CALL_COUNT];
    long hits;
    /* Children of the process under test, as it started them. */
    int children[32];
    int child_count;
    /* The function that called abort(), or an assertion in it. */
    char aborted_in[96];
    /* Which of the functions that were named made a call that failed. */
    bool reached[MOST_NAMED];
    /* Who made the first call that failed, the innermost first. */
    void *frames[MOST_FRAMES];
    int frame_count;
};

extern struct plan *plan;

/* Counts a call; whether the plan is for it. */
bool strikes(enum call call);

/* Whether a call is to fail with `plan->error`, not to be cut short or so. */
static inline bool fails(enum call call) {
    return strikes(call) && !plan->is_short && !plan->is_so_error && !plan->is_truncated;
}

/* program.c */
void take_allocators(void);
bool name_function(const char *name);
void note_callers(void);
int tell_reached(char *text, int size);
int tell_callers(char *text, int size);

#endif
