/* The host takes memory away that a script has given to `write`: before the write, while it waits, and when the kernel has
 * a part of it. No write may be left without its callback, and none be called done that is not. */
#include "host.h"

static const char *const script =
    "const net = require('net');\n"
    "const told = (name) => (err) => print(name, err ? err.message : 'done');\n"
    "const filled = (size) => new Uint8Array(size).fill(65);\n"
    "const SIZE = 16 << 20;\n"
    "const cases = [\n"
    "  (client) => {\n"
    "    const bytes = filled(100);\n"
    "    client.write(bytes, told('connecting'));\n"
    "    detach(bytes.buffer);\n"
    "    client.end();\n"
    "  },\n"
    "  (client) => client.on('connect', () => {\n"
    "    const bytes = filled(100);\n"
    "    detach(bytes.buffer);\n"
    "    print(client.write(bytes, told('before')));\n"
    "    try {\n"
    "      client.write(Object.create(Uint8Array.prototype));\n"
    "    } catch (err) {\n"
    "      print(err.code);\n"
    "    }\n"
    "    client.end(bytes, told('end'));\n"
    "  }),\n"
    "  (client) => client.on('connect', () => {\n"
    "    const bytes = filled(100);\n"
    "    client.write(filled(SIZE), told('large'));\n"
    "    client.write(bytes, told('queued'));\n"
    "    client.write('text', told('text'));\n"
    "    detach(bytes.buffer);\n"
    "    client.end();\n"
    "  }),\n"
    "  (client) => client.on('connect', () => {\n"
    "    const bytes = filled(SIZE);\n"
    "    client.write(bytes, told('in flight'));\n"
    "    client.write('text', told('after'));\n"
    "    detach(bytes.buffer);\n"
    "    client.end();\n"
    "  }),\n"
    "  (client) => client.on('connect', () => {\n"
    "    const first = filled(SIZE), second = filled(100);\n"
    "    client.cork();\n"
    "    client.write(first, told('first'));\n"
    "    client.write(second, told('second'));\n"
    "    client.uncork();\n"
    "    detach(second.buffer);\n"
    "    client.end();\n"
    "  }),\n"
    "];\n"
    "const next = () => {\n"
    "  const run = cases.shift();\n"
    "  if (!run) return;\n"
    "  let got = 0, open = 2, report;\n"
    "  const closed = () => {\n"
    "    if (--open > 0) return;\n"
    "    print(report, got === SIZE ? 'all of the first' : got > 100 && got < SIZE ? 'a part' : got - SIZE > 0 ? got - SIZE : got);\n"
    "    next();\n"
    "  };\n"
    "  const server = net.createServer({ allowHalfOpen: true }, (peer) => {\n"
    "    peer.on('data', (data) => { got += data.length; }).on('end', () => peer.end());\n"
    "    server.close(closed);\n"
    "  }).listen(0, '127.0.0.1', () => {\n"
    "    const client = net.connect(server.address().port, '127.0.0.1').resume();\n"
    "    client.on('error', (err) => print('error', err.code, err.syscall, err.errno));\n"
    "    client.on('close', (failed) => {\n"
    "      report = failed ? 'failed' : 'closed';\n"
    "      print(client.bytesWritten >= got);\n"
    "      closed();\n"
    "    });\n"
    "    run(client);\n"
    "  });\n"
    "};\n"
    "next();\n";

static const char *const expected =
    "connecting done\n"
    "true\n"
    "closed 0\n"
    "true\n"
    "ERR_INVALID_ARG_TYPE\n"
    "before done\n"
    "end done\n"
    "true\n"
    "closed 0\n"
    "large done\n"
    "queued done\n"
    "text done\n"
    "true\n"
    "closed 4\n"
    "in flight write EFAULT\n"
    "after write EFAULT\n"
    "error EFAULT write -14\n"
    "true\n"
    "failed a part\n"
    "first write EFAULT\n"
    "second write EFAULT\n"
    "error EFAULT write -14\n"
    "true\n"
    "failed all of the first\n";

static JSValue js_detach(JSContext *ctx, JSValueConst this, int argc, JSValueConst *argv)
{
    (void)this;
    CHECK_INT(argc, 1);
    JS_DetachArrayBuffer(ctx, argv[0]);
    return JS_UNDEFINED;
}

int main(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    JSValue global = JS_GetGlobalObject(h.ctx);
    JS_SetPropertyStr(h.ctx, global, "detach", JS_NewCFunction(h.ctx, js_detach, "detach", 1));
    JS_FreeValue(h.ctx, global);
    host_eval(&h, script);
    host_run(&h);
    host_expect(&h, expected);
    CHECK_INT(h.uncaught_count, 0);
    host_close(&h);
    loop_close(loop);
    return 0;
}
