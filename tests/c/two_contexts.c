/* Two contexts of one runtime, each attached; they talk to each other, and one is freed before the other. */
#include "host.h"

static void round_trip(struct host *server, struct host *client)
{
    host_eval(server,
              "globalThis.server = require('net').createServer((socket) => { socket.pipe(socket); });"
              "server.listen(0, '127.0.0.1', () => print('port', server.address().port));");
    host_run_until(server, "port ");
    char text[256];
    snprintf(text, sizeof text,
             "globalThis.socket = require('net').connect(%d, '127.0.0.1', () => socket.write('over'));"
             "socket.setEncoding('utf8'); socket.on('data', (text) => print(text));",
             atoi(strstr(server->output, "port ") + 5));
    host_eval(client, text);
    host_run_until(client, "over\n");
    host_free_output(server);
    host_free_output(client);
}

int main(void)
{
    struct host one, two;
    uv_loop_t *loop = loop_open();
    host_open(&one, loop);
    host_context(&two, loop, one.rt);
    host_attach_full(&two);

    /* Each context has its own exports, with its own prototypes. */
    JSValue first = qjsnet_module(one.ctx), second = qjsnet_module(two.ctx);
    CHECK(JS_IsObject(first) && JS_IsObject(second));
    CHECK(JS_VALUE_GET_PTR(first) != JS_VALUE_GET_PTR(second));
    JSValue again = qjsnet_module(one.ctx);
    CHECK(JS_VALUE_GET_PTR(first) == JS_VALUE_GET_PTR(again));
    JS_FreeValue(one.ctx, again);
    JS_FreeValue(two.ctx, second);
    JS_FreeValue(one.ctx, first);

    round_trip(&one, &two);
    /* The first context goes, with its server and its accepted socket; the second is told and lives on. */
    host_eval(&two, "socket.on('close', () => print('closed'));");
    host_detach(&one);
    host_run_until(&two, "closed\n");
    host_free_context(&one);
    host_free_output(&one);
    host_free_output(&two);

    struct host three;
    host_context(&three, loop, two.rt);
    host_attach_full(&three);
    round_trip(&two, &three);
    /* This time the context is freed without a word before. */
    host_free_context(&three);
    host_free_output(&three);
    JS_RunGC(two.rt);
    CHECK(uv_run(loop, UV_RUN_NOWAIT) != 0);
    host_eval(&two, "server.close(() => print('server closed'))");
    host_run(&two);
    host_expect(&two, "server closed\n");
    host_close(&two);
    loop_close(loop);
    return 0;
}
