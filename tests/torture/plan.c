/* How the program under test asks for what is to fail, and how a point gets a process of its own.
 *
 * The program asks by `access` and `readlink` on names below /torture/, which nobody else uses, so that the same script works on
 * any program that has `fs.accessSync` and `fs.readlinkSync`:
 *
 *   access("/torture/arm/CALL/AT/OUTCOME/TIMES")   from now on calls are counted, and of CALL the one numbered AT (from 0)
 *                                                  and those after it, TIMES in all (0: all), have OUTCOME
 *   access("/torture/off")                         nothing fails any more, nothing is counted
 *   access("/torture/clock/virtual"), ".../real"   see clock.c
 *   access("/torture/kill")                        children that have not been waited for are killed
 *   access("/torture/leaks/look"), ".../skip"      whether the sanitizer looks for leaks when the process ends
 *   access("/torture/name/FUNCTION")               for "reached"; ENOENT when the program has no such function
 *   access("/torture/fork/SECONDS")                forks: 0 in the child; in the parent EEXIST, after the child has ended
 *   readlink("/torture/counts")                    "hit=N socket=N bind=N ..." since the last arm, without what was not called
 *   readlink("/torture/reached")                   the functions that were named and made a call that failed, since the last arm
 *   readlink("/torture/callers")                   the functions that made the first of them, a line each, the innermost first
 *   readlink("/torture/children")                  "none", or "some" that have not been waited for
 *   readlink("/torture/ended")                     how that child ended: "exit N", "signal N in FUNCTION", "time" (it was killed)
 *   readlink("/torture/forked")                    the number of its process
 *
 * OUTCOME is a name of errno (the call is not made, but for `close`, which closes all the same), `short` (one byte is moved),
 * `truncated` (descriptors that come along are lost) or `so:NAME` (getsockopt(SO_ERROR) tells of NAME). getaddrinfo takes its own
 * names (EAI_AGAIN ...). For an allocation any errno is a null pointer.
 *
 * Only the main thread is counted, where the loop runs, and for getaddrinfo every thread. A child that is forked shares the
 * plan; the program that it executes has the interposer, and no plan. */
#include "plan.h"
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

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
    E(E2BIG), E(EACCES), E(EADDRINUSE), E(EADDRNOTAVAIL), E(EAFNOSUPPORT), E(EAGAIN), E(EALREADY), E(EBADF), E(EBUSY), E(ECHILD),
    E(ECONNABORTED), E(ECONNREFUSED), E(ECONNRESET), E(EDQUOT), E(EFAULT), E(EFBIG), E(EHOSTDOWN), E(EHOSTUNREACH), E(EINPROGRESS),
    E(EINTR), E(EINVAL), E(EIO), E(EISCONN), E(EISDIR), E(ELOOP), E(EMFILE), E(EMSGSIZE), E(ENAMETOOLONG), E(ENETDOWN),
    E(ENETRESET), E(ENETUNREACH), E(ENFILE), E(ENOBUFS), E(ENOENT), E(ENOEXEC), E(ENOMEM), E(ENOPROTOOPT), E(ENOSPC), E(ENOSYS),
    E(ENOTCONN), E(ENOTDIR), E(ENOTSOCK), E(ENXIO), E(EOPNOTSUPP), E(EPERM), E(EPIPE), E(EPROTO), E(EPROTONOSUPPORT), E(EROFS),
    E(ESRCH), E(ETIMEDOUT), E(ETOOMANYREFS), E(ETXTBSY), E(EAI_AGAIN), E(EAI_FAIL), E(EAI_MEMORY), E(EAI_NONAME), E(EAI_FAMILY),
    E(EAI_SERVICE), E(EAI_SYSTEM), E(EAI_BADFLAGS), E(EAI_SOCKTYPE),
#undef E
};

static struct plan before_the_start;
struct plan *plan = &before_the_start;
static char ended[128];
static pid_t forked;

/* The search for leaks takes longer than all else that a point does; it begins behind this. */
static void leave(int status, void *argument) {
    (void)argument;
    if (!plan->looks_for_leaks) _exit(status);
}

