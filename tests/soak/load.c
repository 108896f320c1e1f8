// The clients of the soak: many connections from one thread, of several characters, which compare each byte that comes back.
//
//   load hold  PORT PID CONNECTIONS SECONDS   connections that stay: steady, slow, resetting, half-closed
//   load churn PORT PID COUNT                 connections one after the other, ended in three ways
//   load limit PORT PID KEPT SECONDS          a server that has descriptors for little more than KEPT connections
//
// PID is the server's, whose memory and CPU time are looked at. Prints one line of NAME=VALUE words, and what was wrong.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PERIOD = 65521, MOST = 65536, SAMPLES = 1 << 20, LANES = 64 };
enum kind { STEADY, SLOW, RESETTING, HALF_CLOSED, CHURNING };

struct client {
    int fd; // -1: none
    enum kind kind;
    int connected, ended; // ended: our side is shut down
    uint32_t seed;
    uint64_t sent, received, to_send;
    double begun; // of the round trip
};

static unsigned char pattern[PERIOD + MOST], buffer[MOST];
static uint32_t latencies[SAMPLES];
static uint64_t rounds, opened, resets, bytes_out, bytes_in, lost, wrong, refused, completed;
static struct client *clients;
static int epoll, count, server;
static uint64_t goal = UINT64_MAX; // how many connections there are to be, for `churn`
static uint16_t port;
static int stopping, failed;
static uint64_t random_state = 88172645463325252u;

static uint32_t any(uint32_t below) {
    random_state ^= random_state << 13, random_state ^= random_state >> 7, random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % below;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fault(const char *what, double found, double bound) {
    printf("FAULT %s: %.0f, the bound is %.0f\n", what, found, bound);
    failed = 1;
}

// A figure of the server's in KiB: VmRSS, or VmHWM for its peak.
static long memory(const char *name) {
    char line[256], path[64];
    long value = 0;
    snprintf(path, sizeof path, "/proc/%d/status", server);
    FILE *file = fopen(path, "r");
    if (!file) fprintf(stderr, "load: the server is gone\n"), exit(1);
    while (fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name))) value = atol(line + strlen(name) + 1);
    fclose(file);
    return value;
}

static double cpu_time(void) {
    clockid_t clock;
    struct timespec t = { 0 };
    if (clock_getcpuclockid(server, &clock) == 0) clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void watch(struct client *c) {
    // A slow one reads when its turn comes, not when there is something.
    unsigned events = EPOLLIN * (c->kind != SLOW || stopping) | EPOLLOUT * (!c->connected || c->to_send > 0);
    struct epoll_event event = { .events = events, .data.ptr = c };
    if (epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &event)) epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event);
}

static void leave(struct client *c) {
    close(c->fd);
    c->fd = -1;
}

// Ends with a reset, whatever is under way.
static void reset(struct client *c) {
    struct linger linger = { 1, 0 };
    setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    leave(c);
    resets++;
}

static void send_rest(struct client *c) {
    while (c->connected && c->to_send > 0) {
        size_t most = c->to_send < MOST ? c->to_send : MOST;
        ssize_t n = send(c->fd, pattern + (c->seed + c->sent) % PERIOD, most, MSG_NOSIGNAL);
        if (n <= 0) break;
        c->sent += (uint64_t)n, c->to_send -= (uint64_t)n, bytes_out += (uint64_t)n;
    }
    if (c->to_send == 0 && !c->ended && (c->kind == HALF_CLOSED || (stopping && c->connected))) {
        shutdown(c->fd, SHUT_WR);
        c->ended = 1;
    }
    watch(c);
}

static void begin_round(struct client *c) {
    static const uint32_t most[] = { 4096, 65536, 16384, 65536, 64 };
    c->begun = now();
    c->to_send = 1 + any(most[c->kind]);
    send_rest(c);
}

static void begin(struct client *c) {
    struct sockaddr_in address = { .sin_family = AF_INET };
    int on = 1, small = 32768;
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (c->fd < 0) perror("load: socket"), exit(1);
    c->connected = c->ended = 0, c->sent = c->received = c->to_send = 0, c->seed = any(PERIOD);
    // A closed connection keeps its port for a minute, so that one address would run out of ports.
    address.sin_addr.s_addr = htonl(0x7f000101u + (uint32_t)(opened++ % 200));
    setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (c->kind == SLOW) setsockopt(c->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    if (bind(c->fd, (void *)&address, sizeof address)) perror("load: bind"), exit(1);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK), address.sin_port = htons(port);
    if (connect(c->fd, (void *)&address, sizeof address) && errno != EINPROGRESS) perror("load: connect"), exit(1);
    watch(c);
}

// All of a round is back.
static void end_round(struct client *c) {
    // A slow one waits for itself.
    if (c->kind != SLOW) latencies[rounds++ % SAMPLES] = (uint32_t)((now() - c->begun) * 1e6);
    if (c->kind != CHURNING) return;
    completed++;
    switch (completed % 3) {
    case 0: leave(c); break;
    case 1: reset(c); break;
    default:
        shutdown(c->fd, SHUT_WR);
        c->ended = 1;
        return;
    }
    if (opened < goal) begin(c);
}

