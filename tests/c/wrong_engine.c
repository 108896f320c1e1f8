/* Attaching to another engine than the one whose header the library was built with is refused before anything is kept of
 * it. The linker sends the questions below to this file first. */
#include "host.h"

JSValue __real_JS_ParseJSON(JSContext *ctx, const char *text, size_t length, const char *name);
JSValue __wrap_JS_ParseJSON(JSContext *ctx, const char *text, size_t length, const char *name);
JSValue __real_JS_GetGlobalObject(JSContext *ctx);
JSValue __wrap_JS_GetGlobalObject(JSContext *ctx);

static JSValue number;
static bool lies_about_numbers, lies_about_counts;

JSValue __wrap_JS_ParseJSON(JSContext *ctx, const char *text, size_t length, const char *name)
{
    return lies_about_numbers ? number : __real_JS_ParseJSON(ctx, text, length, name);
}

/* An engine that counts elsewhere: where the header looks, nothing changes. */
JSValue __wrap_JS_GetGlobalObject(JSContext *ctx)
{
    JSValue global = __real_JS_GetGlobalObject(ctx);
    if (lies_about_counts)
        JS_FreeValue(ctx, global);
    return global;
}

static void refused(struct host *h)
{
    struct qjsnet_host table = {.size = sizeof table, .loop = h->loop};
    CHECK_INT(qjsnet_attach(h->ctx, &table), UV_EPROTO);
    CHECK(strstr(qjsnet_strerror(UV_EPROTO), "engine") != NULL);
    CHECK_INT(loop_handles(h->loop), 0);
    CHECK(JS_IsException(qjsnet_module(h->ctx)));
    JS_FreeValue(h->ctx, JS_GetException(h->ctx));
}

#ifdef QJS_VERSION_MAJOR /* quickjs-ng, which tells its version */

const char *__real_JS_GetVersion(void);
const char *__wrap_JS_GetVersion(void);
static const char *version;

const char *__wrap_JS_GetVersion(void)
{
    return version ? version : __real_JS_GetVersion();
}

static void other_engines(struct host *h)
{
    static char text[64];
    snprintf(text, sizeof text, "%d.%d.0", QJS_VERSION_MAJOR, QJS_VERSION_MINOR + 1);
    version = text;
    refused(h);
    snprintf(text, sizeof text, "%d.%d.0", QJS_VERSION_MAJOR + 1, QJS_VERSION_MINOR);
    refused(h);
    snprintf(text, sizeof text, "%d.%d0.0", QJS_VERSION_MAJOR, QJS_VERSION_MINOR);
    refused(h);
    /* Another patch of the same version has the same interface. */
    snprintf(text, sizeof text, "%d.%d.99", QJS_VERSION_MAJOR, QJS_VERSION_MINOR);
}

#else /* Bellard's, whose versions differ in where they count */

static void other_engines(struct host *h)
{
    lies_about_counts = true;
    refused(h);
    lies_about_counts = false;
}

#endif

int main(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);

    lies_about_numbers = true;
    number = JS_NewInt32(h.ctx, 0);
    refused(&h);
    number = JS_NewFloat64(h.ctx, 0.25);
    refused(&h);
    lies_about_numbers = false;
    other_engines(&h);

    host_attach(&h);
    host_eval_file(&h, "tests/c/js/echo.js");
    host_run(&h);
    host_expect_comments(&h, "tests/c/js/echo.js");
    host_close(&h);
    loop_close(loop);
    return 0;
}
