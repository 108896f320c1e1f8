#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "quickjs.h"
#include "uv.h"
#include "qjsnet.h"

static const char script[] =
    "const server = net.createServer((socket) => socket.pipe(socket));\n"
    "server.listen(0, '127.0.0.1', () => {\n"
    "  const client = net.connect(server.address().port, '127.0.0.1');\n"
    "  client.setEncoding('utf8');\n"
    "  client.on('data', (text) => print(text));\n"
    "  client.on('close', () => server.close());\n"
    "  client.end('hello');\n"
    "});\n";

static JSValue print(JSContext *ctx, JSValueConst this_val, int argc, JSValueConst *argv) {
    const char *text = argc > 0 ? JS_ToCString(ctx, argv[0]) : NULL;
    (void)this_val;
    if (argc > 0 && !text) return JS_EXCEPTION;
    if (text) puts(text);
    JS_FreeCString(ctx, text);
    return JS_UNDEFINED;
}

static void report(JSContext *ctx) {
    JSValue error = JS_GetException(ctx);
    const char *text = JS_ToCString(ctx, error);
    fprintf(stderr, "%s\n", text ? text : "an exception without a text");
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, error);
}

int main(void) {
    uv_loop_t loop;
    struct qjsnet_host host;
    JSRuntime *rt = JS_NewRuntime();
    JSContext *ctx = JS_NewContext(rt), *job;
    JSValue global = JS_GetGlobalObject(ctx), result;
    int error;

    uv_loop_init(&loop);
    memset(&host, 0, sizeof host);
    host.size = sizeof host;
    host.loop = &loop;
    error = qjsnet_attach(ctx, &host);
    if (error) return fprintf(stderr, "%s\n", qjsnet_strerror(error)), 1;
    JS_SetPropertyStr(ctx, global, "net", qjsnet_module(ctx));
    JS_SetPropertyStr(ctx, global, "print", JS_NewCFunction(ctx, print, "print", 1));
    JS_FreeValue(ctx, global);

    result = JS_Eval(ctx, script, strlen(script), "script.js", JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(result)) report(ctx);
    JS_FreeValue(ctx, result);
    while ((error = JS_ExecutePendingJob(rt, &job)) != 0)   /* the script's promises */
        if (error < 0) report(job);
    uv_run(&loop, UV_RUN_DEFAULT);                  /* serves until nothing is left to wait for */

    qjsnet_detach(ctx);                             /* 1. begins closing everything of this context */
    uv_run(&loop, UV_RUN_DEFAULT);                  /* 2. the close callbacks come */
    JS_FreeContext(ctx);                            /* 3. */
    JS_FreeRuntime(rt);                             /* 4. no object is left over */
    return uv_loop_close(&loop) == 0 ? 0 : 1;       /* 5. and no handle */
}
