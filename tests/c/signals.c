/* Writing to a peer that is gone, with SIGPIPE as a C program starts with it; every disposition stays as it was. */
#include <pthread.h>
#include <signal.h>

#include "host.h"

static void own_handler(int number)
{
    (void)number;
}

static struct sigaction before[NSIG];
static sigset_t mask_before;

static void note(void)
{
    for (int number = 1; number < NSIG; number++)
        sigaction(number, NULL, &before[number]);
    CHECK_INT(pthread_sigmask(SIG_SETMASK, NULL, &mask_before), 0);
}

static void compare(void)
{
    sigset_t mask;
    CHECK_INT(pthread_sigmask(SIG_SETMASK, NULL, &mask), 0);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction now;
        /* SIGPIPE is the one that docs/c-hosts.md talks about. */
        if (sigaction(number, NULL, &now) != 0 || number == SIGPIPE)
            continue;
        CHECK(now.sa_handler == before[number].sa_handler);
        CHECK_INT(now.sa_flags, before[number].sa_flags);
        CHECK_INT(sigismember(&mask, number), sigismember(&mask_before, number));
    }
}

static const char script[] =
    "const net = require('net');\n"
    "const chunk = new Uint8Array(65536);\n"
    "const server = net.createServer((socket) => {\n"
    "  socket.resetAndDestroy ? socket.resetAndDestroy() : socket.destroy();\n"
    "});\n"
    "server.listen(0, '127.0.0.1', () => {\n"
    "  const socket = net.connect(server.address().port, '127.0.0.1');\n"
    "  let failed = '';\n"
    "  const more = () => { if (!socket.destroyed) socket.write(chunk, (error) => error || more()); };\n"
    "  socket.on('connect', more);\n"
    "  socket.on('error', (error) => { failed = error.code; });\n"
    "  socket.on('close', () => {\n"
    "    print(failed === 'EPIPE' || failed === 'ECONNRESET' ? 'failed as it should' : failed);\n"
    "    server.close();\n"
    "  });\n"
    "});\n";

/* The write side over a pipe: the peer closes with text unread, and the next write gives EPIPE for certain. */
static const char pipe_script[] =
    "{ const net = require('net'), path = 'target/qjsnet-c-hosts-' + Date.now() + Math.random();\n"
    "const server = net.createServer((socket) => socket.destroy());\n"
    "server.listen(path, () => {\n"
    "  const socket = net.connect({ path, allowHalfOpen: true });\n"
    "  socket.on('end', () => socket.write('x'));\n"
    "  socket.on('error', (error) => print(error.code));\n"
    "  socket.on('close', () => server.close());\n"
    "  socket.resume();\n"
    "}); }\n";

int main(void)
{
    struct host h;
    CHECK(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
    CHECK(signal(SIGUSR1, own_handler) != SIG_ERR);
    CHECK(signal(SIGCHLD, SIG_IGN) != SIG_ERR);
    note();
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    compare();
    host_eval(&h, script);
    host_run(&h);
    host_expect(&h, "failed as it should\n");
    compare();
    host_eval(&h, pipe_script);
    host_run(&h);
    host_expect(&h, "EPIPE\n");
    compare();
    host_close(&h);
    loop_close(loop);
    compare();

    /* A host that has its own handler for SIGPIPE keeps it. */
    CHECK(signal(SIGPIPE, own_handler) != SIG_ERR);
    loop = loop_open();
    host_open(&h, loop);
    host_eval(&h, pipe_script);
    host_run(&h);
    host_expect(&h, "EPIPE\n");
    struct sigaction now;
    CHECK_INT(sigaction(SIGPIPE, NULL, &now), 0);
    CHECK(now.sa_handler == own_handler);
    host_close(&h);
    loop_close(loop);
    return 0;
}
