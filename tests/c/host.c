#include "host.h"

/* Marks that the slots of the host must still hold at its end: the library has no business there. */
static char loop_mark, runtime_mark;

void host_failed(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
    fflush(NULL);
    _Exit(1);
}

void host_check_int(const char *file, int line, const char *what, long long actual, long long expected)
{
    if (actual == expected)
        return;
    fprintf(stderr, "%s:%d: failed: %s is %lld, not %lld\n", file, line, what, actual, expected);
    fflush(NULL);
    _Exit(1);
}

/* --- the loop ---------------------------------------------------------------------------------------------------- */

uv_loop_t *loop_open(void)
{
    uv_loop_t *loop = malloc(sizeof *loop);
    CHECK(loop != NULL);
    CHECK_INT(uv_loop_init(loop), 0);
    loop->data = &loop_mark;
    return loop;
}

void loop_close(uv_loop_t *loop)
{
    CHECK(loop->data == &loop_mark);
    int result = uv_loop_close(loop);
    if (result != 0)
        uv_print_all_handles(loop, stderr);
    CHECK_INT(result, 0);
    /* Whoever still reads it afterwards finds nothing it could use. */
    memset(loop, 0xA5, sizeof *loop);
    free(loop);
}

static void close_one(uv_handle_t *handle, void *unused)
{
    (void)unused;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

void loop_close_by_force(uv_loop_t *loop)
{
    uv_walk(loop, close_one, NULL);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    loop_close(loop);
}

static void count_one(uv_handle_t *handle, void *count)
{
    (void)handle;
    ++*(unsigned *)count;
}

unsigned loop_handles(uv_loop_t *loop)
{
    unsigned count = 0;
    uv_walk(loop, count_one, &count);
    return count;
}

/* --- what scripts find ------------------------------------------------------------------------------------------- */

static struct host *host_of(JSContext *ctx)
{
    struct host *h = JS_GetContextOpaque(ctx);
    CHECK(h != NULL && h->ctx == ctx);
    return h;
}

static JSValue js_print(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv)
{
    (void)this_val;
    struct host *h = host_of(ctx);
    for (int i = 0; i < argc; i++) {
        const char *text = JS_ToCString(ctx, argv[i]);
        if (text == NULL)
            return JS_EXCEPTION;
        size_t length = strlen(text);
        h->output = realloc(h->output, h->length + length + 3);
        CHECK(h->output != NULL);
        if (i > 0)
            h->output[h->length++] = ' ';
        memcpy(h->output + h->length, text, length);
        h->length += length;
        JS_FreeCString(ctx, text);
    }
    CHECK(argc > 0);
    h->output[h->length++] = '\n';
    h->output[h->length] = '\0';
    return JS_UNDEFINED;
}

static JSValue js_require(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv)
{
    (void)this_val;
    const char *name = argc > 0 ? JS_ToCString(ctx, argv[0]) : NULL;
    if (name == NULL)
        return JS_EXCEPTION;
    JSValue result = strcmp(name, "net") == 0 ? qjsnet_module(ctx) : qjsnet_module_named(ctx, name);
    if (JS_IsUndefined(result))
        result = JS_ThrowReferenceError(ctx, "no module %s", name);
    JS_FreeCString(ctx, name);
    return result;
}

static JSValue js_gc(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv)
{
    (void)this_val, (void)argc, (void)argv;
    JS_RunGC(JS_GetRuntime(ctx));
    return JS_UNDEFINED;
}

static void set_global(JSContext *ctx, const char *name, JSCFunction *function, int length)
{
    JSValue global = JS_GetGlobalObject(ctx);
    CHECK(JS_SetPropertyStr(ctx, global, name, JS_NewCFunction(ctx, function, name, length)) >= 0);
    JS_FreeValue(ctx, global);
}

/* --- the table --------------------------------------------------------------------------------------------------- */

static JSValue on_require(JSContext *ctx, const char *name, void *opaque)
{
    struct host *h = opaque;
    CHECK(h->ctx == ctx && name != NULL);
    h->require_count++;
    /* This host has no module of its own. */
    return JS_UNDEFINED;
}

static void on_after_callback(JSContext *ctx, void *opaque)
{
    struct host *h = opaque;
    CHECK(h->ctx == ctx);
    h->after_count++;
    host_drain(h);
}

static void on_uncaught(JSContext *ctx, JSValue error, void *opaque)
{
    struct host *h = opaque;
    CHECK(h->ctx == ctx);
    h->uncaught_count++;
    const char *text = JS_ToCString(ctx, error);
    snprintf(h->uncaught, sizeof h->uncaught, "%s", text ? text : "(no text)");
    if (text)
        JS_FreeCString(ctx, text);
}

/* --- life -------------------------------------------------------------------------------------------------------- */

void host_context(struct host *h, uv_loop_t *loop, JSRuntime *rt)
{
    memset(h, 0, sizeof *h);
    h->loop = loop;
    h->rt = rt;
    h->ctx = JS_NewContext(rt);
    CHECK(h->ctx != NULL);
    JS_SetContextOpaque(h->ctx, h);
    set_global(h->ctx, "print", js_print, 1);
    set_global(h->ctx, "require", js_require, 1);
    set_global(h->ctx, "gc", js_gc, 0);
}

void host_engine(struct host *h, uv_loop_t *loop)
{
    /* The engine's report of leaks goes there, and an assertion that ends the process follows it. */
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    JSRuntime *rt = JS_NewRuntime();
    CHECK(rt != NULL);
#ifdef JS_DUMP_LEAKS
    JS_SetDumpFlags(rt, JS_DUMP_LEAKS | JS_DUMP_ATOM_LEAKS);
#endif
    JS_SetRuntimeOpaque(rt, &runtime_mark);
    host_context(h, loop, rt);
}

void host_attach(struct host *h)
{
    struct qjsnet_host table = {0};
    table.size = sizeof table;
    table.loop = h->loop;
    CHECK_INT(qjsnet_attach(h->ctx, &table), 0);
}

void host_attach_full(struct host *h)
{
    struct qjsnet_host table = {
        .size = sizeof table,
        .loop = h->loop,
        .require = on_require,
        .after_callback = on_after_callback,
        .uncaught = on_uncaught,
        .opaque = h,
    };
    CHECK_INT(qjsnet_attach(h->ctx, &table), 0);
    /* The table is read during the call only. */
    memset(&table, 0xA5, sizeof table);
}

void host_open(struct host *h, uv_loop_t *loop)
{
    host_engine(h, loop);
    host_attach_full(h);
}

char *host_read_file(const char *file)
{
    FILE *stream = fopen(file, "rb");
    if (stream == NULL)
        host_failed(__FILE__, __LINE__, file);
    char *text = NULL;
    size_t length = 0, got;
    do {
        text = realloc(text, length + 4097);
        CHECK(text != NULL);
        got = fread(text + length, 1, 4096, stream);
        length += got;
    } while (got > 0);
    fclose(stream);
    text[length] = '\0';
    return text;
}

JSValue host_try(struct host *h, const char *text, const char *name, int flags)
{
    return JS_Eval(h->ctx, text, strlen(text), name, flags);
}

static void report(JSContext *ctx, JSValue error)
{
    const char *text = JS_ToCString(ctx, error);
    JSValue stack = JS_GetPropertyStr(ctx, error, "stack");
    const char *frames = JS_IsUndefined(stack) ? NULL : JS_ToCString(ctx, stack);
    fprintf(stderr, "script: %s\n%s\n", text ? text : "(no text)", frames ? frames : "");
    if (text)
        JS_FreeCString(ctx, text);
    if (frames)
        JS_FreeCString(ctx, frames);
    JS_FreeValue(ctx, stack);
    JS_FreeValue(ctx, error);
}

static void eval(struct host *h, const char *text, const char *name)
{
    JSValue result = host_try(h, text, name, JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(result)) {
        report(h->ctx, JS_GetException(h->ctx));
        host_failed(__FILE__, __LINE__, name);
    }
    JS_FreeValue(h->ctx, result);
    host_drain(h);
}

void host_eval(struct host *h, const char *text)
{
    eval(h, text, "text");
}

void host_eval_file(struct host *h, const char *file)
{
    /* In a function, so that several scripts can run in one context; on one line, so that line numbers stay true. */
    char *text = host_read_file(file);
    char *whole = malloc(strlen(text) + 32);
    CHECK(whole != NULL);
    sprintf(whole, "(function () { %s\n})();", text);
    eval(h, whole, file);
    free(whole);
    free(text);
}

void host_drain(struct host *h)
{
    JSContext *ctx = h->ctx;
    int result;
    while ((result = JS_ExecutePendingJob(h->rt, &ctx)) != 0) {
        if (result < 0) {
            report(ctx, JS_GetException(ctx));
            host_failed(__FILE__, __LINE__, "a job threw");
        }
    }
}

void host_run(struct host *h)
{
    host_drain(h);
    CHECK_INT(uv_run(h->loop, UV_RUN_DEFAULT), 0);
    /* Whoever runs libuv's callbacks leaves no job behind. */
    CHECK(!JS_IsJobPending(h->rt));
}

void host_run_until(struct host *h, const char *text)
{
    while (h->output == NULL || strstr(h->output, text) == NULL) {
        if (uv_run(h->loop, UV_RUN_ONCE) == 0 && (h->output == NULL || strstr(h->output, text) == NULL)) {
            fprintf(stderr, "printed so far:\n%s", h->output ? h->output : "");
            host_failed(__FILE__, __LINE__, text);
        }
    }
}

void host_expect(struct host *h, const char *expected)
{
    const char *actual = h->output ? h->output : "";
    if (strcmp(actual, expected) != 0) {
        fprintf(stderr, "--- expected\n%s--- printed\n%s---\n", expected, actual);
        host_failed(__FILE__, __LINE__, "the script printed something else");
    }
    host_free_output(h);
}

void host_expect_comments(struct host *h, const char *file)
{
    char *text = host_read_file(file), *expected = calloc(1, strlen(text) + 1);
    CHECK(expected != NULL);
    for (char *line = text, *end; line != NULL; line = end ? end + 1 : NULL) {
        end = strchr(line, '\n');
        size_t length = end ? (size_t)(end - line) : strlen(line);
        if (length > 4 && strncmp(line, "//> ", 4) == 0) {
            strncat(expected, line + 4, length - 4);
            strcat(expected, "\n");
        }
    }
    CHECK(expected[0] != '\0');
    host_expect(h, expected);
    free(expected);
    free(text);
}

void host_detach(struct host *h)
{
    CHECK_INT(qjsnet_detach(h->ctx), 0);
}

void host_free_context(struct host *h)
{
    CHECK(JS_GetContextOpaque(h->ctx) == h);
    JS_FreeContext(h->ctx);
    h->ctx = NULL;
}

void host_free_runtime(struct host *h)
{
    void *opaque = JS_GetRuntimeOpaque(h->rt);
    CHECK(opaque == NULL || opaque == &runtime_mark);
    /* Aborts by an assertion when an object is left, and reports what is left on the standard output. */
    JS_FreeRuntime(h->rt);
    h->rt = NULL;
}

void host_free_output(struct host *h)
{
    free(h->output);
    h->output = NULL;
    h->length = 0;
}

void host_close(struct host *h)
{
    host_detach(h);
    CHECK_INT(uv_run(h->loop, UV_RUN_DEFAULT), 0);
    CHECK_INT(qjsnet_live_handles(h->ctx), 0);
    host_free_context(h);
    host_free_runtime(h);
    host_free_output(h);
}
