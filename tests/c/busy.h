/* A script that leaves everything open that can be: listening, connecting, connected, idle, writing, looking up, timing. */
#ifndef QJSNET_TEST_BUSY_H
#define QJSNET_TEST_BUSY_H

static const char busy_script[] =
    "const net = require('net');\n"
    "const keep = globalThis.keep = [];\n"
    "const server = net.createServer((socket) => {\n"
    "  keep.push(socket);\n"
    "  socket.pause();\n"
    "  socket.on('error', () => {});\n"
    "  socket.setTimeout(60000, () => {});\n"
    "});\n"
    "server.listen(0, '127.0.0.1', () => {\n"
    "  const { port } = server.address();\n"
    "  const big = new Uint8Array(8 * 1024 * 1024);\n"
    "  const writing = net.connect(port, '127.0.0.1', () => {\n"
    "    writing.write(big, () => {});\n"
    "    const queued = net.connect(port, '127.0.0.1');\n"
    "    queued.write('queued while connecting');\n"
    "    net.connect(port, 'localhost').on('error', () => {});\n"
    "    net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }).end('half');\n"
    "    const idle = net.connect(port, '127.0.0.1');\n"
    "    idle.setTimeout(60000);\n"
    "    idle.unref();\n"
    "    net.createServer().listen(0, '127.0.0.1').unref();\n"
    "    keep.push(new net.Socket(), new net.Server(), queued, idle);\n"
    "    print('busy');\n"
    "  });\n"
    "  writing.on('close', () => print('close told'));\n"
    "});\n";

#endif
