/* ES modules: `net` made by qjsnet_init_module, imported by name, by default and as a namespace. */
#include "host.h"

static JSModuleDef *load(JSContext *ctx, const char *name, void *opaque)
{
    unsigned *loaded = opaque;
    if (strcmp(name, "net") == 0 || strcmp(name, "node:net") == 0) {
        ++*loaded;
        return qjsnet_init_module(ctx, name);
    }
    JS_ThrowReferenceError(ctx, "no module %s", name);
    return NULL;
}

static const char script[] =
    "import { createServer, connect, Socket, isIP } from 'net';\n"
    "import net from 'net';\n"
    "import * as all from 'node:net';\n"
    "print(typeof createServer, typeof Socket, isIP('::1'));\n"
    "print(net.createServer === createServer, net === all.default || all.createServer === createServer);\n"
    "print(net === require('net'));\n"
    "print(Object.keys(net).every((name) => name in all));\n"
    "const server = createServer((socket) => socket.end('bye'));\n"
    "server.listen(0, '127.0.0.1', () => {\n"
    "  const socket = connect(server.address().port, '127.0.0.1');\n"
    "  socket.setEncoding('utf8');\n"
    "  socket.on('data', (text) => print(text));\n"
    "  socket.on('close', () => server.close());\n"
    "});\n";

static void module(struct host *h, const char *text, const char *name)
{
    JSValue result = host_try(h, text, name, JS_EVAL_TYPE_MODULE);
    if (JS_IsException(result)) {
        JSValue error = JS_GetException(h->ctx);
        const char *message = JS_ToCString(h->ctx, error);
        host_failed(__FILE__, __LINE__, message);
    }
    /* A promise with newer engines, undefined with older ones. */
    JS_FreeValue(h->ctx, result);
    host_drain(h);
}

int main(void)
{
    struct host h;
    unsigned loaded = 0;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    JS_SetModuleLoaderFunc(h.rt, NULL, load, &loaded);
    module(&h, script, "main");
    host_run(&h);
    host_expect(&h, "function function 6\ntrue true\ntrue\ntrue\nbye\n");
    CHECK_INT(loaded, 2);

    /* An export that is not there is a syntax error of the importer and harms nothing. */
    JSValue result = host_try(&h, "import { nothing } from 'net'; print(nothing);", "wrong", JS_EVAL_TYPE_MODULE);
    if (JS_IsException(result))
        JS_FreeValue(h.ctx, JS_GetException(h.ctx));
    JS_FreeValue(h.ctx, result);
    while (JS_IsJobPending(h.rt)) {
        JSContext *ctx;
        JS_ExecutePendingJob(h.rt, &ctx);
    }
    host_expect(&h, "");
    host_close(&h);
    loop_close(loop);

    /* A module that was made and never imported by anybody. */
    loop = loop_open();
    host_open(&h, loop);
    CHECK(qjsnet_init_module(h.ctx, "unused") != NULL);
    host_close(&h);
    loop_close(loop);
    return 0;
}
