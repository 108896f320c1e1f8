/* What the table's functions are asked and told: `require` for the host's own modules, `after_callback` after each
 * callback, and what happens when they fail. */
#include "host.h"

struct asked {
    struct host *h;
    /* A function of the script that answers for `require`; undefined to have no module, an exception to fail. */
    JSValue answer;
    char names[512];
    unsigned after;
    bool drains;
};

static JSValue on_require(JSContext *ctx, const char *name, void *opaque)
{
    struct asked *asked = opaque;
    CHECK(asked->h->ctx == ctx);
    CHECK(strlen(asked->names) + strlen(name) + 2 < sizeof asked->names);
    strcat(asked->names, name);
    strcat(asked->names, " ");
    JSValue text = JS_NewString(ctx, name);
    JSValue result = JS_Call(ctx, asked->answer, JS_UNDEFINED, 1, &text);
    JS_FreeValue(ctx, text);
    return result;
}

static void on_after_callback(JSContext *ctx, void *opaque)
{
    struct asked *asked = opaque;
    CHECK(asked->h->ctx == ctx);
    asked->after++;
    if (asked->drains)
        host_drain(asked->h);
}

static void start(struct host *h, struct asked *asked, const char *answer, bool drains)
{
    memset(asked, 0, sizeof *asked);
    host_engine(h, loop_open());
    asked->h = h;
    asked->drains = drains;
    asked->answer = host_try(h, answer, "answer", JS_EVAL_TYPE_GLOBAL);
    CHECK(!JS_IsException(asked->answer));
    struct qjsnet_host table = {
        .size = sizeof table,
        .loop = h->loop,
        .require = on_require,
        .after_callback = on_after_callback,
        .opaque = asked,
    };
    CHECK_INT(qjsnet_attach(h->ctx, &table), 0);
    /* Attaching asks nobody. */
    CHECK(asked->names[0] == '\0');
}

static void finish(struct host *h, struct asked *asked)
{
    uv_loop_t *loop = h->loop;
    JS_FreeValue(h->ctx, asked->answer);
    asked->answer = JS_UNDEFINED;
    host_close(h);
    loop_close(loop);
}

/* The host's Duplex and EventEmitter become parents, and its Buffer makes the buffers. */
static void own_modules(void)
{
    static const char answer[] =
        "(function () {\n"
        "  function EventEmitter() {}\n"
        "  EventEmitter.prototype.on = function (name, listener) {\n"
        "    (this._own = this._own || {})[name] = listener; return this; };\n"
        "  function Duplex() {}\n"
        "  Duplex.prototype = Object.create(EventEmitter.prototype, { constructor: { value: Duplex } });\n"
        "  class Buffer extends Uint8Array {\n"
        "    static from(source, at, length) { return new Buffer(source, at, length); }\n"
        "    toString() { return 'own ' + String.fromCharCode.apply(null, this); }\n"
        "  }\n"
        "  Object.assign(globalThis, { EventEmitter, Duplex, Buffer });\n"
        "  EventEmitter.EventEmitter = EventEmitter;\n"
        "  const modules = { events: EventEmitter, stream: { Duplex, Readable: Duplex, Writable: Duplex }, buffer: { Buffer } };\n"
        "  return (name) => modules[name];\n"
        "})()";
    struct host h;
    struct asked asked;
    start(&h, &asked, answer, true);
    host_eval(&h,
              "const net = require('net');\n"
              "print(new net.Socket() instanceof Duplex, new net.Server() instanceof EventEmitter);\n"
              "const server = net.createServer((socket) => {\n"
              "  socket.on('data', (chunk) => {\n"
              "    print(chunk instanceof Buffer, String(chunk)); socket.end(); server.close(); });\n"
              "});\n"
              "server.listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1').end('text'));\n");
    host_run(&h);
    host_expect(&h, "true true\ntrue own text\n");
    CHECK(strstr(asked.names, "stream ") != NULL && strstr(asked.names, "buffer ") != NULL);
    CHECK(asked.after > 0);
    finish(&h, &asked);
}

/* A failing `require` is an exception of whoever asked for the module, not a crash; later it may succeed. */
static void failing(void)
{
    struct host h;
    struct asked asked;
    start(&h, &asked, "globalThis.fails = true; (name) => { if (fails) throw new RangeError('no ' + name); }", true);
    JSValue module = qjsnet_module(h.ctx);
    if (JS_IsException(module)) {
        JSValue error = JS_GetException(h.ctx);
        const char *text = JS_ToCString(h.ctx, error);
        CHECK(text != NULL && strncmp(text, "RangeError: no ", 15) == 0);
        JS_FreeCString(h.ctx, text);
        JS_FreeValue(h.ctx, error);
    }
    JS_FreeValue(h.ctx, module);
    host_eval(&h, "fails = false");
    host_eval_file(&h, "tests/c/js/echo.js");
    host_run(&h);
    host_expect_comments(&h, "tests/c/js/echo.js");
    finish(&h, &asked);
}

/* Nonsense instead of modules. */
static void nonsense(const char *answer)
{
    struct host h;
    struct asked asked;
    start(&h, &asked, answer, true);
    host_eval(&h,
              "try { require('net').createServer().listen(0, '127.0.0.1', function () {\n"
              "  const socket = require('net').connect(this.address().port, '127.0.0.1');\n"
              "  socket.on('data', () => {}); socket.on('error', () => {});\n"
              "  socket.on('close', () => this.close());\n"
              "}).on('connection', (socket) => socket.end('x')); } catch (error) { print(error instanceof Error); }\n");
    for (int turn = 0; turn < 50; turn++)
        uv_run(h.loop, UV_RUN_NOWAIT);
    finish(&h, &asked);
}

/* A host that runs its jobs elsewhere: nothing is run behind its back. */
static void no_draining(void)
{
    struct host h;
    struct asked asked;
    start(&h, &asked, "(name) => undefined", false);
    host_eval(&h,
              "const server = require('net').createServer((socket) => {\n"
              "  socket.destroy(); print('connection');\n"
              "  Promise.resolve().then(() => { print('job'); server.close(); });\n"
              "});\n"
              "server.listen(0, '127.0.0.1', () => require('net').connect(server.address().port, '127.0.0.1').resume());\n");
    host_run_until(&h, "connection\n");
    CHECK(JS_IsJobPending(h.rt));
    host_expect(&h, "connection\n");
    CHECK(asked.after > 0);
    host_drain(&h);
    host_expect(&h, "job\n");
    host_run(&h);
    finish(&h, &asked);
}

int main(void)
{
    own_modules();
    failing();
    nonsense("(name) => 12");
    nonsense("(name) => null");
    nonsense("(name) => ({})");
    nonsense("(name) => ({ Duplex: 1, Buffer: 'x', EventEmitter: null })");
    nonsense("(name) => ({ Duplex: function () {}, Buffer: class {}, EventEmitter: () => {} })");
    nonsense("(name) => new Proxy({}, { get() { throw new Error('no'); } })");
    no_draining();
    return 0;
}
