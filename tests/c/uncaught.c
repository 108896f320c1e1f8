/* Exceptions that no script catches: in listeners, in write callbacks, in jobs, with and without `uncaught`. */
#include <unistd.h>

#include "host.h"

static const char script[] =
    "const net = require('net');\n"
    "const server = net.createServer((socket) => {\n"
    "  socket.on('error', () => {});\n"
    "  socket.end('x');\n"
    "  throw new Error('in connection');\n"
    "});\n"
    "server.listen(0, '127.0.0.1', () => {\n"
    "  const socket = net.connect(server.address().port, '127.0.0.1');\n"
    "  socket.on('ready', () => { throw new TypeError('in ready'); });\n"
    "  socket.on('data', () => { throw 'a string, in data'; });\n"
    "  socket.on('close', () => {\n"
    "    server.close(() => print('server closed'));\n"
    "    throw null;\n"
    "  });\n"
    "});\n";

static const char unhandled[] =
    "require('net').connect(1, '127.0.0.1');\n";

static char told[1024];

static void on_uncaught(JSContext *ctx, JSValue error, void *opaque)
{
    CHECK(opaque == told);
    const char *text = JS_ToCString(ctx, error);
    CHECK(text != NULL);
    strcat(told, text);
    strcat(told, "\n");
    JS_FreeCString(ctx, text);
}

static void on_uncaught_runs_script(JSContext *ctx, JSValue error, void *opaque)
{
    /* A host may call its scripts from here, and they may throw again; and it may leave its own exception pending. */
    (void)error, (void)opaque;
    JSValue result = JS_Eval(ctx, "gc(); throw 1", 13, "uncaught", JS_EVAL_TYPE_GLOBAL);
    CHECK(JS_IsException(result));
}

static void run(struct qjsnet_host *table)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);
    table->size = sizeof *table;
    table->loop = loop;
    CHECK_INT(qjsnet_attach(h.ctx, table), 0);
    host_eval(&h, script);
    host_run(&h);
    host_expect(&h, "server closed\n");
    host_eval(&h, unhandled);
    host_run(&h);
    host_close(&h);
    loop_close(loop);
}

int main(void)
{
    struct qjsnet_host silent = {0};
    struct qjsnet_host tells = {.uncaught = on_uncaught, .opaque = told};
    struct qjsnet_host runs = {.uncaught = on_uncaught_runs_script};
    /* Without `uncaught` the error is written to the standard error output. */
    FILE *capture = tmpfile();
    int saved = dup(2);
    CHECK(capture != NULL && saved >= 0 && dup2(fileno(capture), 2) == 2);
    run(&silent);
    CHECK_INT(dup2(saved, 2), 2);
    close(saved);
    rewind(capture);
    static char written[8192];
    CHECK(fread(written, 1, sizeof written - 1, capture) > 0);
    fclose(capture);
    CHECK(strstr(written, "Error: in connection") != NULL);
    CHECK(strstr(written, "TypeError: in ready") != NULL);
    CHECK(strstr(written, "ECONNREFUSED") != NULL);

    run(&tells);
    CHECK(strstr(told, "Error: in connection\n") != NULL);
    CHECK(strstr(told, "TypeError: in ready\n") != NULL);
    CHECK(strstr(told, "a string, in data\n") != NULL);
    CHECK(strstr(told, "null\n") != NULL);
    CHECK(strstr(told, "connect ECONNREFUSED 127.0.0.1:1\n") != NULL);
    unsigned lines = 0;
    for (const char *at = told; *at; at++)
        lines += *at == '\n';
    CHECK_INT(lines, 5);
    run(&runs);
    return 0;
}
