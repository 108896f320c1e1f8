/* What the C hosts of this folder share: a loop, an engine, a script and the teardown that docs/c-hosts.md asks for. */
#ifndef QJSNET_TEST_HOST_H
#define QJSNET_TEST_HOST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <quickjs.h>
#include <uv.h>

#include "qjsnet.h"

/* Ends the program when `condition` is false, and says where. */
#define CHECK(condition)                                                                       \
    do {                                                                                       \
        if (!(condition))                                                                      \
            host_failed(__FILE__, __LINE__, #condition);                                       \
    } while (0)

#define CHECK_INT(actual, expected) host_check_int(__FILE__, __LINE__, #actual, (actual), (expected))

/* One engine with one context, attached to a loop. Several may share the loop. */
struct host {
    uv_loop_t *loop;
    JSRuntime *rt;
    JSContext *ctx;
    /* What `print` of the script wrote, one line for each call. */
    char *output;
    size_t length;
    /* The last text told to `uncaught`, and how often it was told. */
    char uncaught[256];
    unsigned uncaught_count;
    unsigned after_count;
    unsigned require_count;
};

/* A loop in memory of its own, and its end: closing must succeed, and the memory is made unusable before it is freed. */
uv_loop_t *loop_open(void);
void loop_close(uv_loop_t *loop);
/* The same, after closing every handle that is left without a callback, as some hosts do. */
void loop_close_by_force(uv_loop_t *loop);

/* Makes the engine and the context, with `print`, `require` and `gc` as globals; attaches nothing. */
void host_engine(struct host *h, uv_loop_t *loop);
/* The same in a runtime that the caller made. */
void host_context(struct host *h, uv_loop_t *loop, JSRuntime *rt);
/* Attaches with the smallest table, in which everything but the loop is NULL. */
void host_attach(struct host *h);
/* Attaches with a table in which everything is set. */
void host_attach_full(struct host *h);
/* The engine, attached with the full table. */
void host_open(struct host *h, uv_loop_t *loop);

/* Runs a script of tests/c/js, or the given text. An exception ends the program. */
void host_eval_file(struct host *h, const char *file);
void host_eval(struct host *h, const char *text);
/* The same, but an exception is the result. */
JSValue host_try(struct host *h, const char *text, const char *name, int flags);
char *host_read_file(const char *file);

/* Runs pending jobs until none is left, and the loop until nothing keeps it alive. */
void host_drain(struct host *h);
void host_run(struct host *h);
/* Turns the loop until the script has printed `text`; the program ends if nothing is left to do before that. */
void host_run_until(struct host *h, const char *text);

/* Compares what was printed so far, and forgets it. */
void host_expect(struct host *h, const char *expected);
/* The same with the lines of a script that begin with "//> ". */
void host_expect_comments(struct host *h, const char *file);

/* The parts of the teardown. `host_close` does them in the order of docs/c-hosts.md, up to the loop, which stays. */
void host_detach(struct host *h);
void host_free_context(struct host *h);
void host_free_runtime(struct host *h);
void host_free_output(struct host *h);
void host_close(struct host *h);

/* How many handles and requests libuv knows on this loop. */
unsigned loop_handles(uv_loop_t *loop);

void host_failed(const char *file, int line, const char *what);
void host_check_int(const char *file, int line, const char *what, long long actual, long long expected);

#endif
