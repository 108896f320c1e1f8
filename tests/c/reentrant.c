/* The host detaches in the middle of a callback, and runs its loop in the middle of a script. */
#include "host.h"
#include "busy.h"

static JSValue js_detach(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv)
{
    (void)this_val, (void)argc, (void)argv;
    CHECK_INT(qjsnet_detach(ctx), 0);
    return JS_UNDEFINED;
}

static JSValue js_turn(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv)
{
    (void)this_val, (void)argc, (void)argv;
    struct host *h = JS_GetContextOpaque(ctx);
    host_drain(h);
    uv_run(h->loop, UV_RUN_NOWAIT);
    return JS_UNDEFINED;
}

static void open_with(struct host *h, uv_loop_t *loop)
{
    host_open(h, loop);
    JSValue global = JS_GetGlobalObject(h->ctx);
    JS_SetPropertyStr(h->ctx, global, "detach", JS_NewCFunction(h->ctx, js_detach, "detach", 0));
    JS_SetPropertyStr(h->ctx, global, "turn", JS_NewCFunction(h->ctx, js_turn, "turn", 0));
    JS_FreeValue(h->ctx, global);
}

static const char talk[] =
    "const at = '%s';\n"
    "const net = require('net');\n"
    "const say = (where) => { if (where === at) { print('detaching'); detach(); print('detached'); } };\n"
    "const server = net.createServer((socket) => {\n"
    "  say('connection');\n"
    "  socket.on('error', () => {});\n"
    "  socket.on('data', () => { say('data'); if (at !== 'timeout') socket.end('y', () => say('written')); });\n"
    "  socket.on('end', () => say('end'));\n"
    "});\n"
    "server.listen(0, '127.0.0.1', () => {\n"
    "  say('listening');\n"
    "  const socket = net.connect(server.address() ? server.address().port : 1, '127.0.0.1');\n"
    "  if (at === 'timeout') socket.setTimeout(20, () => say('timeout'));\n"
    "  socket.on('connect', () => { say('connect'); socket.write('x', () => say('write')); });\n"
    "  socket.on('data', () => Promise.resolve().then(() => say('job')));\n"
    "  socket.on('error', () => {});\n"
    "  socket.on('close', () => { say('close'); server.close(() => say('closed')); });\n"
    "});\n"
    "say('script');\n";

static void detach_at(const char *where)
{
    char text[sizeof talk + 32];
    struct host h;
    uv_loop_t *loop = loop_open();
    open_with(&h, loop);
    snprintf(text, sizeof text, talk, where);
    /* What is called of the module after a detach throws; a listener that does so is not the point here. */
    JSValue result = host_try(&h, text, where, JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(result))
        JS_FreeValue(h.ctx, JS_GetException(h.ctx));
    JS_FreeValue(h.ctx, result);
    host_run(&h);
    host_expect(&h, "detaching\ndetached\n");
    CHECK_INT(qjsnet_live_handles(h.ctx), 0);
    host_free_context(&h);
    host_free_runtime(&h);
    host_free_output(&h);
    loop_close(loop);
}

/* A script that waits: it calls a function of the host that runs the loop, so listeners run below its own frame. */
static void nested(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    open_with(&h, loop);
    host_eval(&h,
              "const net = require('net'); let closed = 0, got = 0, done = false;\n"
              "const server = net.createServer({ allowHalfOpen: true }, (socket) => {\n"
              "  socket.on('data', (chunk) => { got += chunk.length; gc(); });\n"
              "  socket.on('end', () => socket.end());\n"
              "  socket.on('close', () => { if (++closed === 3) server.close(() => { done = true; }); });\n"
              "});\n"
              "server.listen(0, '127.0.0.1');\n"
              "while (!server.listening) turn();\n"
              "for (let index = 0; index < 3; index++) {\n"
              "  const socket = net.connect(server.address().port, '127.0.0.1', () => socket.end('ab'));\n"
              "  socket.resume();\n"
              "}\n"
              "while (!done) turn();\n"
              "print('got', got);\n");
    host_expect(&h, "got 6\n");
    host_run(&h);
    host_close(&h);
    loop_close(loop);
}

/* `uncaught` and `after_callback` detach. */
static void detach_after(JSContext *ctx, void *opaque)
{
    ++*(unsigned *)opaque;
    CHECK_INT(qjsnet_detach(ctx), 0);
}

static void detach_uncaught(JSContext *ctx, JSValue error, void *opaque)
{
    (void)error;
    detach_after(ctx, opaque);
}

static void from_the_table(bool after)
{
    struct host h;
    unsigned count = 0;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);
    struct qjsnet_host table = {.size = sizeof table, .loop = loop, .opaque = &count};
    if (after)
        table.after_callback = detach_after;
    else
        table.uncaught = detach_uncaught;
    CHECK_INT(qjsnet_attach(h.ctx, &table), 0);
    host_eval(&h, busy_script);
    host_eval(&h,
              "const bad = net.createServer(() => { throw new Error('one that detaches'); });"
              "bad.listen(0, '127.0.0.1', () => net.connect(bad.address().port, '127.0.0.1'));");
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    CHECK_INT(count, 1);
    CHECK_INT(qjsnet_live_handles(h.ctx), 0);
    host_free_context(&h);
    host_free_runtime(&h);
    host_free_output(&h);
    loop_close(loop);
}

int main(void)
{
    static const char *const places[] = {"script", "listening", "connection", "connect", "write", "data",
                                         "written", "end", "job", "timeout", "close", "closed"};
    for (size_t index = 0; index < sizeof places / sizeof *places; index++)
        detach_at(places[index]);
    nested();
    from_the_table(true);
    from_the_table(false);
    return 0;
}
