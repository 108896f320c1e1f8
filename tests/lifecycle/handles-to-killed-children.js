// Thousands of connections and servers are sent to children that are killed meanwhile: in the end no descriptor and no
// handle is left here, and every connection has come to an end.
const { must, liveHandles, liveSockets, settle } = require('./lib');
const assert = require('assert');
const { fork } = require('child_process');
const fs = require('fs');
const net = require('net');

if (process.argv[2] === 'child') {
  // Takes what comes, answers some of it, and is killed at any moment.
  process.on('message', (message, handle) => {
    if (handle instanceof net.Server) handle.close();
    else if (message % 3 === 0) return;
    else if (handle instanceof net.Socket) handle.on('error', () => {}).end('x');
    else handle.close();
  });
  process.on('disconnect', () => process.exit());
} else {
  const descriptors = () => fs.readdirSync('/proc/self/fd').length;
  const rounds = process.env.QJSNET_SHORT ? 5 : 40;
  const each = 100;
  let before;
  let closed = 0;
  let opened = 0;

  const round = (left) => {
    if (left === 0) return finish();
    const child = fork(__filename, ['child']);
    child.on('error', () => {});
    let sent = 0;
    const server = net.createServer({ pauseOnConnect: true }, (socket) => {
      socket.on('error', () => {});
      // Nobody else knows of a socket that is still here when the child is gone.
      child.send(sent++, socket, { keepOpen: sent % 7 === 0 }, (err) => { if (err) socket.destroy(); });
      if (sent % 7 === 0) socket.destroy();
      if (sent % 5 === 0) child.send(sent, server, () => {});
      if (sent % 11 === 0) child.send(sent, socket._handle, () => {});
      if (sent === 60) child.kill('SIGKILL');
    });
    server.listen(0, '127.0.0.1', () => {
      for (let i = 0; i < each; i++) {
        opened++;
        net.connect(server.address().port, '127.0.0.1').on('error', () => {}).on('close', () => { closed++; }).resume();
      }
    });
    // Some connections the child accepts itself, from its copy of the server.
    const late = setTimeout(() => child.kill('SIGKILL'), 200);
    child.on('exit', () => {
      clearTimeout(late);
      server.close();
      setTimeout(round, 1, left - 1);
    });
    return undefined;
  };

  const finish = () => settle(must(() => {
    assert.strictEqual(closed, opened);
    assert.strictEqual(liveSockets(), 0);
    assert.strictEqual(liveHandles(), 0);
    assert.strictEqual(descriptors(), before);
  }), 20);

  // What libuv opens with its first stream stays.
  new net.Socket().on('error', () => {}).connect(1, '127.0.0.1').destroy();
  settle(() => {
    before = descriptors();
    round(rounds);
  });
}
