/* The bare libuv that the benchmarks compare with: what a server costs with nothing above the loop.
 *
 *   libuv echo               sends back what comes
 *   libuv proxy 0 UPSTREAM   joins each connection with one of its own to that port
 *
 * Reads land in one slab of 64 KiB. What the kernel does not take at once is copied and written later, and until then
 * nothing more is read from the other side.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

struct side {
    uv_tcp_t tcp;
    struct side *sink;    /* where its bytes go: itself, or the other side of the proxy */
    struct side *source;  /* where the bytes that it writes come from */
    int reading;
    int ended;
};

struct rest {
    uv_write_t request;
    char bytes[];
};

static uv_loop_t loop;
static char slab[65536];
static int upstream;

static void check(int answer, const char *what) {
    if (answer >= 0) return;
    fprintf(stderr, "%s: %s\n", what, uv_strerror(answer));
    exit(1);
}

static struct side *new_side(void) {
    struct side *side = calloc(1, sizeof *side);
    if (!side) abort();
    check(uv_tcp_init(&loop, &side->tcp), "uv_tcp_init");
    side->tcp.data = side->sink = side->source = side;
    return side;
}

static void on_close(uv_handle_t *handle) {
    free(handle->data);
}

static void close_side(struct side *side) {
    if (!uv_is_closing((uv_handle_t *)&side->tcp)) uv_close((uv_handle_t *)&side->tcp, on_close);
}

static void close_both(struct side *side) {
    close_side(side->sink);
    close_side(side->source);
}

static void on_shutdown(uv_shutdown_t *request, int status) {
    struct side *side = request->data;
    free(request);
    if (status == UV_ECANCELED) return;
    if (status < 0 || side->ended) close_both(side);
}

/* No more will be written to this side. A request that is cancelled comes with the close: the other side may be gone. */
static void end_side(struct side *side) {
    uv_shutdown_t *request = malloc(sizeof *request);
    if (!request) abort();
    request->data = side;
    if (uv_shutdown(request, (uv_stream_t *)&side->tcp, on_shutdown) < 0) {
        free(request);
        close_both(side);
    }
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
    (void)handle, (void)suggested;
    *buffer = uv_buf_init(slab, sizeof slab);
}

static void start_reading(struct side *side);

static void on_written(uv_write_t *request, int status) {
    struct side *sink = request->data;
    free(request);
    if (status == UV_ECANCELED) return;
    if (status < 0) close_both(sink);
    else start_reading(sink->source);
}

static void write_later(struct side *sink, const char *bytes, size_t length) {
    struct rest *rest = malloc(sizeof *rest + length);
    uv_buf_t buffer;
    if (!rest) abort();
    memcpy(rest->bytes, bytes, length);
    rest->request.data = sink;
    buffer = uv_buf_init(rest->bytes, length);
    check(uv_write(&rest->request, (uv_stream_t *)&sink->tcp, &buffer, 1, on_written), "uv_write");
    sink->source->reading = 0;
    uv_read_stop((uv_stream_t *)&sink->source->tcp);
}

static void on_read(uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer) {
    struct side *side = stream->data;
    if (length > 0) {
        uv_buf_t whole = uv_buf_init(buffer->base, length);
        int sent = uv_try_write((uv_stream_t *)&side->sink->tcp, &whole, 1);
        if (sent == UV_EAGAIN) sent = 0;
        if (sent < 0) close_both(side);
        else if (sent < length) write_later(side->sink, buffer->base + sent, length - sent);
    } else if (length == UV_EOF) {
        side->ended = 1;
        end_side(side->sink);
    } else if (length < 0) {
        close_both(side);
    }
}

static void start_reading(struct side *side) {
    if (side->reading || uv_is_closing((uv_handle_t *)&side->tcp)) return;
    side->reading = 1;
    uv_read_start((uv_stream_t *)&side->tcp, on_alloc, on_read);
}

static void on_connect(uv_connect_t *request, int status) {
    struct side *side = request->data;
    free(request);
    if (status == UV_ECANCELED) return;
    if (status < 0) {
        close_both(side);
        return;
    }
    start_reading(side);
    start_reading(side->sink);
}

static void join(struct side *side) {
    struct side *other = new_side();
    uv_connect_t *request = malloc(sizeof *request);
    struct sockaddr_in address;
    if (!request) abort();
    side->sink = side->source = other;
    other->sink = other->source = side;
    request->data = other;
    uv_ip4_addr("127.0.0.1", upstream, &address);
    check(uv_tcp_connect(request, &other->tcp, (struct sockaddr *)&address, on_connect), "uv_tcp_connect");
}

static void on_connection(uv_stream_t *server, int status) {
    struct side *side;
    check(status, "a connection");
    side = new_side();
    check(uv_accept(server, (uv_stream_t *)&side->tcp), "uv_accept");
    if (upstream) join(side);
    else start_reading(side);
}

int main(int argc, char **argv) {
    uv_tcp_t server;
    struct sockaddr_in address;
    int length = sizeof address;

    if (argc > 3 && strcmp(argv[1], "proxy") == 0) upstream = atoi(argv[3]);
    else if (argc < 2 || strcmp(argv[1], "echo") != 0) return fprintf(stderr, "usage: libuv echo | proxy 0 UPSTREAM\n"), 2;

    check(uv_loop_init(&loop), "uv_loop_init");
    check(uv_tcp_init(&loop, &server), "uv_tcp_init");
    uv_ip4_addr("127.0.0.1", 0, &address);
    check(uv_tcp_bind(&server, (struct sockaddr *)&address, 0), "uv_tcp_bind");
    check(uv_listen((uv_stream_t *)&server, 4096, on_connection), "uv_listen");
    check(uv_tcp_getsockname(&server, (struct sockaddr *)&address, &length), "uv_tcp_getsockname");
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return uv_run(&loop, UV_RUN_DEFAULT);
}