__attribute__((constructor)) static void start(void) {
    void *shared = mmap(NULL, sizeof(struct plan), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return;
    plan = shared;
    plan->looks_for_leaks = true;
    on_exit(leave, NULL);
    take_allocators();
}

bool strikes(enum call call) {
    if (!plan->armed || (!on_main_thread() && call != CALL_getaddrinfo && call != CALL_getnameinfo)) return false;
    long number = __atomic_fetch_add(&plan->counts[call], 1, __ATOMIC_RELAXED);
    if (call != plan->call || number < plan->at) return false;
    if (plan->times != 0 && number >= plan->at + plan->times) return false;
    plan->hits++;
    note_callers();
    return true;
}

static int arm(const char *text) {
    char call[32], outcome[32];
    long at, times;
    const char *name = outcome;
    if (sscanf(text, "%31[^/]/%ld/%31[^/]/%ld", call, &at, outcome, &times) != 4) return EINVAL;
    plan->call = CALL_COUNT;
    for (int i = 0; i < CALL_COUNT; i++)
        if (strcmp(call, call_names[i]) == 0) plan->call = i;
    plan->is_short = strcmp(outcome, "short") == 0;
    plan->is_truncated = strcmp(outcome, "truncated") == 0;
    plan->is_so_error = strncmp(outcome, "so:", 3) == 0;
    plan->error = 0;
    if (plan->is_so_error) name += 3;
    for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
        if (strcmp(name, outcomes[i].name) == 0) plan->error = outcomes[i].value;
    bool is_known = plan->is_short || plan->is_truncated || plan->error != 0;
    if (strcmp(call, "none") != 0 && (plan->call == CALL_COUNT || !is_known)) return EINVAL;
    plan->at = at;
    plan->times = times;
    memset(plan->counts, 0, sizeof(plan->counts));
    memset(plan->reached, 0, sizeof(plan->reached));
    plan->hits = 0;
    plan->frame_count = 0;
    plan->armed = true;
    return 0;
}

/* Ends the children that have not been waited for, and what one that leads a session of its own has started. */
static int kill_children(void) {
    for (int i = 0; i < 32; i++) {
        siginfo_t info;
        if (plan->children[i] == 0) continue;
        kill(-plan->children[i], SIGKILL);
        if (waitid(P_PID, (id_t)plan->children[i], &info, WEXITED | WNOHANG | WNOWAIT) < 0) continue;
        kill(plan->children[i], SIGKILL);
    }
    return 0;
}

/* The program goes on in a child, from where it stands; the parent waits for its end. */
static int fork_a_point(int seconds) {
    plan->armed = false;
    plan->aborted_in[0] = 0;
    memset(plan->children, 0, sizeof(plan->children));
    fflush(NULL);
    // libuv's handler would tell the next child of the end of this one, through a pipe that all share.
    sigset_t child_ends, before;
    sigemptyset(&child_ends);
    sigaddset(&child_ends, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child_ends, &before);
    pid_t child = fork();
    if (child <= 0) {
        int error = child == 0 ? 0 : errno;
        sigprocmask(SIG_SETMASK, &before, NULL);
        return error;
    }
    struct pollfd end = {.fd = (int)syscall(SYS_pidfd_open, child, 0), .events = POLLIN};
    int is_over;
    while ((is_over = poll(&end, 1, seconds * 1000)) < 0 && errno == EINTR) continue;
    if (is_over == 0) kill(child, SIGKILL);
    close(end.fd);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    sigtimedwait(&child_ends, NULL, &(struct timespec){0});
    sigprocmask(SIG_SETMASK, &before, NULL);
    plan->armed = false;
    forked = child;
    if (is_over == 0) snprintf(ended, sizeof(ended), "time");
    else if (WIFEXITED(status)) snprintf(ended, sizeof(ended), "exit %d", WEXITSTATUS(status));
    else snprintf(ended, sizeof(ended), "signal %d in %s", WTERMSIG(status), plan->aborted_in[0] ? plan->aborted_in : "?");
    return EEXIST;
}

int access(const char *path, int mode) {
    NEXT(access);
    if (strncmp(path, "/torture/", 9) != 0) return next(path, mode);
    const char *what = path + 9;
    int error = ENOENT;
    if (strncmp(what, "arm/", 4) == 0) error = arm(what + 4);
    else if (strcmp(what, "off") == 0) error = 0, plan->armed = false;
    else if (strncmp(what, "clock/", 6) == 0) error = 0, plan->clock_is_virtual = strcmp(what + 6, "virtual") == 0;
    else if (strcmp(what, "kill") == 0) error = kill_children();
    else if (strncmp(what, "leaks/", 6) == 0) error = 0, plan->looks_for_leaks = strcmp(what + 6, "look") == 0;
    else if (strncmp(what, "name/", 5) == 0) error = name_function(what + 5) ? 0 : ENOENT;
    else if (strncmp(what, "fork/", 5) == 0) error = fork_a_point(atoi(what + 5));
    errno = error;
    return error == 0 ? 0 : -1;
}

ssize_t readlink(const char *path, char *text, size_t size) {
    NEXT(readlink);
    if (strncmp(path, "/torture/", 9) != 0) return next(path, text, size);
    char all[4096];
    int length = 0;
    if (strcmp(path, "/torture/ended") == 0) {
        length = snprintf(all, sizeof(all), "%s", ended);
    } else if (strcmp(path, "/torture/forked") == 0) {
        length = snprintf(all, sizeof(all), "%d", (int)forked);
    } else if (strcmp(path, "/torture/reached") == 0) {
        length = tell_reached(all, sizeof(all));
    } else if (strcmp(path, "/torture/callers") == 0) {
        length = tell_callers(all, sizeof(all));
    } else if (strcmp(path, "/torture/children") == 0) {
        siginfo_t info;
        bool none = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0;
        length = snprintf(all, sizeof(all), none ? "none" : "some");
    } else {
        length = snprintf(all, sizeof(all), "hit=%ld", plan->hits);
        for (int i = 0; i < CALL_COUNT; i++)
            if (plan->counts[i] != 0)
                length += snprintf(all + length, sizeof(all) - (size_t)length, " %s=%ld", call_names[i], plan->counts[i]);
    }
    if ((size_t)length > size) length = (int)size;
    memcpy(text, all, (size_t)length);
    return length;
}
