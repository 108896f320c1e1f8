/* A host that gives the scripts of tests/conformance what they need: timers, files, output and a way to evaluate text,
 * on which conformance/prelude.js builds `require`, `process`, `Buffer` and the rest.
 *
 *     conformance REPOSITORY SCRIPT
 *
 * What the script prints goes to the standard output, as on Node; conformance/check.sh compares. A script that does not
 * call process.exit() is followed by the whole teardown. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "host.h"

/* The engines differ in what a callback is told a truth with. */
#ifdef JS_BOOL
typedef JS_BOOL truth;
#else
typedef bool truth;
#endif

/* What the prelude is told of, in the order of the array it returns. */
enum hook { ON_TIMER, ON_IMMEDIATE, ON_UNCAUGHT, ON_REJECTION, ON_SETTLE, ON_START, ON_EMPTY, ON_END, ON_REQUIRE, HOOKS };

static struct host host;
static JSValue hooks[HOOKS];
static uv_check_t check;
static uv_idle_t turning;

static bool call(enum hook which, int argc, JSValue *argv);

/* --- promise jobs, and what nobody caught ------------------------------------------------------------------------- */

static void leave(int status)
{
    fflush(NULL);
    _Exit(status);
}

static void uncaught(JSContext *ctx, JSValue error, void *opaque)
{
    (void)opaque;
    JSValue result = JS_Call(ctx, hooks[ON_UNCAUGHT], JS_UNDEFINED, 1, &error);
    if (JS_IsException(result)) {
        JSValue second = JS_GetException(ctx);
        const char *text = JS_ToCString(ctx, second);
        fprintf(stderr, "while telling of an error: %s\n", text ? text : "(no text)");
        leave(7);
    }
    JS_FreeValue(ctx, result);
}

static void pending(JSContext *ctx)
{
    JSValue error = JS_GetException(ctx);
    uncaught(ctx, error, NULL);
    JS_FreeValue(ctx, error);
}

static void drain(JSContext *ctx, void *opaque)
{
    (void)opaque;
    JSContext *of_job = ctx;
    int result;
    while ((result = JS_ExecutePendingJob(host.rt, &of_job)) != 0) {
        if (result < 0)
            pending(of_job);
    }
    call(ON_SETTLE, 0, NULL);
}

static void rejected(JSContext *ctx, JSValueConst promise, JSValueConst reason, truth handled, void *opaque)
{
    (void)opaque;
    JSValue args[] = {promise, reason, JS_NewBool(ctx, handled)};
    call(ON_REJECTION, 3, args);
}

/* Calls a hook, and says whether it gave `true`. */
static bool call(enum hook which, int argc, JSValue *argv)
{
    JSValue result = JS_Call(host.ctx, hooks[which], JS_UNDEFINED, argc, argv);
    if (JS_IsException(result))
        pending(host.ctx);
    bool answer = JS_IsBool(result) && JS_ToBool(host.ctx, result);
    JS_FreeValue(host.ctx, result);
    return answer;
}

/* The same from outside of scripts. */
static bool enter(enum hook which, int argc, JSValue *argv)
{
    bool answer = call(which, argc, argv);
    do
        drain(host.ctx, NULL);
    while (JS_IsJobPending(host.rt));
    return answer;
}

/* --- timers ------------------------------------------------------------------------------------------------------ */

#define TIMERS 4096
static uv_timer_t *timers[TIMERS];
static unsigned timer_count;

static void free_handle(uv_handle_t *handle)
{
    free(handle);
}

static void close_timer(unsigned id)
{
    if (timers[id] != NULL)
        uv_close((uv_handle_t *)timers[id], free_handle);
    timers[id] = NULL;
}

static void on_timer(uv_timer_t *timer)
{
    unsigned id = (unsigned)(uintptr_t)timer->data;
    close_timer(id);
    JSValue arg = JS_NewInt32(host.ctx, (int)id);
    enter(ON_TIMER, 1, &arg);
}

static void on_check(uv_check_t *handle)
{
    (void)handle;
    while (enter(ON_IMMEDIATE, 0, NULL)) {
    }
}

static void on_idle(uv_idle_t *handle)
{
    (void)handle;
}

static int int_arg(JSContext *ctx, int argc, JSValueConst *argv, int index)
{
    int value = 0;
    if (index < argc)
        CHECK(JS_ToInt32(ctx, &value, argv[index]) == 0);
    return value;
}

#define FUNCTION(name) static JSValue name(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv)
#define INT(index) int_arg(ctx, argc, argv, index)
#define UNUSED (void)this_val, (void)argc, (void)argv, (void)ctx

