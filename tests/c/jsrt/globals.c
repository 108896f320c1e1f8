/* What scripts find in their global object: printing, and a few doors into C. */
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
/* Of the sanitizer's own interface; gcc installs no header that has it. */
extern size_t __sanitizer_get_current_allocated_bytes(void);
#endif

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

/* Error, which is the host's own, around the engine's. */
static JSValue js_error(JSContext *ctx, JSValueConst new_target, int argc, JSValueConst *argv) {
    JSRT_Runtime *rt = runtime_of(ctx);
    if (!rt->source_maps) {
        fprintf(stderr, "an Error was made after the source maps were freed\n");
        abort();
    }
    rt->source_maps->asked++;
    JSValueConst target = JS_IsUndefined(new_target) ? rt->error_class : new_target;
    return JS_CallConstructor2(ctx, rt->error_class, target, argc, argv);
}

static void wrap_error(JSContext *ctx, JSValueConst global) {
    JSRT_Runtime *rt = runtime_of(ctx);
    JSValue wrapper = JS_NewCFunction2(ctx, js_error, "Error", 1, JS_CFUNC_constructor_or_func, 0);
    rt->error_class = JS_GetPropertyStr(ctx, global, "Error");
    JS_DefinePropertyValueStr(ctx, wrapper, "prototype", JS_GetPropertyStr(ctx, rt->error_class, "prototype"), 0);
    JS_SetPropertyStr(ctx, global, "Error", wrapper);
}

/* How much memory the process occupies, in MiB: `resident() - earlier` shows whether it grew. */
static JSValue js_resident(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc, (void)argv;
#ifdef __SANITIZE_ADDRESS__
    /* The sanitizer keeps freed memory resident to catch later accesses; what is allocated shows a leak all the same. */
    double bytes = (double)__sanitizer_get_current_allocated_bytes();
#else
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &pages, &resident) != 2) abort();
    fclose(file);
    double bytes = (double)resident * (double)sysconf(_SC_PAGESIZE);
#endif
    return JS_NewFloat64(ctx, bytes / (1 << 20));
}

void globals_install(JSContext *ctx) {
    JSValue global = JS_GetGlobalObject(ctx);
    wrap_error(ctx, global);
    JS_SetPropertyStr(ctx, global, "resident", JS_NewCFunction(ctx, js_resident, "resident", 0));
    JSValue console = JS_NewObject(ctx);
    JS_SetPropertyStr(ctx, console, "log", JS_NewCFunction(ctx, js_print, "log", 0));
    JS_SetPropertyStr(ctx, global, "console", console);
    JS_SetPropertyStr(ctx, global, "print", JS_NewCFunction(ctx, js_print, "print", 0));
    JS_SetPropertyStr(ctx, global, "hostTick", JS_NewCFunction(ctx, js_host_tick, "hostTick", 1));
    JS_SetPropertyStr(ctx, global, "emitter", JS_NewCFunction(ctx, js_emitter, "emitter", 1));
    JS_SetPropertyStr(ctx, global, "gc", JS_NewCFunction(ctx, js_gc, "gc", 0));
    JS_FreeValue(ctx, global);
}
