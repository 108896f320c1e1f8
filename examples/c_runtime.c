/*
 * A small runtime in C: two contexts of one engine on one loop, each with timers, `print` and a `require` of its own, that
 * reports what no script caught. The one serves, the other asks.
 *
 * `make c-hosts` builds and runs it; docs/c-hosts.md has the line that compiles it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "quickjs.h"
#include "uv.h"
#include "qjsnet.h"

/* ---- a context of this runtime ---- */

struct timer {
    uv_timer_t handle;
    struct scripts *owner;
    struct timer *next;
    JSValue callback;
    int id;
};

struct scripts {
    const char *name;
    JSContext *ctx;
    uv_loop_t *loop;
    struct timer *timers;   /* those that have not fired */
    int last_id;
    int failures;           /* exceptions that no script caught */
};

static struct scripts *scripts_of(JSContext *ctx) { return JS_GetContextOpaque(ctx); }

static void report(struct scripts *self, const char *what, JSValueConst error) {
    const char *text = JS_ToCString(self->ctx, error);
    printf("%s: %s %s\n", self->name, what, text ? text : "without a text");
    JS_FreeCString(self->ctx, text);
    self->failures++;
}

/* Reports the exception that is pending. */
static void report_exception(struct scripts *self) {
    JSValue error = JS_GetException(self->ctx);
    report(self, "uncaught", error);
    JS_FreeValue(self->ctx, error);
}

/* Promise jobs, until none is left; the queue is the runtime's, so a job may be the other context's. */
static void run_jobs(JSContext *ctx) {
    JSContext *job;
    int status;
    while ((status = JS_ExecutePendingJob(JS_GetRuntime(ctx), &job)) != 0)
        if (status < 0) report_exception(scripts_of(job));
}

/* ---- what scripts get from the runtime ---- */

static JSValue print(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv) {
    const char *text = argc > 0 ? JS_ToCString(ctx, argv[0]) : NULL;
    (void)this_val;
    if (argc > 0 && !text) return JS_EXCEPTION;
    printf("%s: %s\n", scripts_of(ctx)->name, text ? text : "");
    JS_FreeCString(ctx, text);
    return JS_UNDEFINED;
}

static void timer_closed(uv_handle_t *handle) { free(handle->data); }

/* Takes a timer off the list and closes it; its memory goes when libuv has closed it. */
static void end_timer(struct timer *timer) {
    struct timer **at = &timer->owner->timers;
    while (*at != timer) at = &(*at)->next;
    *at = timer->next;
    JS_FreeValue(timer->owner->ctx, timer->callback);
    uv_close((uv_handle_t *)&timer->handle, timer_closed);
}

static void timer_fires(uv_timer_t *handle) {
    struct timer *timer = handle->data;
    struct scripts *self = timer->owner;
    JSValue callback = JS_DupValue(self->ctx, timer->callback), result;
    end_timer(timer);
    result = JS_Call(self->ctx, callback, JS_UNDEFINED, 0, NULL);
    JS_FreeValue(self->ctx, callback);
    if (JS_IsException(result)) report_exception(self);
    JS_FreeValue(self->ctx, result);
    run_jobs(self->ctx);
}

static JSValue set_timeout(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv) {
    struct scripts *self = scripts_of(ctx);
    struct timer *timer;
    int64_t milliseconds = 0;
    (void)this_val;
    if (argc < 1 || !JS_IsFunction(ctx, argv[0])) return JS_ThrowTypeError(ctx, "setTimeout wants a function");
    if (argc > 1 && JS_ToInt64(ctx, &milliseconds, argv[1])) return JS_EXCEPTION;
    timer = calloc(1, sizeof *timer);
    if (!timer) return JS_ThrowOutOfMemory(ctx);
    uv_timer_init(self->loop, &timer->handle);
    timer->handle.data = timer;
    timer->owner = self;
    timer->callback = JS_DupValue(ctx, argv[0]);
    timer->id = ++self->last_id;
    timer->next = self->timers;
    self->timers = timer;
    uv_update_time(self->loop);             /* the script may have run for long since the loop looked at the clock */
    uv_timer_start(&timer->handle, timer_fires, milliseconds > 0 ? (uint64_t)milliseconds : 0, 0);
    return JS_NewInt32(ctx, timer->id);
}

static JSValue clear_timeout(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv) {
    struct timer *timer = scripts_of(ctx)->timers;
    int32_t id = 0;
    (void)this_val;
    if (argc > 0 && JS_ToInt32(ctx, &id, argv[0])) return JS_EXCEPTION;
    while (timer && timer->id != id) timer = timer->next;
    if (timer) end_timer(timer);
    return JS_UNDEFINED;
}

/* `settings` is this runtime's own module; all others are those of qjsnet. */
static JSValue require(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv) {
    const char *name = argc > 0 ? JS_ToCString(ctx, argv[0]) : NULL;
    JSValue module;
    (void)this_val;
    if (!name) return argc > 0 ? JS_EXCEPTION : JS_ThrowTypeError(ctx, "require wants a name");
    if (strcmp(name, "settings") == 0) {
        module = JS_NewObject(ctx);
        JS_SetPropertyStr(ctx, module, "greeting", JS_NewString(ctx, "good day"));
    } else {
        module = qjsnet_module_named(ctx, name);
        if (JS_IsUndefined(module)) module = JS_ThrowReferenceError(ctx, "there is no module '%s'", name);
    }
    JS_FreeCString(ctx, name);
    return module;
}

