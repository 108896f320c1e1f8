/* Deliberate mistakes, by which run.sh makes sure that it would notice ours. Nothing of this is done by any other host. */
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "host.h"

static volatile int counter = INT_MAX - 1;

static void *count(void *unused)
{
    counter++;
    return unused;
}

int main(int argc, char **argv)
{
    CHECK_INT(argc, 2);
    const char *kind = argv[1];
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    JSValue module = qjsnet_module(h.ctx);

    if (strcmp(kind, "value") == 0) {
        /* A reference that is never given back. */
        module = JS_DupValue(h.ctx, module);
    } else if (strcmp(kind, "atom") == 0) {
        JS_NewAtom(h.ctx, "an atom that nobody frees");
    } else if (strcmp(kind, "handle") == 0) {
        /* A handle that nobody closes. */
        static uv_timer_t timer;
        CHECK_INT(uv_timer_init(loop, &timer), 0);
    } else if (strcmp(kind, "pipe") == 0) {
        /* What the library must have prevented. */
        int ends[2];
        CHECK(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
        CHECK_INT(pipe(ends), 0);
        close(ends[0]);
        CHECK_INT(write(ends[1], "x", 1), 1);
    } else if (strcmp(kind, "freed") == 0) {
        /* The loop's memory, read after it was freed. */
        uv_loop_t *volatile other = loop_open();
        loop_close(other);
        CHECK(other->data == NULL);
    } else if (strcmp(kind, "lost") == 0) {
        void *volatile block = malloc(100);
        CHECK(block != NULL);
        block = NULL;
    } else if (strcmp(kind, "overflow") == 0) {
        /* More than the type can hold. */
        count(NULL);
        count(NULL);
    } else if (strcmp(kind, "race") == 0) {
        /* Two threads, and nothing that keeps them apart. */
        pthread_t other;
        counter = 0;
        CHECK_INT(pthread_create(&other, NULL, count, NULL), 0);
        count(NULL);
        CHECK_INT(pthread_join(other, NULL), 0);
    } else {
        CHECK(!"a kind that is known");
    }
    JS_FreeValue(h.ctx, module);
    host_close(&h);
    loop_close(loop);
    return 0;
}
