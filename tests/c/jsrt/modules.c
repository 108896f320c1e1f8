/* The host's modules: CommonJS from files, net from the archive under test, and net as an ES module. */
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8 };

static const char *folder;
/* The host keeps what it has loaded for good. */
static struct {
    const char *name;
    JSValue exports;
} loaded[MOST];
static int count;

char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    *length = fread(text, 1, (size_t)size, file);
    text[*length] = 0;
    fclose(file);
    return text;
}

static JSValue js_require(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc;
    const char *name = JS_ToCString(ctx, argv[0]);
    if (!name) return JS_EXCEPTION;
    JSValue module = JSRT_LoadNodeModuleCommonJS(ctx, strncmp(name, "node:", 5) ? name : name + 5);
    JS_FreeCString(ctx, name);
    return module;
}

/* A file as the body of a function of exports, require and module. */
static JSValue run_file(JSContext *ctx, const char *name) {
    char path[1024];
    size_t length;
    snprintf(path, sizeof path, "%s/%s.js", folder, name);
    char *body = read_file(path, &length);
    if (!body) return JS_ThrowReferenceError(ctx, "no module %s", name);
    size_t size = length + 64;
    char *text = malloc(size);
    int written = snprintf(text, size, "(function (exports, require, module) {%s\n})", body);
    free(body);
    JSValue function = JS_Eval(ctx, text, (size_t)written, path, JS_EVAL_TYPE_GLOBAL);
    free(text);
    if (JS_IsException(function)) return function;
    JSValue module = JS_NewObject(ctx);
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue args[3] = {JS_NewObject(ctx), JS_GetPropertyStr(ctx, global, "require"), module};
    JS_SetPropertyStr(ctx, module, "exports", JS_DupValue(ctx, args[0]));
    JSValue result = JS_Call(ctx, function, JS_UNDEFINED, 3, args);
    JSValue exports = JS_IsException(result) ? result : JS_GetPropertyStr(ctx, module, "exports");
    JS_FreeValue(ctx, function);
    JS_FreeValue(ctx, args[0]);
    JS_FreeValue(ctx, args[1]);
    JS_FreeValue(ctx, module);
    JS_FreeValue(ctx, global);
    return exports;
}

JSValue JSRT_LoadNodeModuleCommonJS(JSContext *ctx, const char *name) {
    static const char *const names[] = {"events", "stream", "buffer", "fs", "net", "http"};
    for (int i = 0; i < count; i++)
        if (strcmp(loaded[i].name, name) == 0) return JS_DupValue(ctx, loaded[i].exports);
    const char *known = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) known = names[i];
    if (!known) return JS_ThrowReferenceError(ctx, "no module %s", name);
    JSValue exports;
    if (strcmp(name, "net") == 0) {
        JS_FreeValue(ctx, JSRT_LoadNodeModuleCommonJS(ctx, "events"));
        JS_FreeValue(ctx, JSRT_LoadNodeModuleCommonJS(ctx, "stream"));
        exports = JSRT_InitNodeNet(ctx);
    } else if (strcmp(name, "http") == 0) {
        exports = http_module(ctx);
    } else {
        exports = run_file(ctx, name);
    }
    if (JS_IsException(exports)) return exports;
    loaded[count].name = known;
    loaded[count++].exports = JS_DupValue(ctx, exports);
    return exports;
}

void modules_release(JSContext *ctx) {
    for (; count > 0; count--) JS_FreeValue(ctx, loaded[count - 1].exports);
}

/* `import … from 'node:net'`. */
static JSModuleDef *load_es_module(JSContext *ctx, const char *name, void *opaque) {
    static const char *const exports[] = {"createServer", "connect", "Socket", "Server", "default"};
    (void)opaque;
    if (strcmp(name, "node:net") != 0) {
        JS_ThrowReferenceError(ctx, "no module %s", name);
        return NULL;
    }
    JSModuleDef *module = JS_NewCModule(ctx, name, js_node_net_init);
    for (size_t i = 0; module && i < sizeof exports / sizeof *exports; i++)
        JS_AddModuleExport(ctx, module, exports[i]);
    return module;
}

void modules_install(JSRT_Runtime *rt, const char *dir) {
    folder = dir;
    count = 0;
    JS_SetPropertyStr(rt->ctx, rt->global, "require", JS_NewCFunction(rt->ctx, js_require, "require", 1));
    JS_SetModuleLoaderFunc(rt->rt, NULL, load_es_module, NULL);
}
