/* Attaching again and again: the same context, fresh contexts of one runtime, fresh runtimes. Nothing grows. */
#include "host.h"

static void talk(struct host *h)
{
    host_eval(h,
              "(function () { const net = require('net');\n"
              "const server = net.createServer((socket) => socket.end('x'));\n"
              "server.listen(0, '127.0.0.1', () => {\n"
              "  net.connect(server.address().port, '127.0.0.1').resume().on('close', () => {\n"
              "    server.close(() => print('done')); }); }); })();\n");
    host_run(h);
    host_expect(h, "done\n");
}

static int64_t used(JSRuntime *rt)
{
    JSMemoryUsage usage;
    JS_RunGC(rt);
    JS_ComputeMemoryUsage(rt, &usage);
    return usage.malloc_size;
}

static void same_context(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);
    int64_t after_some = 0;
    for (int round = 0; round < 30; round++) {
        host_attach_full(&h);
        talk(&h);
        host_detach(&h);
        CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
        CHECK_INT(qjsnet_live_handles(h.ctx), 0);
        /* What the module gave to scripts is dead, but harmless. */
        if (round == 9)
            after_some = used(h.rt);
    }
    /* Twenty more rounds may not cost what even a single socket does. */
    CHECK(used(h.rt) - after_some < 20 * 1024);
    host_attach(&h);
    host_close(&h);
    loop_close(loop);
}

static void one_runtime(void)
{
    struct host keeper;
    uv_loop_t *loop = loop_open();
    host_open(&keeper, loop);
    int64_t after_some = 0;
    for (int round = 0; round < 30; round++) {
        struct host h;
        host_context(&h, loop, keeper.rt);
        host_attach_full(&h);
        talk(&h);
        if (round % 2)
            host_detach(&h);
        host_free_context(&h);
        host_free_output(&h);
        CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
        if (round == 9)
            after_some = used(keeper.rt);
    }
    CHECK(used(keeper.rt) - after_some < 20 * 1024);
    talk(&keeper);
    host_close(&keeper);
    loop_close(loop);
}

static void fresh_runtimes(void)
{
    uv_loop_t *loop = loop_open();
    int64_t first = 0;
    for (int round = 0; round < 40; round++) {
        struct host h;
        host_open(&h, loop);
        talk(&h);
        /* Class ids come from a counter of the process in some engines: a runtime must not pay for all before it. */
        if (round == 1)
            first = used(h.rt);
        if (round == 39)
            CHECK(used(h.rt) - first < 8 * 1024);
        host_close(&h);
    }
    loop_close(loop);
}

/* What a script kept of the module before a detach: using it throws or does nothing, and it can be freed. */
static void leftovers(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    host_eval(&h,
              "globalThis.net = require('net'); globalThis.socket = new net.Socket(); globalThis.server = net.createServer();\n"
              "server.listen(0, '127.0.0.1', () => print('listening'));");
    host_run_until(&h, "listening\n");
    host_free_output(&h);
    host_detach(&h);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    host_eval(&h,
              "const attempts = [() => socket.connect(1), () => socket.write('x'), () => socket.end(), () => socket.destroy(),\n"
              "  () => socket.setTimeout(10), () => socket.on('data', () => {}), () => socket.pause(), () => socket.resume(),\n"
              "  () => socket.address(), () => socket.remoteAddress, () => socket.ref(), () => socket.pipe(socket),\n"
              "  () => server.close(), () => server.listen(0), () => server.address(), () => server.getConnections(() => {}),\n"
              "  () => net.connect(1), () => new net.Socket(), () => new net.BlockList(), () => net.isIP('::'),\n"
              "  () => socket.emit('x'), () => socket.setEncoding('utf8'), () => socket.readyState, () => socket.unref()];\n"
              "for (const attempt of attempts) { try { attempt(); } catch (error) { if (!(error instanceof Error)) print('no error'); } }\n"
              "gc(); print('still here');");
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    host_drain(&h);
    CHECK_INT(loop_handles(loop), 0);
    host_expect(&h, "still here\n");
    /* Attached again, the script gets a module that works; the old objects stay dead. */
    host_attach_full(&h);
    host_eval(&h, "print(typeof require('net').connect); try { socket.connect(1); } catch (error) {} gc();");
    host_expect(&h, "function\n");
    host_eval(&h, "socket = server = net = null;");
    talk(&h);
    host_close(&h);
    loop_close(loop);
}

int main(void)
{
    same_context();
    one_runtime();
    fresh_runtimes();
    leftovers();
    return 0;
}
