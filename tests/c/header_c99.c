/* The header and a whole host in C99, with nothing of this folder. */
#include "qjsnet.h"

#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char script[] = "globalThis.result = 0; const net = globalThis.net;"
                                 "const server = net.createServer(socket => socket.end('hello'));"
                                 "server.listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1')"
                                 "  .on('data', data => { result += data.length; server.close(); }));";
    uv_loop_t loop;
    struct qjsnet_host host;
    JSRuntime *rt = JS_NewRuntime();
    JSContext *ctx = JS_NewContext(rt), *job;
    JSValue global, value;
    int32_t result = 0;
    int failed;

    if (uv_loop_init(&loop) != 0)
        return 1;
    memset(&host, 0, sizeof host);
    host.size = sizeof host;
    host.loop = &loop;
    failed = qjsnet_attach(ctx, &host);
    if (failed) {
        fprintf(stderr, "qjsnet %s: %s\n", qjsnet_version(), qjsnet_strerror(failed));
        return 1;
    }
    global = JS_GetGlobalObject(ctx);
    JS_SetPropertyStr(ctx, global, "net", qjsnet_module(ctx));
    JS_FreeValue(ctx, JS_Eval(ctx, script, sizeof script - 1, "script", JS_EVAL_TYPE_GLOBAL));
    /* What a script leaves to do is a job; callbacks of the loop run theirs themselves. */
    while (JS_ExecutePendingJob(rt, &job) > 0)
        ;
    uv_run(&loop, UV_RUN_DEFAULT);
    value = JS_GetPropertyStr(ctx, global, "result");
    JS_ToInt32(ctx, &result, value);
    JS_FreeValue(ctx, value);
    JS_FreeValue(ctx, global);

    failed |= qjsnet_detach(ctx);
    uv_run(&loop, UV_RUN_DEFAULT);
    failed |= qjsnet_live_handles(ctx) != 0;
    JS_FreeContext(ctx);
    JS_FreeRuntime(rt);
    failed |= uv_loop_close(&loop);
    return failed || result != 5;
}