FUNCTION(timer_start)
{
    UNUSED;
    /* No number is used twice: a script of this folder has few timers. */
    unsigned id = ++timer_count;
    CHECK(id < TIMERS);
    timers[id] = malloc(sizeof *timers[id]);
    CHECK(timers[id] != NULL);
    CHECK_INT(uv_timer_init(host.loop, timers[id]), 0);
    /* A wait begins now, not when the loop last looked at its clock. */
    uv_update_time(host.loop);
    timers[id]->data = (void *)(uintptr_t)id;
    CHECK_INT(uv_timer_start(timers[id], on_timer, (uint64_t)INT(0), 0), 0);
    if (!INT(1))
        uv_unref((uv_handle_t *)timers[id]);
    return JS_NewInt32(ctx, (int)id);
}

FUNCTION(timer_close)
{
    UNUSED;
    close_timer((unsigned)INT(0));
    return JS_UNDEFINED;
}

FUNCTION(timer_ref)
{
    UNUSED;
    uv_handle_t *handle = (uv_handle_t *)timers[INT(0)];
    if (handle != NULL)
        (INT(1) ? uv_ref : uv_unref)(handle);
    return JS_UNDEFINED;
}

/* immediates(waiting, referenced): whether the check phase calls us, and whether the loop must get there at once. */
FUNCTION(immediates)
{
    UNUSED;
    INT(0) ? uv_check_start(&check, on_check) : uv_check_stop(&check);
    INT(1) ? uv_idle_start(&turning, on_idle) : uv_idle_stop(&turning);
    return JS_UNDEFINED;
}

FUNCTION(now)
{
    UNUSED;
    return JS_NewFloat64(ctx, (double)uv_now(host.loop));
}

/* --- the system -------------------------------------------------------------------------------------------------- */

/* Calls `fn` with the first argument as text; a failure is answered with a negative number. */
static JSValue with_path(JSContext *ctx, JSValueConst *argv, int (*fn)(const char *path))
{
    const char *path = JS_ToCString(ctx, argv[0]);
    CHECK(path != NULL);
    int result = fn(path);
    JS_FreeCString(ctx, path);
    return JS_NewInt32(ctx, result < 0 ? -errno : result);
}

static int open_for_reading(const char *path)
{
    return open(path, O_RDONLY | O_CLOEXEC);
}

static int exists(const char *path)
{
    return access(path, F_OK);
}

static int make_empty(const char *path)
{
    return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
}

FUNCTION(fs_open) { UNUSED; return with_path(ctx, argv, open_for_reading); }
FUNCTION(fs_exists) { UNUSED; return with_path(ctx, argv, exists); }
FUNCTION(fs_create) { UNUSED; return with_path(ctx, argv, make_empty); }
FUNCTION(fs_unlink) { UNUSED; return with_path(ctx, argv, unlink); }

FUNCTION(fs_close) { UNUSED; return JS_NewInt32(ctx, close(INT(0)) < 0 ? -errno : 0); }

FUNCTION(read_file)
{
    UNUSED;
    const char *path = JS_ToCString(ctx, argv[0]);
    CHECK(path != NULL);
    char *text = access(path, R_OK) == 0 ? host_read_file(path) : NULL;
    JSValue result = text ? JS_NewString(ctx, text) : JS_UNDEFINED;
    JS_FreeCString(ctx, path);
    free(text);
    return result;
}

FUNCTION(write_text)
{
    UNUSED;
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, argv[1]);
    CHECK(text != NULL);
    for (size_t done = 0; done < length;) {
        ssize_t wrote = write(INT(0), text + done, length - done);
        CHECK(wrote > 0 || errno == EINTR);
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    JS_FreeCString(ctx, text);
    return JS_UNDEFINED;
}

FUNCTION(error_name) { UNUSED; return JS_NewString(ctx, uv_err_name(INT(0))); }
FUNCTION(error_text) { UNUSED; return JS_NewString(ctx, uv_strerror(INT(0))); }

FUNCTION(process_id)
{
    UNUSED;
    return JS_NewInt32(ctx, getpid());
}

FUNCTION(temporary_folder)
{
    UNUSED;
    char path[4096];
    size_t size = sizeof path;
    CHECK(uv_os_tmpdir(path, &size) == 0);
    return JS_NewString(ctx, path);
}

/* From now on only gc() collects garbage. */
FUNCTION(collect_on_request)
{
    UNUSED;
    JS_SetGCThreshold(host.rt, (size_t)-1);
    return JS_UNDEFINED;
}

FUNCTION(end_now)
{
    UNUSED;
    leave(INT(0));
    return JS_UNDEFINED;
}

/* --- evaluating, and modules -------------------------------------------------------------------------------------- */

FUNCTION(compile)
{
    UNUSED;
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, argv[0]), *name = JS_ToCString(ctx, argv[1]);
    CHECK(text != NULL && name != NULL);
    JSValue result = JS_Eval(ctx, text, length, name, JS_EVAL_TYPE_GLOBAL);
    JS_FreeCString(ctx, text);
    JS_FreeCString(ctx, name);
    return result;
}

