/* Allocators of the host that count, for libuv and for the engine: nothing is left, and nothing goes to the wrong one. */
#include "host.h"

/* Each block carries the mark of the allocator it came from. */
struct head {
    size_t size;
    size_t mark;
};
enum { UV_MARK = 0x7576, JS_MARK = 0x6a73 };

struct counts {
    size_t blocks, bytes, total;
};
static struct counts uv_counts, js_counts;

static struct counts *counts_of(size_t mark)
{
    CHECK(mark == UV_MARK || mark == JS_MARK);
    return mark == UV_MARK ? &uv_counts : &js_counts;
}

static void *take(size_t size, size_t mark)
{
    struct head *head = malloc(sizeof *head + size);
    if (head == NULL)
        return NULL;
    head->size = size;
    head->mark = mark;
    counts_of(mark)->blocks++;
    counts_of(mark)->total++;
    counts_of(mark)->bytes += size;
    return head + 1;
}

static void give(void *block, size_t mark)
{
    if (block == NULL)
        return;
    struct head *head = (struct head *)block - 1;
    CHECK(head->mark == mark);
    counts_of(mark)->blocks--;
    counts_of(mark)->bytes -= head->size;
    head->mark = 0;
    free(head);
}

static void *change(void *block, size_t size, size_t mark)
{
    if (block == NULL)
        return size ? take(size, mark) : NULL;
    struct head *head = (struct head *)block - 1;
    CHECK(head->mark == mark);
    if (size == 0) {
        give(block, mark);
        return NULL;
    }
    void *fresh = take(size, mark);
    if (fresh == NULL)
        return NULL;
    memcpy(fresh, block, head->size < size ? head->size : size);
    give(block, mark);
    return fresh;
}

static void *uv_take(size_t size)
{
    return take(size, UV_MARK);
}
static void *uv_take_zeroed(size_t count, size_t size)
{
    void *block = take(count * size, UV_MARK);
    return block ? memset(block, 0, count * size) : NULL;
}
static void *uv_change(void *block, size_t size)
{
    return change(block, size, UV_MARK);
}
static void uv_give(void *block)
{
    give(block, UV_MARK);
}

static size_t js_size(const void *block)
{
    return block ? ((const struct head *)block - 1)->size : 0;
}

#ifdef QJS_VERSION_MAJOR
static void *js_take_zeroed(void *opaque, size_t count, size_t size)
{
    CHECK(opaque == &js_counts);
    void *block = take(count * size, JS_MARK);
    return block ? memset(block, 0, count * size) : NULL;
}
static void *js_take(void *opaque, size_t size)
{
    CHECK(opaque == &js_counts);
    return take(size, JS_MARK);
}
static void *js_change(void *opaque, void *block, size_t size)
{
    CHECK(opaque == &js_counts);
    return change(block, size, JS_MARK);
}
static void js_give(void *opaque, void *block)
{
    CHECK(opaque == &js_counts);
    give(block, JS_MARK);
}
static const JSMallocFunctions functions = {js_take_zeroed, js_take, js_give, js_change, js_size};
#else
static void *js_take(JSMallocState *state, size_t size)
{
    CHECK(state->opaque == &js_counts);
    void *block = take(size, JS_MARK);
    if (block) {
        state->malloc_count++;
        state->malloc_size += size;
    }
    return block;
}
static void js_give(JSMallocState *state, void *block)
{
    if (block) {
        state->malloc_count--;
        state->malloc_size -= js_size(block);
    }
    give(block, JS_MARK);
}
static void *js_change(JSMallocState *state, void *block, size_t size)
{
    if (block == NULL)
        return size ? js_take(state, size) : NULL;
    if (size == 0) {
        js_give(state, block);
        return NULL;
    }
    size_t old = js_size(block);
    void *fresh = change(block, size, JS_MARK);
    if (fresh)
        state->malloc_size += size - old;
    return fresh;
}
static const JSMallocFunctions functions = {js_take, js_give, js_change, js_size};
#endif

int main(void)
{
    CHECK_INT(uv_replace_allocator(uv_take, uv_change, uv_take_zeroed, uv_give), 0);
    size_t handles_of_uv = 0;
    for (int round = 0; round < 3; round++) {
        struct host h;
        uv_loop_t *loop = loop_open();
        JSRuntime *rt = JS_NewRuntime2(&functions, &js_counts);
        CHECK(rt != NULL);
        host_context(&h, loop, rt);
        host_attach_full(&h);
        host_eval_file(&h, "tests/c/js/many.js");
        host_run(&h);
        host_expect_comments(&h, "tests/c/js/many.js");
        host_eval_file(&h, "tests/c/js/destroy_in_handlers.js");
        host_run(&h);
        host_expect_comments(&h, "tests/c/js/destroy_in_handlers.js");
        host_close(&h);
        CHECK_INT(js_counts.blocks, 0);
        CHECK_INT(js_counts.bytes, 0);
        CHECK(js_counts.total > 100);
        loop_close(loop);
        /* libuv keeps a few things of the process until uv_library_shutdown; each round needs no more of them. */
        if (round == 0)
            handles_of_uv = uv_counts.blocks;
        CHECK_INT(uv_counts.blocks, handles_of_uv);
    }
    uv_library_shutdown();
    CHECK_INT(uv_counts.blocks, 0);
    CHECK_INT(uv_counts.bytes, 0);
    return 0;
}
