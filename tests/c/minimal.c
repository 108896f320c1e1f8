/* The smallest host: attach, run a script from a file, run the loop, tear down in five steps. Called with a script of
 * tests/c/js; what the script prints must be what its own comments say. */
#include "host.h"

static void run(const char *file, void (*attach)(struct host *))
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);
    attach(&h);
    host_eval_file(&h, file);
    host_run(&h);
    host_expect_comments(&h, file);
    CHECK_INT(h.uncaught_count, 0);
    host_close(&h);
    loop_close(loop);
}

int main(int argc, char **argv)
{
    CHECK_INT(argc, 2);
    /* Once with nothing but the loop, once with every member of the table, in the same process. */
    run(argv[1], host_attach);
    run(argv[1], host_attach_full);
    return 0;
}
