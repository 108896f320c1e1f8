/* NULL and garbage to every exported function: an error, never a crash, and what follows works. */
#include "host.h"

static void strings(void)
{
    CHECK(qjsnet_version() != NULL && qjsnet_version()[0] >= '0' && qjsnet_version()[0] <= '9');
    const int errors[] = {0, -1, 1, INT32_MIN, INT32_MAX, UV_EINVAL, UV_EOF, UV_EADDRINUSE, -99999};
    for (size_t index = 0; index < sizeof errors / sizeof *errors; index++) {
        const char *text = qjsnet_strerror(errors[index]);
        CHECK(text != NULL && text[0] != '\0');
    }
    CHECK(strcmp(qjsnet_strerror(UV_EADDRINUSE), qjsnet_strerror(UV_EINVAL)) != 0);
}

static void without_context(uv_loop_t *loop)
{
    struct qjsnet_host table = {.size = sizeof table, .loop = loop};
    CHECK(qjsnet_attach(NULL, &table) < 0);
    CHECK(qjsnet_attach(NULL, NULL) < 0);
    CHECK(qjsnet_detach(NULL) < 0);
    CHECK_INT(qjsnet_live_handles(NULL), 0);
    CHECK(qjsnet_init_module(NULL, NULL) == NULL);
    CHECK(qjsnet_init_module(NULL, "net") == NULL);
    CHECK(JS_IsException(qjsnet_module(NULL)));
}

/* An exception is pending, and is an Error. */
static void expect_thrown(struct host *h)
{
    JSValue error = JS_GetException(h->ctx);
    CHECK(JS_IsObject(error));
    JS_FreeValue(h->ctx, error);
}

static void not_attached(struct host *h)
{
    CHECK(qjsnet_detach(h->ctx) < 0);
    CHECK_INT(qjsnet_live_handles(h->ctx), 0);
    CHECK(JS_IsException(qjsnet_module(h->ctx)));
    expect_thrown(h);
    CHECK(qjsnet_init_module(h->ctx, "net") == NULL);
    expect_thrown(h);
}

static void bad_tables(struct host *h)
{
    struct qjsnet_host table = {.size = sizeof table, .loop = h->loop};
    CHECK(qjsnet_attach(h->ctx, NULL) < 0);
    table.loop = NULL;
    CHECK(qjsnet_attach(h->ctx, &table) < 0);
    table.loop = h->loop;
    /* Sizes that no version had, from too small for the loop to absurd. */
    const size_t sizes[] = {0, 1, sizeof(size_t), sizeof(size_t) + sizeof(void *) - 1, sizeof table + 1, SIZE_MAX};
    for (size_t index = 0; index < sizeof sizes / sizeof *sizes; index++) {
        table.size = sizes[index];
        CHECK_INT(qjsnet_attach(h->ctx, &table), UV_EINVAL);
    }
    /* The size is looked at before anything behind it is: this table has no more than that. */
    size_t *stub = malloc(sizeof *stub);
    CHECK(stub != NULL);
    *stub = sizeof *stub;
    CHECK_INT(qjsnet_attach(h->ctx, (const struct qjsnet_host *)(void *)stub), UV_EINVAL);
    free(stub);
    CHECK_INT(loop_handles(h->loop), 0);
    not_attached(h);
}

int main(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    strings();
    without_context(loop);
    host_engine(&h, loop);
    not_attached(&h);
    bad_tables(&h);

    host_attach(&h);
    /* Twice is refused and changes nothing. */
    struct qjsnet_host again = {.size = sizeof again, .loop = loop};
    CHECK(qjsnet_attach(h.ctx, &again) < 0);
    CHECK(qjsnet_init_module(h.ctx, NULL) == NULL);
    expect_thrown(&h);
    host_eval_file(&h, "tests/c/js/echo.js");
    host_run(&h);
    host_expect_comments(&h, "tests/c/js/echo.js");

    /* Detaching twice is harmless; afterwards the context is one that was never attached. */
    host_detach(&h);
    qjsnet_detach(h.ctx);
    CHECK_INT(uv_run(loop, UV_RUN_DEFAULT), 0);
    not_attached(&h);

    host_attach_full(&h);
    host_eval_file(&h, "tests/c/js/refused.js");
    host_run(&h);
    host_expect_comments(&h, "tests/c/js/refused.js");
    host_close(&h);
    loop_close(loop);
    strings();
    return 0;
}
