/* The life of a runtime: made, run, and taken down in fifteen steps. */
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

JSRT_Runtime *runtime_of(JSContext *ctx) {
    return JS_GetContextOpaque(ctx);
}

void values_push(struct values *values, JSValue value) {
    values->list = realloc(values->list, (values->count + 1) * sizeof(JSValue));
    values->list[values->count++] = value;
}

static void print_error(JSContext *ctx, JSValueConst error) {
    const char *text = JS_ToCString(ctx, error);
    fprintf(stderr, "uncaught: %s\n", text ? text : "(no text)");
    JS_FreeCString(ctx, text);
    JSValue stack = JS_GetPropertyStr(ctx, error, "stack");
    const char *lines = JS_IsString(stack) ? JS_ToCString(ctx, stack) : NULL;
    if (lines) fprintf(stderr, "%s", lines);
    JS_FreeCString(ctx, lines);
    JS_FreeValue(ctx, stack);
}

static void print_exceptions(JSRT_Runtime *rt) {
    for (size_t i = 0; i < rt->exceptions.count; i++) {
        print_error(rt->ctx, rt->exceptions.list[i]);
        JS_FreeValue(rt->ctx, rt->exceptions.list[i]);
    }
    rt->exceptions.count = 0;
}

void JSRT_RuntimeAddExceptionValue(JSRT_Runtime *rt, JSValue error) {
    if (JS_IsUndefined(rt->global)) {
        fprintf(stderr, "an exception value after teardown began\n");
        abort();
    }
    values_push(&rt->exceptions, error);
}

/* One job, then the queue of ticks that C code fills. */
bool JSRT_RuntimeRunTicket(JSRT_Runtime *rt) {
    JSContext *ctx;
    bool fine = true;
    if (JS_ExecutePendingJob(rt->rt, &ctx) < 0) {
        JSValue error = JS_GetException(rt->ctx);
        print_error(rt->ctx, error);
        JS_FreeValue(rt->ctx, error);
        fine = false;
    }
    while (rt->ticks_done < rt->ticks.count) {
        JSValue tick = rt->ticks.list[rt->ticks_done++];
        JSValue result = JS_Call(rt->ctx, tick, JS_UNDEFINED, 0, NULL);
        if (JS_IsException(result)) JSRT_RuntimeAddExceptionValue(rt, JS_GetException(rt->ctx));
        JS_FreeValue(rt->ctx, result);
        JS_FreeValue(rt->ctx, tick);
    }
    rt->ticks.count = rt->ticks_done = 0;
    return fine;
}

void runtime_drain(JSRT_Runtime *rt) {
    while (JS_IsJobPending(rt->rt)) JSRT_RuntimeRunTicket(rt);
}

JSRT_Runtime *runtime_new(const char *modules_dir, bool tidy) {
    JSRT_Runtime *rt = calloc(1, sizeof *rt);
    rt->rt = JS_NewRuntime();
    rt->ctx = JS_NewContext(rt->rt);
    JS_SetRuntimeOpaque(rt->rt, rt);
    JS_SetContextOpaque(rt->ctx, rt);
    rt->tidy = tidy;
    rt->global = JS_GetGlobalObject(rt->ctx);
    rt->uv_loop = malloc(sizeof *rt->uv_loop);
    uv_loop_init(rt->uv_loop);
    rt->uv_loop->data = rt;
    rt->source_maps = calloc(1, sizeof *rt->source_maps);
    globals_install(rt->ctx);
    timers_install(rt->ctx);
    modules_install(rt, modules_dir);
    return rt;
}

/* A script as a module if its name says so. False: it threw, which was printed. */
bool runtime_eval(JSRT_Runtime *rt, const char *file) {
    size_t length;
    char *text = read_file(file, &length);
    if (!text) {
        fprintf(stderr, "cannot read %s\n", file);
        return false;
    }
    size_t end = strlen(file);
    bool module = end > 4 && strcmp(file + end - 4, ".mjs") == 0;
    JSValue result = JS_Eval(rt->ctx, text, length, file, module ? JS_EVAL_TYPE_MODULE : JS_EVAL_TYPE_GLOBAL);
    free(text);
    bool fine = !JS_IsException(result);
    if (!fine) {
        JSValue error = JS_GetException(rt->ctx);
        print_error(rt->ctx, error);
        JS_FreeValue(rt->ctx, error);
    }
    JS_FreeValue(rt->ctx, result);
    return fine;
}

void runtime_run(JSRT_Runtime *rt) {
    bool alive;
    do {
        uv_run(rt->uv_loop, JS_IsJobPending(rt->rt) ? UV_RUN_NOWAIT : UV_RUN_DEFAULT);
        JSRT_RuntimeRunTicket(rt);
        print_exceptions(rt);
        alive = JS_IsJobPending(rt->rt) || uv_loop_alive(rt->uv_loop);
    } while (alive);
}

static void close_handle(uv_handle_t *handle, void *data) {
    (void)data;
    if (uv_is_closing(handle)) return;
    if (!uv_has_ref(handle)) uv_ref(handle);
    uv_close(handle, NULL);
}

int runtime_free(JSRT_Runtime *rt) {
    /* 1 */
    print_exceptions(rt);
    free(rt->exceptions.list);
    for (; rt->ticks_done < rt->ticks.count; rt->ticks_done++)
        JS_FreeValue(rt->ctx, rt->ticks.list[rt->ticks_done]);
    free(rt->ticks.list);
    /* 2: a tidy host gives its modules back here; the one we stand for never does. Who makes an Error from here on,
     * reads freed memory in that host, and a null pointer in this one. */
    free(rt->source_maps);
    rt->source_maps = NULL;
    if (rt->tidy) modules_release(rt->ctx);
    JS_FreeValue(rt->ctx, rt->error_class);
    /* 3 */
    JS_FreeValueRT(rt->rt, rt->global);
    rt->global = JS_UNDEFINED;
    /* 4, 5 */
    JS_RunGC(rt->rt);
    uv_run(rt->uv_loop, UV_RUN_DEFAULT);
    /* 7, 8; 6 and 9 only print */
    uv_walk(rt->uv_loop, close_handle, NULL);
    uv_run(rt->uv_loop, UV_RUN_DEFAULT);
    /* Scripts may have run meanwhile, and loaded modules anew. */
    if (rt->tidy) modules_release(rt->ctx);
    /* 10, 11: rt->uv_loop dangles from here on */
    int closed = uv_loop_close(rt->uv_loop);
    memset(rt->uv_loop, 0xa5, sizeof *rt->uv_loop);
    free(rt->uv_loop);
    /* 12 */
    jsrt_net_cleanup_deferred();
    /* 13, 14, 15 */
    JS_FreeContext(rt->ctx);
    JS_FreeRuntime(rt->rt);
    free(rt);
    return closed;
}
