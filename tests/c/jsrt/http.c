/* An exchange of texts over net, the way the host's http goes about it: members looked up by name, results of
 * write() and end() dropped, an exception left pending, a struct that the 'data' and 'close' listeners of an accepted
 * socket share and that 'close' frees, so that a second 'close' or a late 'data' is an error that a sanitizer sees.
 */
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A socket, or a server's connection, with the text that came so far. */
struct exchange {
    JSContext *ctx;
    JSValue handler;
    char *text;
    size_t length;
    bool done;
};

static struct exchange *exchange_new(JSContext *ctx, JSValueConst handler) {
    struct exchange *exchange = calloc(1, sizeof *exchange);
    exchange->ctx = ctx;
    exchange->handler = JS_DupValue(ctx, handler);
    return exchange;
}

static void exchange_free(struct exchange *exchange) {
    JS_FreeValue(exchange->ctx, exchange->handler);
    free(exchange->text);
    free(exchange);
}

static JSValue pack(JSContext *ctx, void *pointer) {
    return JS_NewFloat64(ctx, (double)(uintptr_t)pointer);
}

static void *unpack(JSContext *ctx, JSValueConst packed) {
    double number = 0;
    JS_ToFloat64(ctx, &number, packed);
    return (void *)(uintptr_t)number;
}

static JSValue invoke(JSContext *ctx, JSValueConst object, const char *method, int argc, JSValueConst *argv) {
    JSValue function = JS_GetPropertyStr(ctx, object, method);
    JSValue result = JS_Call(ctx, function, object, argc, argv);
    JS_FreeValue(ctx, function);
    return result;
}

static void listen_to(JSContext *ctx, JSValueConst object, const char *event, JSCFunctionData *function, void *data) {
    JSValue packed = pack(ctx, data);
    JSValue args[2] = {JS_NewString(ctx, event), JS_NewCFunctionData(ctx, function, 1, 0, 1, &packed)};
    JS_FreeValue(ctx, invoke(ctx, object, "on", 2, args));
    JS_FreeValue(ctx, args[0]);
    JS_FreeValue(ctx, args[1]);
}

/* Sends a text; what write() returns must not need to be freed. */
static void send_text(JSContext *ctx, JSValueConst socket, const char *text) {
    JSValue arg = JS_NewString(ctx, text);
    JSValue result = invoke(ctx, socket, "write", 1, &arg);
    JS_FreeValue(ctx, arg);
    if (!JS_IsBool(result)) abort();
}

/* Takes what a 'data' event brought: a string, or what the chunk's toString makes of it, up to its first NUL. The client
 * cuts strings there, too. */
static void append(struct exchange *exchange, JSValueConst chunk, bool cut) {
    size_t length;
    const char *text = JS_ToCStringLen(exchange->ctx, &length, chunk);
    if (cut || !JS_IsString(chunk)) length = strlen(text);
    exchange->text = realloc(exchange->text, exchange->length + length + 1);
    memcpy(exchange->text + exchange->length, text, length);
    exchange->length += length;
    exchange->text[exchange->length] = 0;
    JS_FreeCString(exchange->ctx, text);
}

/* The decoy: no socket may be mistaken for a struct of the C original. */
static void expect_foreign(JSValueConst socket) {
    if (JS_GetOpaque(socket, js_socket_class_id)) abort();
}

/* The host overwrites its reference to the socket of a finished exchange without giving it back. */
static void forget_socket(JSContext *ctx, JSValueConst socket) {
    if (!runtime_of(ctx)->tidy) JS_DupValue(ctx, socket);
}

/* --- the server --- */

/* How many bytes a request has to have: `GET /path` and an empty line, or `PUT length /path`, an empty line and so many
 * more. 0 if that is not known yet, SIZE_MAX if it is neither. */
static size_t request_length(const struct exchange *exchange) {
    size_t body = 0, most = exchange->length < 4 ? exchange->length : 4;
    bool is_put = memcmp(exchange->text, "PUT ", most) == 0;
    if (!is_put && memcmp(exchange->text, "GET ", most) != 0) return SIZE_MAX;
    const char *end = memmem(exchange->text, exchange->length, "\r\n\r\n", 4);
    if (!end) return 0;
    if (is_put && sscanf(exchange->text, "PUT %zu", &body) != 1) return SIZE_MAX;
    return (size_t)(end - exchange->text) + 4 + body;
}

