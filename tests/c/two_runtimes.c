/* Two runtimes on one loop. The client's is freed while the server still serves, and the server does not notice. */
#include "host.h"

static void ask(struct host *client, struct host *server, uv_loop_t *loop, const char *expected)
{
    char text[512];
    JSValue global = JS_GetGlobalObject(server->ctx);
    JSValue port = JS_GetPropertyStr(server->ctx, global, "port");
    int32_t number;
    CHECK_INT(JS_ToInt32(server->ctx, &number, port), 0);
    JS_FreeValue(server->ctx, port);
    JS_FreeValue(server->ctx, global);

    host_open(client, loop);
    snprintf(text, sizeof text,
             "const socket = require('net').connect(%d, '127.0.0.1', () => socket.write('x'));"
             "socket.setEncoding('utf8'); socket.on('data', (text) => print('client', text));"
             "const idle = require('net').connect(%d, '127.0.0.1', () => print('idle'));",
             number, number);
    host_eval(client, text);
    host_run_until(client, expected);
    host_run_until(client, "idle\n");
}

int main(void)
{
    struct host server, client, second;
    uv_loop_t *loop = loop_open();
    host_open(&server, loop);
    host_eval(&server,
              "var port, count = 0, closed = 0;"
              "const server = require('net').createServer((socket) => {"
              "  socket.on('data', () => socket.write('answer ' + ++count));"
              "  socket.on('error', () => {});"
              "  socket.on('close', () => print('closed', ++closed));"
              "});"
              "server.listen(0, '127.0.0.1', () => { port = server.address().port; print('listening'); });");
    host_run_until(&server, "listening\n");

    ask(&client, &server, loop, "client answer 1\n");
    ask(&second, &server, loop, "client answer 2\n");

    /* With sockets open and without running the loop in between; the server's handles stay what they are. */
    host_detach(&client);
    host_free_context(&client);
    host_free_runtime(&client);
    host_free_output(&client);
    host_run_until(&server, "closed 2\n");
    CHECK(qjsnet_live_handles(server.ctx) >= 3);

    /* The third engine may get the addresses of the freed one. */
    ask(&client, &server, loop, "client answer 3\n");
    host_free_context(&second);
    host_free_runtime(&second);
    host_free_output(&second);
    host_run_until(&server, "closed 4\n");

    host_detach(&client);
    host_detach(&server);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    CHECK_INT(qjsnet_live_handles(client.ctx), 0);
    CHECK_INT(qjsnet_live_handles(server.ctx), 0);
    host_free_context(&client);
    host_free_runtime(&client);
    host_free_context(&server);
    host_free_runtime(&server);
    host_free_output(&client);
    host_free_output(&server);
    loop_close(loop);
    return 0;
}