FUNCTION(module)
{
    UNUSED;
    const char *name = JS_ToCString(ctx, argv[0]);
    CHECK(name != NULL);
    JSValue result = qjsnet_module_named(ctx, name);
    JS_FreeCString(ctx, name);
    return result;
}

/* What qjsnet asks the host for. */
static JSValue on_require(JSContext *ctx, const char *name, void *opaque)
{
    (void)opaque;
    /* The prelude itself needs a stream, before there is anything to ask for. */
    if (JS_IsUndefined(hooks[ON_REQUIRE]))
        return JS_UNDEFINED;
    JSValue text = JS_NewString(ctx, name);
    JSValue result = JS_Call(ctx, hooks[ON_REQUIRE], JS_UNDEFINED, 1, &text);
    JS_FreeValue(ctx, text);
    return result;
}

static const struct { const char *name; JSCFunction *function; } natives[] = {
    {"timerStart", timer_start}, {"timerClose", timer_close}, {"timerRef", timer_ref}, {"immediates", immediates},
    {"now", now}, {"open", fs_open}, {"exists", fs_exists},
    {"create", fs_create}, {"unlink", fs_unlink}, {"close", fs_close}, {"readFile", read_file}, {"write", write_text},
    {"errorName", error_name}, {"errorText", error_text}, {"pid", process_id}, {"tmpdir", temporary_folder},
    {"collectOnRequest", collect_on_request}, {"exit", end_now}, {"compile", compile}, {"module", module},
};

static void prelude(const char *root, const char *script)
{
    JSContext *ctx = host.ctx;
    char file[1024];
    snprintf(file, sizeof file, "%s/tests/c/conformance/prelude.js", root);
    char *text = host_read_file(file);
    JSValue start = host_try(&host, text, file, JS_EVAL_TYPE_GLOBAL), native = JS_NewObject(ctx);
    free(text);
    for (size_t i = 0; i < sizeof natives / sizeof *natives; i++) {
        JSValue function = JS_NewCFunction(ctx, natives[i].function, natives[i].name, 0);
        CHECK(JS_SetPropertyStr(ctx, native, natives[i].name, function) >= 0);
    }
    CHECK(JS_SetPropertyStr(ctx, native, "engine", JS_NewString(ctx, ENGINE_NAME)) >= 0);
    JSValue args[] = {native, JS_NewString(ctx, root), JS_NewString(ctx, script)};
    JSValue list = JS_Call(ctx, start, JS_UNDEFINED, 3, args);
    if (JS_IsException(list)) {
        JSValue error = JS_GetException(ctx), stack = JS_GetPropertyStr(ctx, error, "stack");
        fprintf(stderr, "%s\n%s\n", JS_ToCString(ctx, error), JS_ToCString(ctx, stack));
        leave(2);
    }
    for (uint32_t i = 0; i < HOOKS; i++)
        hooks[i] = JS_GetPropertyUint32(ctx, list, i);
    for (size_t i = 0; i < 3; i++)
        JS_FreeValue(ctx, args[i]);
    JS_FreeValue(ctx, list);
    JS_FreeValue(ctx, start);
}

int main(int argc, char **argv)
{
    CHECK_INT(argc, 3);
    host_engine(&host, loop_open());
    JS_SetMaxStackSize(host.rt, 4 << 20);
    JS_SetHostPromiseRejectionTracker(host.rt, rejected, NULL);
    CHECK_INT(uv_check_init(host.loop, &check), 0);
    CHECK_INT(uv_idle_init(host.loop, &turning), 0);
    uv_unref((uv_handle_t *)&check);
    struct qjsnet_host table = {
        .size = sizeof table,
        .loop = host.loop,
        .require = on_require,
        .after_callback = drain,
        .uncaught = uncaught,
    };
    CHECK_INT(qjsnet_attach(host.ctx, &table), 0);
    for (int i = 0; i < HOOKS; i++)
        hooks[i] = JS_UNDEFINED;
    prelude(argv[1], argv[2]);

    enter(ON_START, 0, NULL);
    do {
        uv_run(host.loop, UV_RUN_DEFAULT);
        enter(ON_EMPTY, 0, NULL);
    } while (uv_loop_alive(host.loop));
    JSValue ended = JS_Call(host.ctx, hooks[ON_END], JS_UNDEFINED, 0, NULL);
    int status = 0;
    CHECK_INT(JS_ToInt32(host.ctx, &status, ended), 0);

    for (unsigned id = 1; id <= timer_count; id++)
        close_timer(id);
    uv_close((uv_handle_t *)&check, NULL);
    uv_close((uv_handle_t *)&turning, NULL);
    JS_SetHostPromiseRejectionTracker(host.rt, NULL, NULL);
    for (int i = 0; i < HOOKS; i++)
        JS_FreeValue(host.ctx, hooks[i]);
    uv_loop_t *loop = host.loop;
    host_close(&host);
    loop_close(loop);
    return status;
}