// The server's side has ended, or failed.
static void over(struct client *c, ssize_t n) {
    int in_order = n == 0 && c->ended && c->received == c->sent;
    if (!in_order) refused++, lost += c->sent - c->received;
    leave(c);
    if (c->kind == CHURNING && opened < goal) begin(c);
}

static void take(struct client *c) {
    for (int turn = 0; turn < (c->kind == SLOW && !stopping ? 1 : 4); turn++) {
        ssize_t n = recv(c->fd, buffer, c->kind == SLOW && !stopping ? 16384 : MOST, 0);
        if (n < 0 && errno == EAGAIN) return;
        if (n <= 0) {
            over(c, n);
            return;
        }
        if (memcmp(buffer, pattern + (c->seed + c->received) % PERIOD, (size_t)n)) wrong++;
        c->received += (uint64_t)n, bytes_in += (uint64_t)n;
        if (c->received == c->sent && c->to_send == 0 && !c->ended) {
            end_round(c);
            return;
        }
    }
}

static void serve(int milliseconds) {
    struct epoll_event events[512];
    int ready = epoll_wait(epoll, events, 512, milliseconds);
    for (int i = 0; i < ready; i++) {
        struct client *c = events[i].data.ptr;
        if (events[i].events & EPOLLOUT) {
            int first = !c->connected;
            c->connected = 1;
            if (first && !stopping) begin_round(c);
            else send_rest(c);
        }
        // What stands behind an error is told by the read.
        if (c->fd >= 0 && events[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) take(c);
    }
}

// A client's turn, which comes once a second.
static void turn(struct client *c) {
    if (c->fd < 0) {
        if (!stopping) begin(c);
        return;
    }
    if (c->kind == RESETTING && any(4) == 0) reset(c);
    else if (c->kind == SLOW) {
        take(c);
        if (c->fd >= 0 && c->connected && c->to_send == 0 && c->sent - c->received < 512 * 1024) begin_round(c);
    } else if (c->connected && c->to_send == 0 && c->received == c->sent && !c->ended && any(4) > 0) begin_round(c);
}

static int by_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void figures(void) {
    size_t n = rounds < SAMPLES ? rounds : SAMPLES;
    qsort(latencies, n, sizeof *latencies, by_size);
    printf("connections=%lu resets=%lu rounds=%lu bytes_out=%lu bytes_in=%lu lost=%lu wrong=%lu broken=%lu", opened, resets, rounds,
        bytes_out, bytes_in, lost, wrong, refused);
    if (n > 0) printf(" p50_us=%u p99_us=%u most_us=%u", latencies[n / 2], latencies[n * 99 / 100], latencies[n - 1]);
}

static void in_order(void) {
    if (lost) fault("bytes lost", (double)lost, 0);
    if (wrong) fault("reads with wrong bytes", (double)wrong, 0);
    if (refused) fault("connections broken by the server", (double)refused, 0);
}

// Shuts all clients down and reads what is still on its way.
static void drain(void) {
    double deadline = now() + 60;
    int open = 1;
    stopping = 1;
    for (int i = 0; i < count; i++)
        if (clients[i].fd >= 0) send_rest(&clients[i]);
    while (open && now() < deadline) {
        serve(10);
        open = 0;
        for (int i = 0; i < count; i++) open += clients[i].fd >= 0;
    }
    if (open) fault("connections that the server did not end", open, 0);
}

static void hold(double seconds) {
    static const enum kind kinds[20] = { [7] = SLOW, [3] = RESETTING, [13] = RESETTING, [5] = HALF_CLOSED, [15] = HALF_CLOSED };
    long start = memory("VmRSS:"), warm = 0, sum = 0, samples = 0;
    double begin_at = now(), last = begin_at, sampled = begin_at, due = 0, cpu = cpu_time();
    int cursor = 0;
    for (int i = 0; i < count; i++) clients[i].kind = kinds[i % 20];
    while (last - begin_at < seconds) {
        serve(5);
        double t = now();
        for (due += (t - last) * count; due >= 1; due--, cursor = (cursor + 1) % count) turn(&clients[cursor]);
        last = t;
        // The average of a tenth of the time, since what is under way changes from one moment to the next.
        if (t - sampled < 0.25) continue;
        sampled = t;
        double part = (t - begin_at) / seconds;
        if ((part > 0.3 && part < 0.4) || part > 0.9) sum += memory("VmRSS:"), samples++;
        else if (part >= 0.4 && !warm && samples) warm = sum / samples, sum = samples = 0;
    }
    long late = samples ? sum / samples : memory("VmRSS:"), bound = warm + warm / 10 + 16384;
    cpu = cpu_time() - cpu;
    drain();
    figures();
    printf(" cpu_s=%.1f rss_start_kib=%ld rss_warm_kib=%ld rss_late_kib=%ld rss_peak_kib=%ld rss_end_kib=%ld\n", cpu, start, warm, late,
        memory("VmHWM:"), memory("VmRSS:"));
    in_order();
    if (late > bound) fault("KiB resident late", (double)late, (double)bound);
}

static void churn(void) {
    long start = memory("VmRSS:"), early = 0;
    double begin_at = now();
    uint64_t done = 0;
    double progress = begin_at;
    for (int i = 0; i < count; i++) clients[i].kind = CHURNING, begin(&clients[i]);
    while (completed < goal && !failed) {
        serve(100);
        if (completed >= goal / 10 && !early) early = memory("VmRSS:");
        if (completed > done) done = completed, progress = now();
        else if (now() - progress > 30) fault("connections done when nothing went on any more", (double)completed, (double)goal);
        if (refused) break;
    }
    double seconds = now() - begin_at;
    drain();
    long end = memory("VmRSS:"), bound = early + early / 20 + 4096;
    figures();
    printf(" each_second=%.0f rss_start_kib=%ld rss_early_kib=%ld rss_peak_kib=%ld rss_end_kib=%ld\n", (double)completed / seconds, start,
        early, memory("VmHWM:"), end);
    in_order();
    if (end > bound) fault("KiB resident at the end", (double)end, (double)bound);
}

static int answered(int which) {
    return clients[which].fd >= 0 && clients[which].received > 0;
}

// Waits until the server has answered all clients from one to another; those that it has no descriptor for try again.
static int answer(int from, int to, double seconds) {
    double deadline = now() + seconds;
    int left = 1;
    while (left && now() < deadline) {
        serve(10);
        left = 0;
        for (int i = from; i < to; i++) {
            if (clients[i].fd < 0) begin(&clients[i]);
            left += !answered(i);
        }
    }
    return left;
}

static void limit(int kept, double seconds) {
    long start = memory("VmRSS:");
    if (answer(0, kept, 10)) fault("connections below the limit without an answer", kept, 0);
    uint64_t broken = refused;
    double begin_at = now(), last = begin_at, cpu = cpu_time();
    int next = kept, served = 0;
    // Two hundred more a second knock; there are descriptors for a few of them.
    while (last - begin_at < seconds) {
        serve(5);
        if (now() - last < 0.005) continue;
        last = now();
        struct client *c = &clients[next];
        if (!answered(next)) {
            if (c->fd >= 0) leave(c);
            begin(c);
        }
        next = next + 1 < count ? next + 1 : kept;
        struct client *old = &clients[any((uint32_t)kept)];
        if (old->fd >= 0 && old->to_send == 0 && old->received == old->sent) begin_round(old);
    }
    cpu = (cpu_time() - cpu) / seconds;
    uint64_t turned_away = refused - broken;
    for (int i = kept; i < count; i++) {
        served += answered(i);
        if (clients[i].fd >= 0) leave(&clients[i]);
    }
    int alive = 0;
    for (int i = 0; i < kept; i++) alive += answered(i);
    // Room for as many as there were, which have to be taken soon.
    for (int i = 0; i < kept / 2; i++) leave(&clients[i]), clients[i].received = 0;
    double again = now();
    int waiting = answer(0, kept / 2, 5);
    again = now() - again;
    long end = memory("VmRSS:"), peak = memory("VmHWM:");
    lost = refused = 0;
    count = kept;
    drain();
    figures();
    printf(" kept=%d alive=%d more_served=%d turned_away=%lu cpu_percent=%.1f new_after_ms=%.0f rss_start_kib=%ld rss_peak_kib=%ld "
        "rss_end_kib=%ld\n", kept, alive, served, turned_away, 100 * cpu, 1000 * again, start, peak, end);
    in_order();
    if (alive < kept) fault("connections still served at the limit", alive, kept);
    if (turned_away == 0) fault("connections turned away (the limit was never reached)", 0, 1);
    if (cpu > 0.3) fault("percent of a core used at the limit", 100 * cpu, 30);
    if (waiting) fault("new connections not taken after others had gone", waiting, 0);
}

int main(int argc, char **argv) {
    if (argc < 5) return fprintf(stderr, "usage: load hold|churn|limit PORT PID NUMBER [SECONDS]\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < PERIOD; i++) pattern[i] = (unsigned char)any(256);
    for (int i = 0; i < MOST; i++) pattern[PERIOD + i] = pattern[i];
    port = (uint16_t)atoi(argv[2]), server = atoi(argv[3]);
    long number = atol(argv[4]);
    double seconds = argc > 5 ? atof(argv[5]) : 0;
    count = !strcmp(argv[1], "churn") ? LANES : (int)number;
    if (!strcmp(argv[1], "limit")) count += 100;
    clients = calloc((size_t)count, sizeof *clients);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < count; i++) clients[i].fd = -1;
    if (!strcmp(argv[1], "hold")) hold(seconds);
    else if (!strcmp(argv[1], "churn")) goal = (uint64_t)number, churn();
    else limit((int)number, seconds);
    return failed;
}
