/* What scripts find in their global object: printing, and a few doors into C. */
#include "runtime.h"

#include <stdio.h>

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

void globals_install(JSContext *ctx) {
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue console = JS_NewObject(ctx);
    JS_SetPropertyStr(ctx, console, "log", JS_NewCFunction(ctx, js_print, "log", 0));
    JS_SetPropertyStr(ctx, global, "console", console);
    JS_SetPropertyStr(ctx, global, "print", JS_NewCFunction(ctx, js_print, "print", 0));
    JS_SetPropertyStr(ctx, global, "hostTick", JS_NewCFunction(ctx, js_host_tick, "hostTick", 1));
    JS_SetPropertyStr(ctx, global, "emitter", JS_NewCFunction(ctx, js_emitter, "emitter", 1));
    JS_SetPropertyStr(ctx, global, "gc", JS_NewCFunction(ctx, js_gc, "gc", 0));
    JS_FreeValue(ctx, global);
}
