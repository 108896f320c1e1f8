/* What scripts find in their global object: print, timers, and a few doors into C. */
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>

static JSValue js_print(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value;
    for (int i = 0; i < argc; i++) {
        const char *text = JS_ToCString(ctx, argv[i]);
        if (!text) return JS_EXCEPTION;
        printf(i ? " %s" : "%s", text);
        JS_FreeCString(ctx, text);
    }
    printf("\n");
    return JS_UNDEFINED;
}

struct timer {
    uv_timer_t handle;
    JSContext *ctx;
    JSValue callback;
};

static void on_timer_closed(uv_handle_t *handle) {
    free(handle);
}

static void on_timer(uv_timer_t *handle) {
    struct timer *timer = (struct timer *)handle;
    JSContext *ctx = timer->ctx;
    JSValue callback = timer->callback;
    JSValue result = JS_Call(ctx, callback, JS_UNDEFINED, 0, NULL);
    if (JS_IsException(result)) JSRT_RuntimeAddExceptionValue(runtime_of(ctx), JS_GetException(ctx));
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, callback);
    uv_close((uv_handle_t *)handle, on_timer_closed);
    runtime_drain(runtime_of(ctx));
}

/* later(function, ms): a timer that runs once. */
static JSValue js_later(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    int ms = 0;
    (void)this_value, (void)argc;
    if (JS_ToInt32(ctx, &ms, argv[1])) return JS_EXCEPTION;
    struct timer *timer = calloc(1, sizeof *timer);
    timer->ctx = ctx;
    timer->callback = JS_DupValue(ctx, argv[0]);
    uv_timer_init(runtime_of(ctx)->uv_loop, &timer->handle);
    uv_timer_start(&timer->handle, on_timer, (uint64_t)ms, 0);
    return JS_UNDEFINED;
}

/* The host's queue of ticks, which only JSRT_RuntimeRunTicket empties. */
static JSValue js_host_tick(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc;
    values_push(&runtime_of(ctx)->ticks, JS_DupValue(ctx, argv[0]));
    return JS_UNDEFINED;
}

static JSValue js_emitter(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc;
    add_event_emitter_methods(ctx, argv[0]);
    return JS_DupValue(ctx, argv[0]);
}

static JSValue js_gc(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc, (void)argv;
    JS_RunGC(JS_GetRuntime(ctx));
    return JS_UNDEFINED;
}

/* Like the host's process.exit: no teardown, from wherever it is called. */
static JSValue js_exit(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    int status = 0;
    (void)this_value, (void)argc;
    if (JS_ToInt32(ctx, &status, argv[0])) return JS_EXCEPTION;
    exit(status);
}

void globals_install(JSContext *ctx) {
    JSValue global = JS_GetGlobalObject(ctx);
    JS_SetPropertyStr(ctx, global, "print", JS_NewCFunction(ctx, js_print, "print", 0));
    JS_SetPropertyStr(ctx, global, "later", JS_NewCFunction(ctx, js_later, "later", 2));
    JS_SetPropertyStr(ctx, global, "hostTick", JS_NewCFunction(ctx, js_host_tick, "hostTick", 1));
    JS_SetPropertyStr(ctx, global, "emitter", JS_NewCFunction(ctx, js_emitter, "emitter", 1));
    JS_SetPropertyStr(ctx, global, "gc", JS_NewCFunction(ctx, js_gc, "gc", 0));
    JS_SetPropertyStr(ctx, global, "exit", JS_NewCFunction(ctx, js_exit, "exit", 1));
    JS_FreeValue(ctx, global);
}
