/* Time, chance, and how a program asks for a world.
 *
 * The program asks by `access` and `readlink` on names below /simulate/, which nobody else uses, so that the same script works on
 * any program that has `fs.accessSync` and `fs.readlinkSync`:
 *
 *   access("/simulate/begin/seed=1,latency=2,buffer=65536,shorter=100,most=50")   a new network; rates of faults in thousandths
 *   access("/simulate/pool/1")         so many look-ups are under way in real threads
 *   readlink("/simulate/state")        "open=N faults=N": sockets that are open, faults that happened
 *   readlink("/simulate/log")          the faults, one a line
 *
 * Time stands still while the program computes. It moves when the program waits and nothing is ready (poll.c), to the next moment at
 * which something happens. Only the main thread lives in the world: other threads have the real clock. */
#define PRELOAD_SYSCALL
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

int64_t now;
int64_t latency;
size_t socket_buffer = 1 << 18;
int in_pool;

/* Where the clocks of the world begin: any time will do, as long as it is the same on each run. */
static const int64_t MONOTONIC = INT64_C(1000) * 1000 * MILLISECOND;
static const int64_t REAL = INT64_C(1800000000) * 1000 * MILLISECOND;

static uint64_t state_of_chance;
static unsigned rates[FAULT_COUNT];
static long faults, most_faults;
static int64_t began;
static char written[3800];
static size_t written_length;

static const char *const fault_names[] = {
#define X(name) #name,
    FAULTS(X)
#undef X
};

/* Splitmix64. */
uint32_t draw(uint32_t below) {
    uint64_t z = state_of_chance += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) % below);
}

bool fault(enum fault kind, int endpoint, const char *what) {
    if (rates[kind] == 0 || faults >= most_faults || draw(1000) >= rates[kind]) return false;
    faults++;
    int length = snprintf(written + written_length, sizeof(written) - written_length, "%+lld ms: %s, %s %d\n",
                          (long long)((now - began) / MILLISECOND), fault_names[kind], what, endpoint);
    if (length > 0 && (size_t)length < sizeof(written) - written_length) written_length += (size_t)length;
    return true;
}

static int begin(const char *text) {
    char copy[512];
    if (strlen(text) >= sizeof(copy)) return EINVAL;
    strcpy(copy, text);
    memset(rates, 0, sizeof(rates));
    faults = 0, most_faults = 1000000, latency = 0, socket_buffer = 1 << 18, written_length = 0, in_pool = 0;
    for (char *rest = copy, *pair; (pair = strsep(&rest, ",")) != NULL;) {
        char *value = strchr(pair, '=');
        if (!value) return EINVAL;
        *value++ = 0;
        unsigned long number = strtoul(value, NULL, 10);
        bool known = true;
        if (strcmp(pair, "seed") == 0) state_of_chance = number * UINT64_C(0x2545f4914f6cdd1d);
        else if (strcmp(pair, "latency") == 0) latency = (int64_t)number * MILLISECOND;
        else if (strcmp(pair, "buffer") == 0) socket_buffer = number;
        else if (strcmp(pair, "most") == 0) most_faults = (long)number;
        else known = false;
        for (int kind = 0; kind < FAULT_COUNT; kind++)
            if (strcmp(pair, fault_names[kind]) == 0) rates[kind] = (unsigned)number, known = true;
        if (!known) return EINVAL;
    }
    began = now;
    network_begin();
    return 0;
}

int access(const char *path, int mode) {
    NEXT(access);
    if (strncmp(path, "/simulate/", 10) != 0) return next(path, mode);
    int error = ENOENT;
    if (strncmp(path + 10, "begin/", 6) == 0) error = begin(path + 16);
    if (strncmp(path + 10, "pool/", 5) == 0) in_pool = atoi(path + 15), error = 0;
    errno = error;
    return error == 0 ? 0 : -1;
}

ssize_t readlink(const char *path, char *text, size_t size) {
    NEXT(readlink);
    char state[64];
    const char *answer = state;
    if (strcmp(path, "/simulate/log") == 0) {
        answer = written;
        written[written_length] = 0;
    } else if (strcmp(path, "/simulate/state") == 0) {
        snprintf(state, sizeof(state), "open=%d faults=%ld", endpoints_open(), faults);
    } else {
        return next(path, text, size);
    }
    size_t length = strlen(answer);
    if (length > size) length = size;
    memcpy(text, answer, length);
    return (ssize_t)length;
}

/* The clocks. Those that count the work of the processor go on as they are. */
int clock_gettime(clockid_t clock, struct timespec *time) {
    int64_t base;
    switch (clock) {
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME: base = MONOTONIC; break;
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE: base = REAL; break;
    default: base = 0;
    }
    if (base == 0 || !on_main_thread()) {
        NEXT(clock_gettime);
        return next(clock, time);
    }
    time->tv_sec = (base + now) / (1000 * MILLISECOND);
    time->tv_nsec = (base + now) % (1000 * MILLISECOND);
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    if (!on_main_thread()) {
        NEXT(gettimeofday);
        return next(time, zone);
    }
    time->tv_sec = (REAL + now) / (1000 * MILLISECOND);
    time->tv_usec = (REAL + now) % (1000 * MILLISECOND) / 1000;
    return 0;
}

time_t time(time_t *time) {
    struct timespec now_here;
    clock_gettime(CLOCK_REALTIME, &now_here);
    if (time) *time = now_here.tv_sec;
    return now_here.tv_sec;
}