/* ---- what qjsnet calls ---- */

static void uncaught(JSContext *ctx, JSValueConst error, void *opaque) {
    (void)ctx;
    report(opaque, "uncaught", error);
}

static void after_callback(JSContext *ctx, void *opaque) {
    (void)opaque;
    run_jobs(ctx);
}

/* ---- a life ---- */

static int begin(struct scripts *self, const char *name, JSRuntime *rt, uv_loop_t *loop) {
    struct qjsnet_host host;
    JSValue global;
    int error;

    memset(self, 0, sizeof *self);
    self->name = name;
    self->loop = loop;
    self->ctx = JS_NewContext(rt);
    if (!self->ctx) return UV_ENOMEM;
    JS_SetContextOpaque(self->ctx, self);

    memset(&host, 0, sizeof host);
    host.size = sizeof host;
    host.loop = loop;
    host.uncaught = uncaught;
    host.after_callback = after_callback;
    host.opaque = self;
    error = qjsnet_attach(self->ctx, &host);
    if (error) return error;

    global = JS_GetGlobalObject(self->ctx);
    JS_SetPropertyStr(self->ctx, global, "print", JS_NewCFunction(self->ctx, print, "print", 1));
    JS_SetPropertyStr(self->ctx, global, "require", JS_NewCFunction(self->ctx, require, "require", 1));
    JS_SetPropertyStr(self->ctx, global, "setTimeout", JS_NewCFunction(self->ctx, set_timeout, "setTimeout", 2));
    JS_SetPropertyStr(self->ctx, global, "clearTimeout", JS_NewCFunction(self->ctx, clear_timeout, "clearTimeout", 1));
    JS_FreeValue(self->ctx, global);
    return 0;
}

static void run(struct scripts *self, const char *script) {
    JSValue result = JS_Eval(self->ctx, script, strlen(script), self->name, JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(result)) report_exception(self);
    JS_FreeValue(self->ctx, result);
    run_jobs(self->ctx);
}

/* Begins the end of a context: its sockets, servers and timers close when the loop runs. */
static void end(struct scripts *self) {
    qjsnet_detach(self->ctx);
    while (self->timers) end_timer(self->timers);
}

static const char server[] =
    "const net = require('net'), { greeting } = require('settings');\n"
    "const server = net.createServer((socket) => {\n"
    "  socket.setEncoding('utf8');\n"
    "  socket.on('data', (name) => setTimeout(() => socket.end(`${greeting}, ${name}`), 10));\n"
    "  socket.on('close', () => server.close());\n"
    "});\n"
    "server.listen(PATH, () => print('listening'));\n"
    "server.on('close', () => print('closed'));\n";

static const char client[] =
    "const { connect } = require('net'), { once } = require('events');\n"
    "const late = setTimeout(() => print('never'), 100000);\n"
    "(async () => {\n"
    "  const socket = connect(PATH);\n"
    "  socket.setEncoding('utf8');\n"
    "  await once(socket, 'connect');\n"
    "  socket.write('reader');\n"
    "  const [answer] = await once(socket, 'data');\n"
    "  print(answer);\n"
    "  await once(socket, 'close');\n"
    "  setTimeout(() => { throw new Error('of a timer'); }, 0);\n"
    "})().catch((err) => print(`failed: ${err.message}`)).then(() => clearTimeout(late));\n"
    "try { require('http'); } catch (err) { print(err.message); }\n";

int main(void) {
    uv_loop_t loop;
    struct scripts serving, asking;
    JSRuntime *rt = JS_NewRuntime();
    char path[64], define[96];
    int error;

    if (!rt || uv_loop_init(&loop)) return 1;
    error = begin(&serving, "server", rt, &loop);
    if (!error) error = begin(&asking, "client", rt, &loop);
    if (error) return fprintf(stderr, "%s\n", qjsnet_strerror(error)), 1;

    snprintf(path, sizeof path, "/tmp/c-runtime-%d.sock", (int)uv_os_getpid());
    snprintf(define, sizeof define, "globalThis.PATH = '%s';", path);
    run(&serving, define);
    run(&asking, define);
    run(&serving, server);
    uv_run(&loop, UV_RUN_NOWAIT);           /* 'listening' comes with the loop's turn */
    run(&asking, client);
    uv_run(&loop, UV_RUN_DEFAULT);

    end(&asking);
    end(&serving);
    uv_run(&loop, UV_RUN_DEFAULT);
    JS_FreeContext(asking.ctx);
    JS_FreeContext(serving.ctx);
    JS_FreeRuntime(rt);
    if (uv_loop_close(&loop)) return 1;
    return asking.failures == 1 && serving.failures == 0 ? 0 : 1;
}
