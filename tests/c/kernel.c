/* The module `qjsnet` in a host with its own engine and libuv: options that scripts set, as C reads them of the handles. */
#include "host.h"

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const script =
    "const net = require('net');\n"
    "const { getOption, setOption, tcpInfo } = require('qjsnet');\n"
    "print(require('qjsnet') === require('qjsnet'), 'setOption' in net);\n"
    "try {\n"
    "  setOption(new net.Socket(), 'nothing', 1);\n"
    "} catch (err) {\n"
    "  print(err.code);\n"
    "}\n"
    "globalThis.server = net.createServer((peer) => peer.end('bye'));\n"
    "setOption(server, 'userTimeout', 7654);\n"
    "setOption(server, 'receiveBufferSize', 20000);\n"
    "server.listen(0, '127.0.0.1', () => print('listening', getOption(server, 'receiveBufferSize')));\n";

static const char *const client =
    "const socket = new net.Socket();\n"
    "setOption(socket, 'sendBufferSize', 30000);\n"
    "setOption(socket, 'congestion', 'nothing');\n"
    "socket.on('error', (err) => {\n"
    "  print(err.message, err.syscall, err.option);\n"
    "  setOption(socket, 'congestion', 'reno');\n"
    "  socket.on('connect', () => {\n"
    "    print(getOption(socket, 'sendBufferSize'), getOption(socket, 'congestion'), tcpInfo(socket).state);\n"
    "    socket.resume();\n"
    "    server.close();\n"
    "  });\n"
    "  socket.once('close', () => socket.connect(server.address().port, '127.0.0.1'));\n"
    "});\n"
    "socket.connect(server.address().port, '127.0.0.1');\n";

/* A connection is passed over a Unix socket, behind data, and answered on the other side. */
static const char *const passing =
    "const { connect, listen, receiveDescriptors, sendDescriptors, listenDescriptors } = require('qjsnet');\n"
    "print(listenDescriptors().length);\n"
    "let left = 2, count = 0, text = '';\n"
    "const done = () => { if (--left === 0) print(count, text); };\n"
    "const unix = net.createServer((peer) => {\n"
    "  receiveDescriptors(peer, (fds, data, truncated) => {\n"
    "    print(fds.length, truncated);\n"
    "    new net.Socket({ fd: fds[0] }).end('from the other side');\n"
    "  });\n"
    "  peer.on('data', (data) => { count += data.length; });\n"
    "  peer.on('end', () => { peer.end(); unix.close(); done(); });\n"
    "});\n"
    "const door = net.createServer((peer) => {\n"
    "  const channel = connect({ path }, () => {\n"
    "    channel.write('data');\n"
    "    sendDescriptors(channel, [peer._handle.fd], 'x', () => { peer.destroy(); door.close(); channel.end(); });\n"
    "    channel.resume();\n"
    "  });\n"
    "});\n"
    "listen(unix, { path }, () => listen(door, { port: 0, host: '127.0.0.1' }, () => {\n"
    "  const client = connect({ port: door.address().port, host: '127.0.0.1', connectTimeout: 10000 });\n"
    "  client.on('data', (data) => { for (const byte of data) text += String.fromCharCode(byte); });\n"
    "  client.on('close', done);\n"
    "}));\n";

struct found {
    unsigned handles;
    int timeout, buffer;
};

static void look(uv_handle_t *handle, void *arg)
{
    struct found *found = arg;
    uv_os_fd_t fd;
    if (handle->type != UV_TCP || uv_fileno(handle, &fd) != 0)
        return;
    socklen_t size = sizeof found->timeout;
    found->handles++;
    CHECK_INT(getsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &found->timeout, &size), 0);
    size = sizeof found->buffer;
    CHECK_INT(getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &found->buffer, &size), 0);
}

int main(void)
{
    struct host h;
    uv_loop_t *loop = loop_open();
    host_open(&h, loop);
    JSValue module = qjsnet_module_named(h.ctx, "qjsnet");
    CHECK(JS_IsObject(module));
    JS_FreeValue(h.ctx, module);
    host_eval(&h, script);
    host_run_until(&h, "listening 40000");
    host_expect(&h, "true false\nERR_INVALID_ARG_VALUE\nlistening 40000\n");

    struct found found = {0};
    uv_walk(loop, look, &found);
    CHECK_INT(found.handles, 1);
    CHECK_INT(found.timeout, 7654);
    CHECK_INT(found.buffer, 40000);

    host_eval(&h, client);
    host_run(&h);
    host_expect(&h, "setsockopt ENOENT congestion setsockopt congestion\n60000 reno ESTABLISHED\n");

    char path[64], text[96];
    snprintf(path, sizeof path, "/tmp/qjsnet-kernel-%d", (int)getpid());
    snprintf(text, sizeof text, "globalThis.path = '%s';", path);
    host_eval(&h, text);
    host_eval(&h, passing);
    host_run(&h);
    host_expect(&h, "0\n1 false\n5 from the other side\n");
    CHECK_INT(h.uncaught_count, 0);
    CHECK_INT(unlink(path), -1);
    host_close(&h);
    loop_close(loop);
    return 0;
}
