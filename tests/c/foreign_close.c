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

int main(void)
{
    run(NEVER);
    run(BEFORE);
    run(AFTER);
    return 0;
}
