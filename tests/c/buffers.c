/* A host whose Buffer.from keeps what it is given and counts its calls, and a GiB that arrives without an encoding: the
 * chunks are like that Buffer's own, it is not called for them, and resident memory stays what it was.
 * With QJSNET_SHORT set it is an eighth of that.
 */
#include "host.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MIB = 1 << 20, MOST_GROWTH = 24 };

static unsigned calls;
static JSValue kept[64];

/* A method of each Buffer, which works on `this`. */
static JSValue js_to_string(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)argc, (void)argv;
    size_t offset, length, size;
    JSValue memory = JS_GetTypedArrayBuffer(ctx, this_value, &offset, &length, NULL);
    if (JS_IsException(memory))
        return memory;
    const uint8_t *bytes = JS_GetArrayBuffer(ctx, &size, memory);
    JSValue text = JS_NewStringLen(ctx, (const char *)bytes + offset, length);
    JS_FreeValue(ctx, memory);
    return text;
}

static JSValue js_from(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value, (void)argc;
    if (calls < sizeof kept / sizeof *kept)
        kept[calls] = JS_DupValue(ctx, argv[0]);
    calls++;
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue class = JS_GetPropertyStr(ctx, global, "Uint8Array");
    JSValue made = JS_CallConstructor(ctx, class, 1, argv);
    JS_FreeValue(ctx, class);
    JS_FreeValue(ctx, global);
    if (JS_IsException(made))
        return made;
    JS_SetPropertyStr(ctx, made, "toString", JS_NewCFunction(ctx, js_to_string, "toString", 1));
    JS_SetPropertyStr(ctx, made, "_isBuffer", JS_TRUE);
    return made;
}

static JSValue js_is_buffer(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value, (void)argc;
    calls++;
    JSValue mark = JS_GetPropertyStr(ctx, argv[0], "_isBuffer");
    JSValue answer = JS_NewBool(ctx, JS_ToBool(ctx, mark) > 0);
    JS_FreeValue(ctx, mark);
    return answer;
}

static JSValue on_require(JSContext *ctx, const char *name, void *opaque)
{
    (void)opaque;
    if (strcmp(name, "buffer") != 0)
        return JS_UNDEFINED;
    JSValue class = JS_NewObject(ctx), module = JS_NewObject(ctx);
    JS_SetPropertyStr(ctx, class, "from", JS_NewCFunction(ctx, js_from, "from", 1));
    JS_SetPropertyStr(ctx, class, "isBuffer", JS_NewCFunction(ctx, js_is_buffer, "isBuffer", 1));
    JS_SetPropertyStr(ctx, module, "Buffer", class);
    return module;
}

static long resident_mib(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    CHECK(file != NULL && fscanf(file, "%ld %ld", &pages, &resident) == 2);
    fclose(file);
    return resident * sysconf(_SC_PAGESIZE) / MIB;
}

/* --- the peer, on a thread of its own ---------------------------------------------------------------------------- */

struct peer {
    int port;
    int mib;
};

static void send_all(void *arg)
{
    const struct peer *peer = arg;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)peer->port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
    static char block[MIB];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < peer->mib; i++)
        for (size_t sent = 0; sent < sizeof block;) {
            ssize_t count = write(fd, block + sent, sizeof block - sent);
            CHECK(count > 0);
            sent += (size_t)count;
        }
    close(fd);
}

static struct peer peer;
static uv_thread_t thread;
static long resident_at_first;

static JSValue js_start(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value, (void)argc;
    CHECK_INT(JS_ToInt32(ctx, &peer.port, argv[0]), 0);
    CHECK_INT(uv_thread_create(&thread, send_all, &peer), 0);
    return JS_UNDEFINED;
}

static JSValue js_note(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)ctx, (void)this_value, (void)argc, (void)argv;
    resident_at_first = resident_mib();
    return JS_UNDEFINED;
}

static const char script[] =
    "const net = require('net');\n"
    "let received = 0, odd = 0, noted = false;\n"
    "const server = net.createServer((socket) => {\n"
    "  socket.on('data', (chunk) => {\n"
    "    received += chunk.length;\n"
    "    if (!(chunk instanceof Uint8Array) || chunk._isBuffer !== true || chunk[0] !== 120) odd++;\n"
    "    if (!noted && received > 16 * 1048576) { noted = true; note(); print(String(chunk).slice(0, 4)); }\n"
    "  });\n"
    "  socket.on('end', () => { print(received / 1048576, 'MiB', odd); server.close(); });\n"
    "}).listen(0, '127.0.0.1', () => start(server.address().port));\n";

int main(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    peer.mib = getenv("QJSNET_SHORT") ? 128 : 1024;
    host_engine(&h, loop);
    struct qjsnet_host table = {.size = sizeof table, .loop = loop, .require = on_require, .opaque = &h};
    CHECK_INT(qjsnet_attach(h.ctx, &table), 0);
    /* Nothing of the host's is called before the module is asked for. */
    CHECK_INT(calls, 0);
    JS_FreeValue(h.ctx, qjsnet_module(h.ctx));
    unsigned asked = calls;

    JSValue global = JS_GetGlobalObject(h.ctx);
    JS_SetPropertyStr(h.ctx, global, "start", JS_NewCFunction(h.ctx, js_start, "start", 1));
    JS_SetPropertyStr(h.ctx, global, "note", JS_NewCFunction(h.ctx, js_note, "note", 0));
    JS_FreeValue(h.ctx, global);
    host_eval(&h, script);
    host_run(&h);
    CHECK_INT(uv_thread_join(&thread), 0);
    char expected[64];
    snprintf(expected, sizeof expected, "xxxx\n%d MiB 0\n", peer.mib);
    host_expect(&h, expected);
    CHECK_INT(calls, asked);
#ifndef __SANITIZE_ADDRESS__
    /* The sanitizer keeps what was freed for a while. */
    CHECK(resident_mib() - resident_at_first < MOST_GROWTH);
#endif
    for (unsigned i = 0; i < calls && i < sizeof kept / sizeof *kept; i++)
        JS_FreeValue(h.ctx, kept[i]);
    host_close(&h);
    loop_close(loop);
    return 0;
}
