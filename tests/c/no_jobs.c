/* Hosts that run no promise jobs between a script and the loop: what the script left for the next tick comes with the
 * loop's next turn. */
#include "host.h"

static const char echo[] =
    "const net = require('net');\n"
    "const server = net.createServer((socket) => socket.pipe(socket));\n"
    "server.listen(0, '127.0.0.1', () => {\n"
    "  const client = net.connect(server.address().port, '127.0.0.1', () => print('connected'));\n"
    "  client.setEncoding('utf8').on('data', (text) => print(text)).on('close', () => server.close());\n"
    "  client.end('hello');\n"
    "});\n"
    "server.on('close', () => print('closed'));\n";
static const char echoed[] = "connected\nhello\nclosed\n";

static void eval_only(struct host *h, const char *text)
{
    JSValue result = host_try(h, text, "script.js", JS_EVAL_TYPE_GLOBAL);
    CHECK(!JS_IsException(result));
    JS_FreeValue(h->ctx, result);
}

static void leave_jobs(JSContext *ctx, void *opaque)
{
    (void)ctx;
    ++*(unsigned *)opaque;
}

/* Straight from the script to the loop. */
static void straight(void (*attach)(struct host *))
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);
    attach(&h);
    eval_only(&h, echo);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    host_expect(&h, echoed);
    CHECK_INT(qjsnet_live_handles(h.ctx), 0);
    CHECK(!JS_IsJobPending(h.rt));
    host_close(&h);
    loop_close(loop);
}

/* A host that never runs jobs while its loop turns. */
static void never(void)
{
    struct host h;
    unsigned after = 0;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);
    struct qjsnet_host table = {.size = sizeof table, .loop = loop, .after_callback = leave_jobs, .opaque = &after};
    CHECK_INT(qjsnet_attach(h.ctx, &table), 0);
    for (int round = 0; round < 3; round++) {
        eval_only(&h, round ? "require('net').createServer().listen(0, '127.0.0.1', function () { this.close(); })" : echo);
        CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
        host_expect(&h, round ? "" : echoed);
        CHECK_INT(qjsnet_live_handles(h.ctx), 0);
    }
    CHECK(after > 0);
    host_close(&h);
    loop_close(loop);
}

/* Jobs come first, as in most hosts: the ticks have run when the loop turns, each once. */
static void jobs_first(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    eval_only(&h, "const server = require('net').createServer().listen(0, '127.0.0.1').on('listening', () => print('listening'))");
    host_drain(&h);
    host_expect(&h, "listening\n");
    for (int turn = 0; turn < 3; turn++)
        uv_run(loop, UV_RUN_NOWAIT);
    CHECK_INT(qjsnet_live_handles(h.ctx), 1);
    host_expect(&h, "");
    host_close(&h);
    loop_close(loop);
}

/* The host ends before the loop turned: nothing comes any more. */
static void ends_early(bool detaches)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    eval_only(&h, echo);
    if (detaches)
        host_detach(&h);
    host_free_context(&h);
    host_free_runtime(&h);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    host_expect(&h, "");
    loop_close(loop);
}

int main(void)
{
    straight(host_attach);
    straight(host_attach_full);
    never();
    jobs_first();
    ends_early(true);
    ends_early(false);
    return 0;
}
