/* The host's timers: one shot or repeated, every callback followed by all pending jobs; and process, whose ticks are
 * timers, too.
 */
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_ARGS = 8 };

struct timer {
    uv_timer_t handle;
    JSContext *ctx;
    JSValue callback;
    JSValue args[MOST_ARGS];
    int count;
    int32_t id;
    struct timer *next;
};

static struct timer *timers;
static int32_t last_id;

static struct timer *find(int32_t id) {
    struct timer *timer = timers;
    while (timer && timer->id != id) timer = timer->next;
    return timer;
}

static void on_closed(uv_handle_t *handle) {
    free(handle);
}

/* Ends a timer: it is known no longer, its values are given back, its handle closes. */
static void finish(struct timer *timer) {
    struct timer **link = &timers;
    while (*link != timer) link = &(*link)->next;
    *link = timer->next;
    uv_close((uv_handle_t *)&timer->handle, on_closed);
    JS_FreeValue(timer->ctx, timer->callback);
    for (int i = 0; i < timer->count; i++) JS_FreeValue(timer->ctx, timer->args[i]);
}

static void on_timer(uv_timer_t *handle) {
    struct timer *timer = (struct timer *)handle;
    JSContext *ctx = timer->ctx;
    /* The callback may clear its own timer. */
    int32_t id = timer->id;
    int count = timer->count;
    JSValue args[MOST_ARGS], callback = JS_DupValue(ctx, timer->callback);
    for (int i = 0; i < count; i++) args[i] = JS_DupValue(ctx, timer->args[i]);
    JSValue result = JS_Call(ctx, callback, JS_UNDEFINED, count, args);
    if (JS_IsException(result)) JSRT_RuntimeAddExceptionValue(runtime_of(ctx), JS_GetException(ctx));
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, callback);
    for (int i = 0; i < count; i++) JS_FreeValue(ctx, args[i]);
    timer = find(id);
    if (timer && uv_timer_get_repeat(handle) == 0) finish(timer);
    runtime_drain(runtime_of(ctx));
}

static JSValue start(JSContext *ctx, int argc, JSValueConst *argv, int skip, int ms, bool repeated) {
    struct timer *timer = calloc(1, sizeof *timer);
    timer->ctx = ctx;
    timer->callback = JS_DupValue(ctx, argv[0]);
    for (int i = skip; i < argc && timer->count < MOST_ARGS; i++) timer->args[timer->count++] = JS_DupValue(ctx, argv[i]);
    timer->id = ++last_id;
    timer->next = timers;
    timers = timer;
    if (ms < (repeated ? 1 : 0)) ms = repeated ? 1 : 0;
    uv_timer_init(runtime_of(ctx)->uv_loop, &timer->handle);
    uv_timer_start(&timer->handle, on_timer, (uint64_t)ms, repeated ? (uint64_t)ms : 0);
    return JS_NewInt32(ctx, timer->id);
}

/* setTimeout and setInterval(function, ms, ...args) */
static JSValue js_set(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int repeated) {
    int ms = 0;
    (void)this_value;
    if (!JS_IsFunction(ctx, argv[0])) return JS_ThrowTypeError(ctx, "a timer without a function");
    if (argc > 1 && JS_ToInt32(ctx, &ms, argv[1])) return JS_EXCEPTION;
    return start(ctx, argc, argv, 2, ms, repeated != 0);
}

static JSValue js_clear(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    int32_t id = 0;
    (void)this_value, (void)argc;
    if (JS_ToInt32(ctx, &id, argv[0])) return JS_EXCEPTION;
    struct timer *timer = find(id);
    if (timer) finish(timer);
    return JS_UNDEFINED;
}

/* process.nextTick(function, ...args) */
static JSValue js_next_tick(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value;
    JS_FreeValue(ctx, start(ctx, argc, argv, 1, 0, false));
    return JS_UNDEFINED;
}

/* process.exit(status): no teardown, from wherever it is called. */
static JSValue js_exit(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    int status = 0;
    (void)this_value, (void)argc;
    if (JS_ToInt32(ctx, &status, argv[0])) return JS_EXCEPTION;
    exit(status);
}

void timers_install(JSContext *ctx) {
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue process = JS_NewObject(ctx);
    timers = NULL;
    JS_SetPropertyStr(ctx, global, "setTimeout", JS_NewCFunctionMagic(ctx, js_set, "setTimeout", 2, JS_CFUNC_generic_magic, 0));
    JS_SetPropertyStr(ctx, global, "setInterval", JS_NewCFunctionMagic(ctx, js_set, "setInterval", 2, JS_CFUNC_generic_magic, 1));
    JS_SetPropertyStr(ctx, global, "clearTimeout", JS_NewCFunction(ctx, js_clear, "clearTimeout", 1));
    JS_SetPropertyStr(ctx, global, "clearInterval", JS_NewCFunction(ctx, js_clear, "clearInterval", 1));
    JS_SetPropertyStr(ctx, process, "nextTick", JS_NewCFunction(ctx, js_next_tick, "nextTick", 1));
    JS_SetPropertyStr(ctx, process, "exit", JS_NewCFunction(ctx, js_exit, "exit", 1));
    JS_SetPropertyStr(ctx, global, "process", process);
    JS_FreeValue(ctx, global);
}
