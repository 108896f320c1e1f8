/* A host that closes all handles of its loop itself, without a callback, then frees the loop, then the engine. */
#include "host.h"
#include "busy.h"

enum when { NEVER, BEFORE, AFTER };

static void run(enum when detach)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    host_eval(&h, busy_script);
    host_run_until(&h, "busy\n");
    if (detach == BEFORE)
        host_detach(&h);
    loop_close_by_force(loop);
    h.loop = NULL;
    if (detach == AFTER)
        host_detach(&h);
    JS_RunGC(h.rt);
    host_free_context(&h);
    host_free_runtime(&h);
    CHECK_INT(h.uncaught_count, 0);
    host_free_output(&h);
}

/* Names are looked up meanwhile, by a socket that the host has closed and by a server that has no handle yet. */
static void look_ups(enum when detach)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    host_eval(&h,
              "const net = require('net');\n"
              "net.createServer().listen(0, 'localhost').on('listening', () => print('listening'));\n"
              "net.connect(9, 'localhost').on('error', () => print('error')).on('close', () => print('close'));\n"
              "const server = net.createServer().listen(0, '127.0.0.1', () => print('listens'));\n");
    host_expect(&h, "listens\n");
    loop_close_by_force(loop);
    h.loop = NULL;
    if (detach == AFTER)
        host_detach(&h);
    host_free_context(&h);
    host_free_runtime(&h);
    host_expect(&h, "");
}

int main(void)
{
    look_ups(NEVER);
    look_ups(AFTER);
    run(NEVER);
    run(BEFORE);
    run(AFTER);
    return 0;
}
