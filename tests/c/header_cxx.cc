// The header from C++17: it declares C functions, and a host can be written with it.
#include "qjsnet.h"

#include <cstdio>
#include <string>
#include <type_traits>

static_assert(std::is_standard_layout_v<qjsnet_host> && std::is_trivial_v<qjsnet_host>);
static_assert(std::is_same_v<decltype(&qjsnet_version), const char *(*)()>);

int main()
{
    static std::string told;
    uv_loop_t loop;
    if (uv_loop_init(&loop) != 0)
        return 1;
    JSRuntime *rt = JS_NewRuntime();
    JSContext *ctx = JS_NewContext(rt);
    qjsnet_host host{};
    host.size = sizeof host;
    host.loop = &loop;
    host.uncaught = [](JSContext *context, JSValue error, void *) {
        size_t length = 0;
        const char *text = JS_ToCStringLen2(context, &length, error, 0);
        told.assign(text, length);
        JS_FreeCString(context, text);
    };
    if (int failed = qjsnet_attach(ctx, &host)) {
        std::fprintf(stderr, "qjsnet %s: %s\n", qjsnet_version(), qjsnet_strerror(failed));
        return 1;
    }
    JSValue global = JS_GetGlobalObject(ctx);
    JS_SetPropertyStr(ctx, global, "net", qjsnet_module(ctx));
    JS_FreeValue(ctx, global);
    const std::string script = "const server = net.createServer(); server.listen(0, '127.0.0.1', () => {"
                               "  server.close(); throw new RangeError('from C++'); });";
    JS_FreeValue(ctx, JS_Eval(ctx, script.c_str(), script.size(), "script", JS_EVAL_TYPE_GLOBAL));
    for (JSContext *job; JS_ExecutePendingJob(rt, &job) > 0;)
        continue;
    uv_run(&loop, UV_RUN_DEFAULT);
    qjsnet_detach(ctx);
    uv_run(&loop, UV_RUN_DEFAULT);
    JS_FreeContext(ctx);
    JS_FreeRuntime(rt);
    return uv_loop_close(&loop) != 0 || told != "RangeError: from C++";
}