/* The handler answers a request: it gets the path, or what was put. */
static JSValue on_request_data(JSContext *ctx, JSValueConst socket, int argc, JSValueConst *argv, int magic,
                               JSValue *data) {
    struct exchange *exchange = unpack(ctx, data[0]);
    (void)argc, (void)magic;
    if (exchange->done) return JS_UNDEFINED;
    append(exchange, argv[0], false);
    size_t needed = request_length(exchange);
    if (needed == 0 || (needed != SIZE_MAX && needed > exchange->length)) return JS_UNDEFINED;
    exchange->done = true;
    if (needed == SIZE_MAX) {
        JSValue result = invoke(ctx, socket, "end", 0, NULL);
        if (!JS_IsUndefined(result)) abort();
        return JS_UNDEFINED;
    }
    const char *start = exchange->text + 4, *end = strstr(exchange->text, "\r\n\r\n");
    if (exchange->text[0] == 'P') start = end + 4, end = exchange->text + needed;
    JSValue path = JS_NewStringLen(ctx, start, (size_t)(end - start));
    JSValue body = JS_Call(ctx, exchange->handler, JS_UNDEFINED, 1, &path);
    JS_FreeValue(ctx, path);
    const char *text = JS_ToCString(ctx, body);
    char head[64];
    snprintf(head, sizeof head, "OK %zu\r\n\r\n", strlen(text));
    send_text(ctx, socket, head);
    send_text(ctx, socket, text);
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, body);
    expect_foreign(socket);
    JS_FreeValue(ctx, invoke(ctx, socket, "end", 0, NULL));
    JS_FreeValue(ctx, invoke(ctx, socket, "unref", 0, NULL));
    forget_socket(ctx, socket);
    runtime_drain(runtime_of(ctx));
    return JS_UNDEFINED;
}

static JSValue on_request_close(JSContext *ctx, JSValueConst socket, int argc, JSValueConst *argv, int magic,
                                JSValue *data) {
    (void)socket, (void)argc, (void)argv, (void)magic;
    exchange_free(unpack(ctx, data[0]));
    return JS_UNDEFINED;
}

static JSValue on_connection(JSContext *ctx, JSValueConst server, int argc, JSValueConst *argv, int magic,
                             JSValue *data) {
    (void)server, (void)argc, (void)magic;
    struct exchange *exchange = exchange_new(ctx, data[0]);
    JSValueConst delay[2] = {JS_TRUE, JS_NewInt32(ctx, 1000)};
    JS_FreeValue(ctx, invoke(ctx, argv[0], "setNoDelay", 1, delay));
    JS_FreeValue(ctx, invoke(ctx, argv[0], "setKeepAlive", 2, delay));
    listen_to(ctx, argv[0], "data", on_request_data, exchange);
    listen_to(ctx, argv[0], "close", on_request_close, exchange);
    return JS_UNDEFINED;
}

/* http.serve(handler, port, callback): the net server. */
static JSValue js_serve(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc;
    JSValue net = JSRT_LoadNodeModuleCommonJS(ctx, "net");
    JSValue server = invoke(ctx, net, "createServer", 0, NULL);
    JS_FreeValue(ctx, net);
    JSValue handler = argv[0];
    JSValue on[2] = {JS_NewString(ctx, "connection"), JS_NewCFunctionData(ctx, on_connection, 1, 0, 1, &handler)};
    JS_FreeValue(ctx, invoke(ctx, server, "on", 2, on));
    JS_FreeValue(ctx, on[0]);
    JS_FreeValue(ctx, on[1]);
    JSValueConst where[3] = {argv[1], JS_UNDEFINED, argv[2]};
    JSValue result = invoke(ctx, server, "listen", 3, where);
    if (JS_IsException(result)) {
        JS_FreeValue(ctx, server);
        return result;
    }
    JS_FreeValue(ctx, result);
    return server;
}

/* --- the client --- */

