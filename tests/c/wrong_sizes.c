/* Attaching to another libuv than the one whose header the library was built with is refused before any handle exists.
 * The linker sends the three questions below to this file first. */
#include "host.h"

size_t __real_uv_handle_size(uv_handle_type type);
size_t __wrap_uv_handle_size(uv_handle_type type);
size_t __real_uv_req_size(uv_req_type type);
size_t __wrap_uv_req_size(uv_req_type type);
unsigned int __real_uv_version(void);
unsigned int __wrap_uv_version(void);

static uv_handle_type lie = UV_UNKNOWN_HANDLE;
static long grown;
static uv_req_type request_lie = UV_UNKNOWN_REQ;
static unsigned int version;

size_t __wrap_uv_handle_size(uv_handle_type type)
{
    return __real_uv_handle_size(type) + (size_t)(type == lie ? grown : 0);
}

size_t __wrap_uv_req_size(uv_req_type type)
{
    return __real_uv_req_size(type) + (size_t)(type == request_lie ? grown : 0);
}

unsigned int __wrap_uv_version(void)
{
    return version ? version : __real_uv_version();
}

static void refused(struct host *h)
{
    struct qjsnet_host table = {.size = sizeof table, .loop = h->loop};
    int result = qjsnet_attach(h->ctx, &table);
    CHECK(result < 0);
    CHECK(qjsnet_strerror(result)[0] != '\0');
    CHECK_INT(loop_handles(h->loop), 0);
    CHECK(!uv_loop_alive(h->loop));
    CHECK(JS_IsException(qjsnet_module(h->ctx)));
    JS_FreeValue(h->ctx, JS_GetException(h->ctx));
}

int main(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_engine(&h, loop);

    const uv_handle_type types[] = {UV_TCP, UV_NAMED_PIPE, UV_TIMER};
    for (size_t index = 0; index < sizeof types / sizeof *types; index++) {
        lie = types[index];
        grown = 8;
        refused(&h);
        grown = -8;
        refused(&h);
    }
    lie = UV_UNKNOWN_HANDLE;

    const uv_req_type requests[] = {UV_CONNECT, UV_WRITE, UV_SHUTDOWN, UV_GETADDRINFO};
    for (size_t index = 0; index < sizeof requests / sizeof *requests; index++) {
        request_lie = requests[index];
        grown = 8;
        refused(&h);
    }
    request_lie = UV_UNKNOWN_REQ;

    /* Another major version, and an older minor one. */
    version = uv_version() + 0x10000;
    refused(&h);
    version = 0x010100;
    refused(&h);
    version = 0;

    host_attach(&h);
    host_eval_file(&h, "tests/c/js/echo.js");
    host_run(&h);
    host_expect_comments(&h, "tests/c/js/echo.js");
    host_close(&h);
    loop_close(loop);
    return 0;
}
