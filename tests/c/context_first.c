/* A host that frees the context, and even the runtime, with everything still open, and only then runs its loop. */
#include "host.h"
#include "busy.h"

static void run(bool detach, bool turn)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    host_eval(&h, busy_script);
    host_run_until(&h, "busy\n");
    if (turn)
        uv_run(loop, UV_RUN_NOWAIT);
    CHECK(qjsnet_live_handles(h.ctx) >= 5);
    if (detach)
        host_detach(&h);
    unsigned told = h.after_count;
    host_free_context(&h);
    host_free_runtime(&h);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    /* Nobody is called any more once the context is gone. */
    CHECK_INT(h.after_count, told);
    CHECK_INT(h.uncaught_count, 0);
    host_free_output(&h);
    loop_close(loop);
}

int main(void)
{
    run(false, false);
    run(false, true);
    run(true, false);
    run(true, true);
    return 0;
}
