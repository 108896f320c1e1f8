/* Several threads at once, each with its own loop and engine. */
#include "host.h"

enum { THREADS = 4, ROUNDS = 5 };

static void work(void *argument)
{
    (void)argument;
    for (int round = 0; round < ROUNDS; round++) {
        struct host h;
        uv_loop_t *loop = loop_open();
        host_open(&h, loop);
        host_eval_file(&h, "tests/c/js/echo.js");
        host_run(&h);
        host_expect_comments(&h, "tests/c/js/echo.js");
        host_eval_file(&h, "tests/c/js/many.js");
        if (round % 2 == 0) {
            host_run(&h);
            host_expect_comments(&h, "tests/c/js/many.js");
        } else {
            /* In the middle of it. */
            uv_run(loop, UV_RUN_ONCE);
        }
        host_close(&h);
        loop_close(loop);
    }
}

int main(void)
{
    uv_thread_t threads[THREADS];
    for (int index = 0; index < THREADS; index++)
        CHECK_INT(uv_thread_create(&threads[index], work, NULL), 0);
    for (int index = 0; index < THREADS; index++)
        CHECK_INT(uv_thread_join(&threads[index]), 0);
    return 0;
}