/* `OK length` and an empty line, then the body. */
static JSValue on_answer_data(JSContext *ctx, JSValueConst socket, int argc, JSValueConst *argv, int magic,
                              JSValue *data) {
    struct exchange *exchange = unpack(ctx, data[0]);
    size_t size;
    (void)argc, (void)magic;
    /* Asked for first, as the host does. What it throws for anything else stays pending. */
    if (JS_GetArrayBuffer(ctx, &size, argv[0])) abort();
    append(exchange, argv[0], true);
    char *body = strstr(exchange->text, "\r\n\r\n");
    size_t length = 0;
    if (exchange->done || !body || sscanf(exchange->text, "OK %zu", &length) != 1) return JS_UNDEFINED;
    body += 4;
    if (strlen(body) < length) return JS_UNDEFINED;
    exchange->done = true;
    JSValue text = JS_NewString(ctx, body);
    expect_foreign(socket);
    JS_FreeValue(ctx, invoke(ctx, socket, "end", 0, NULL));
    JS_FreeValue(ctx, invoke(ctx, socket, "unref", 0, NULL));
    JS_FreeValue(ctx, js_socket_destroy(ctx, socket, 0, NULL));
    forget_socket(ctx, socket);
    JS_FreeValue(ctx, JS_Call(ctx, exchange->handler, JS_UNDEFINED, 1, &text));
    JS_FreeValue(ctx, text);
    runtime_drain(runtime_of(ctx));
    return JS_UNDEFINED;
}

static JSValue on_ready(JSContext *ctx, JSValueConst socket, int argc, JSValueConst *argv, int magic, JSValue *data) {
    (void)argc, (void)argv, (void)magic, (void)data;
    send_text(ctx, socket, "\r\n\r\n");
    return JS_UNDEFINED;
}

/* http.get(port, path, callback): the socket. The request line is written before there is a connection. */
static JSValue js_get(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc;
    JSValue net = JSRT_LoadNodeModuleCommonJS(ctx, "net");
    JSValue class = JS_GetPropertyStr(ctx, net, "Socket");
    JSValue socket = JS_CallConstructor(ctx, class, 0, NULL);
    JS_FreeValue(ctx, class);
    JS_FreeValue(ctx, net);
    struct exchange *exchange = exchange_new(ctx, argv[2]);
    JS_SetPropertyStr(ctx, socket, "_clientRequest", JS_NewObject(ctx));
    listen_to(ctx, socket, "data", on_answer_data, exchange);
    listen_to(ctx, socket, "ready", on_ready, exchange);
    listen_to(ctx, socket, "close", on_request_close, exchange);
    JSValue where[2] = {JS_DupValue(ctx, argv[0]), JS_NewString(ctx, "127.0.0.1")};
    /* What it throws is not looked at. */
    JS_FreeValue(ctx, invoke(ctx, socket, "connect", 2, where));
    JS_FreeValue(ctx, where[0]);
    JS_FreeValue(ctx, where[1]);
    const char *path = JS_ToCString(ctx, argv[1]);
    char line[256];
    snprintf(line, sizeof line, "GET %s", path);
    JS_FreeCString(ctx, path);
    JSValue destroyed = JS_GetPropertyStr(ctx, socket, "destroyed");
    if (!JS_ToBool(ctx, destroyed)) send_text(ctx, socket, line);
    JS_FreeValue(ctx, destroyed);
    return socket;
}

/* http.close(server, callback), which asks whether it listens. */
static JSValue js_close(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv) {
    (void)this_value, (void)argc;
    JSValue listening = JS_GetPropertyStr(ctx, argv[0], "listening");
    JSValueConst callback = argv[1];
    JSValue result = JS_ToBool(ctx, listening) ? invoke(ctx, argv[0], "close", 1, &callback)
                                               : JS_Call(ctx, callback, JS_UNDEFINED, 0, NULL);
    JS_FreeValue(ctx, listening);
    return result;
}

JSValue http_module(JSContext *ctx) {
    JSValue module = JS_NewObject(ctx);
    JS_SetPropertyStr(ctx, module, "serve", JS_NewCFunction(ctx, js_serve, "serve", 3));
    JS_SetPropertyStr(ctx, module, "get", JS_NewCFunction(ctx, js_get, "get", 3));
    JS_SetPropertyStr(ctx, module, "close", JS_NewCFunction(ctx, js_close, "close", 2));
    return module;
}
