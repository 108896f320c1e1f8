/* The part of the drop-in that needs the C original's host in its own words: where the loop of a runtime is, how its
 * modules are loaded, whom it tells of exceptions. Compiled with the feature `jsrt` against the host's runtime.h.
 */
#include <stdio.h>
#include <string.h>

#include "runtime.h"

#include "qjsnet.h"

/* The host declares it in a header of its modules. */
JSValue JSRT_LoadNodeModuleCommonJS(JSContext *ctx, const char *module_name);

int qjsnet_jsrt_host(JSContext *ctx, struct qjsnet_host *host);
void qjsnet_jsrt_add_emitter(JSContext *ctx, JSValue obj);

/* Once the host has given its global object back its lists of jobs and exceptions are gone, too. */
static int is_ending(const JSRT_Runtime *rt) {
    return JS_IsUndefined(rt->global);
}

/* The modules whose classes matter here. Another one of the host's is not asked for: it is not Node's. */
static JSValue load(JSContext *ctx, const char *name, void *opaque) {
    (void)opaque;
    if (strcmp(name, "events") != 0 && strcmp(name, "stream") != 0 && strcmp(name, "buffer") != 0) return JS_UNDEFINED;
    JSValue module = JSRT_LoadNodeModuleCommonJS(ctx, name);
    if (!JS_IsException(module)) return module;
    /* A host without this module. */
    JS_FreeValue(ctx, JS_GetException(ctx));
    return JS_UNDEFINED;
}

static void print(JSContext *ctx, JSValueConst error) {
    const char *text = JS_ToCString(ctx, error);
    if (text)
        fprintf(stderr, "Uncaught %s\n", text);
    else
        JS_FreeValue(ctx, JS_GetException(ctx));
    JS_FreeCString(ctx, text);
}

/* The host prints the errors that were reported to it when its loop returns, which that of a server never does by
 * itself. So it is asked to return: the host runs it again as long as something keeps it alive. */
static void tell(JSContext *ctx, JSValueConst error, void *opaque) {
    JSRT_Runtime *rt = opaque;
    if (is_ending(rt)) {
        print(ctx, error);
        return;
    }
    JSRT_RuntimeAddExceptionValue(rt, JS_DupValue(ctx, error));
    uv_stop(rt->uv_loop);
}

/* The host runs its loop until nothing keeps it alive, so nobody else would run jobs after a callback of ours. Its own
 * ticks wait with them, and are run as its timers do it. */
static void run_jobs(JSContext *ctx, void *opaque) {
    JSRT_Runtime *rt = opaque;
    JSRuntime *engine = JS_GetRuntime(ctx);
    if (!is_ending(rt)) {
        do JSRT_RuntimeRunTicket(rt);
        while (JS_IsJobPending(engine));
        return;
    }
    int status;
    JSContext *failed = NULL;
    while ((status = JS_ExecutePendingJob(engine, &failed)) != 0) {
        if (status > 0) continue;
        JSContext *of = failed ? failed : ctx;
        JSValue error = JS_GetException(of);
        print(of, error);
        JS_FreeValue(of, error);
    }
}

int qjsnet_jsrt_host(JSContext *ctx, struct qjsnet_host *host) {
    JSRT_Runtime *rt = JS_GetContextOpaque(ctx);
    if (!rt || !rt->uv_loop) return -1;
    host->size = sizeof *host;
    host->loop = rt->uv_loop;
    host->require = load;
    host->after_callback = run_jobs;
    host->uncaught = tell;
    host->opaque = rt;
    return 0;
}

/* Gives an object of the host's the methods of its emitter. An exception stays pending. */
void qjsnet_jsrt_add_emitter(JSContext *ctx, JSValue obj) {
    static const char *const methods[] = {
        "on", "emit", "once", "removeListener", "removeAllListeners", "listenerCount",
    };
    JSValue module = JSRT_LoadNodeModuleCommonJS(ctx, "events");
    if (JS_IsException(module)) return;
    JSValue class = JS_GetPropertyStr(ctx, module, "EventEmitter");
    if (!JS_IsFunction(ctx, class)) {
        JS_FreeValue(ctx, class);
        class = JS_DupValue(ctx, module);
    }
    JS_FreeValue(ctx, module);
    JSValue prototype = JS_GetPropertyStr(ctx, class, "prototype");
    JS_FreeValue(ctx, class);
    int failed = !JS_IsObject(prototype);
    for (size_t i = 0; !failed && i < sizeof methods / sizeof *methods; i++) {
        JSValue method = JS_GetPropertyStr(ctx, prototype, methods[i]);
        failed = JS_IsException(method) || JS_SetPropertyStr(ctx, obj, methods[i], method) < 0;
    }
    JS_FreeValue(ctx, prototype);
    JSValue events = failed ? JS_UNDEFINED : JS_NewObject(ctx);
    if (JS_IsObject(events)) JS_SetPropertyStr(ctx, obj, "_events", events);
}
