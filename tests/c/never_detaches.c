/* A host that has never heard of qjsnet_detach. Its scripts end by themselves, or it leaves the process in the middle. */
#include <sys/wait.h>
#include <unistd.h>

#include "host.h"
#include "busy.h"

static void ends_by_itself(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    host_eval_file(&h, "tests/c/js/echo.js");
    host_run(&h);
    host_expect_comments(&h, "tests/c/js/echo.js");
    host_eval_file(&h, "tests/c/js/garbage_objects.js");
    host_run(&h);
    host_expect_comments(&h, "tests/c/js/garbage_objects.js");
    /* Objects that were never opened may still have handles; freeing the engine begins to close them. */
    host_free_context(&h);
    host_free_runtime(&h);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    loop_close(loop);
}

static int leaves_in_the_middle(void)
{
    static struct host h;
    host_open(&h, loop_open());
    host_eval(&h, busy_script);
    host_run_until(&h, "busy\n");
    exit(7);
}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        return leaves_in_the_middle();
    ends_by_itself();
    fflush(NULL);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        /* What this one leaves behind is left on purpose. */
        setenv("LSAN_OPTIONS", "detect_leaks=0", 1);
        execl("/proc/self/exe", "never_detaches", "leave", (char *)NULL);
        _Exit(1);
    }
    int status = 0;
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 7);
    return 0;
}
