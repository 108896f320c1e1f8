// Thousands of connections and servers are sent to children, most of which are killed meanwhile: in the end no descriptor
// and no handle is left here, and every connection has come to an end.
const { must, liveHandles, liveSockets, settle } = require('./lib');
const assert = require('assert');
const { fork } = require('child_process');
const fs = require('fs');
const net = require('net');

if (process.argv[2] === 'child') {
  // Takes what comes, answers some of it, and is killed at any moment.
  process.on('message', (message, handle) => {
    if (handle instanceof net.Server) handle.close();
    // What has no handle any more goes without.
    else if (handle === undefined || message % 3 === 0) return;
    else if (handle instanceof net.Socket) handle.on('error', () => {}).end('x');
    else handle.close();
  });
  process.on('disconnect', () => process.exit());
} else {
  const descriptors = () => fs.readdirSync('/proc/self/fd').length;
  // QJSNET_HANDLES asks for a number of handles that have arrived, and for a line about them.
  const wanted = Number(process.env.QJSNET_HANDLES) || (process.env.QJSNET_SHORT ? 300 : 3000);
  const each = 100;
  let before;
  let closed = 0;
  let opened = 0;
  let passed = 0;
  let children = 0;
  let killed = 0;
  let most = 0;

  const round = () => {
    if (passed >= wanted) return finish();
    const child = fork(__filename, ['child']);
    child.on('error', () => {});
    // With how many it is killed; the last in four may live until it has got all.
    const last = [1, 40, 80, Infinity][children++ % 4];
    const mayLive = last === Infinity;
    let sent = 0;
    let got = 0;
    let left = each;
    const arrived = (socket) => (err) => {
      if (err) socket.destroy();
      else {
        passed++;
        if (++got === last) child.kill('SIGKILL');
      }
      if (--left === 0 && mayLive && child.connected) child.disconnect();
    };
    const server = net.createServer({ pauseOnConnect: true }, (socket) => {
      socket.on('error', () => {});
      // Nobody else knows of a socket that is still here when the child is gone.
      child.send(sent++, socket, { keepOpen: sent % 7 === 0 }, arrived(socket));
      if (sent % 7 === 0) socket.destroy();
      if (sent % 5 === 0 && !mayLive) child.send(sent, server, () => {});
      if (sent % 11 === 0) child.send(sent, socket._handle, () => {});
      if (sent === each) most = Math.max(most, descriptors());
    });
    server.listen(0, '127.0.0.1', () => {
      for (let i = 0; i < each; i++) {
        opened++;
        net.connect(server.address().port, '127.0.0.1').on('error', () => {}).on('close', () => { closed++; }).resume();
      }
    });
    // Some connections the child accepts itself, from its copy of the server.
    const late = setTimeout(() => child.kill('SIGKILL'), mayLive ? 5000 : 1000);
    child.on('exit', (code, signal) => {
      if (signal !== null) killed++;
      clearTimeout(late);
      server.close();
      setTimeout(round, 1);
    });
    return undefined;
  };

  const finish = () => settle(must(() => {
    assert.strictEqual(closed, opened);
    assert.strictEqual(liveSockets(), 0);
    assert.strictEqual(liveHandles(), 0);
    assert.strictEqual(descriptors(), before);
    if (process.env.QJSNET_HANDLES) {
      console.log(`${passed} sockets arrived at ${children} children, of which ${killed} were killed; ` +
        `${before} descriptors before, at most ${most} meanwhile, ${descriptors()} in the end`);
    }
  }), 20);

  // What libuv opens with its first stream stays.
  new net.Socket().on('error', () => {}).connect(1, '127.0.0.1').destroy();
  settle(() => {
    before = descriptors();
    round();
  });
}
