'use strict';
// Seen from outside: small writes of one callback go out together, and how many and how long they may be.
const fs = require('fs');
const net = require('net');
const { assert, isTraced, traced } = require('./lib.js');

const repeat = (socket, times, text) => { for (let i = 0; i < times; i++) socket.write(text); };
const sixteen = 'x'.repeat(16);

/** What is written in one callback, and the writes that the kernel sees of it. */
const CASES = {
  'a thousand': [(socket) => repeat(socket, 1000, sixteen), [16, 16, 998 * 16]],
  'as long as is gathered at most': [(socket) => repeat(socket, 2 + 1024 + 1024 + 1, sixteen), [16, 16, 16384, 16384, 16]],
  'as many as are gathered at most': [(socket) => repeat(socket, 2 + 1024 + 3, 'x'), [1, 1, 1024, 3]],
  'the longest small ones': [(socket) => { repeat(socket, 2, 'x'); repeat(socket, 4, 'x'.repeat(4096)); }, [1, 1, 16384]],
  'one byte more': [(socket) => { repeat(socket, 3, 'x'); repeat(socket, 2, 'x'.repeat(4097)); repeat(socket, 2, 'x'); }, [1, 1, 1, 4097, 4097, 2]],
  'a low mark': [(socket) => repeat(socket, 14, 'x'.repeat(10)), [10, 10, 90, 30], { highWaterMark: 100 }],
  'two callbacks': [(socket) => {
    repeat(socket, 4, 'x');
    setImmediate(repeat, socket, 4, 'x');
  }, [1, 1, 2, 1, 1, 2]],
  'waited for': [(socket) => { for (let i = 0; i < 5; i++) socket.write('x', () => {}); }, [1, 1, 1, 1, 1]],
  'asked in between': [(socket) => {
    repeat(socket, 4, 'x');
    assert.strictEqual(socket.bytesWritten, 4);
    repeat(socket, 4, 'x');
  }, [1, 1, 2, 1, 1, 2]],
  'corked': [(socket) => { socket.cork(); repeat(socket, 5, 'x'); socket.uncork(); }, [5]],
};

if (isTraced) {
  const cases = Object.entries(CASES);
  const server = net.createServer((peer) => peer.resume()).listen(0, '127.0.0.1', () => {
    const next = () => {
      if (cases.length === 0) {
        server.close();
        return;
      }
      const [name, [write, , options]] = cases.shift();
      const socket = net.connect({ port: server.address().port, host: '127.0.0.1', ...options });
      // Nothing of the connecting itself is in this callback.
      socket.on('connect', () => setTimeout(() => {
        fs.existsSync(`/case/${name}`);
        write(socket);
        setTimeout(() => {
          fs.existsSync('/case/');
          socket.on('close', next).destroy();
        }, 10);
      }, 5));
    };
    next();
  });
} else {
  const seen = {};
  let current;
  for (const line of traced('write,writev,sendmsg,sendto,access,faccessat,faccessat2,stat,newfstatat,statx', '-y')) {
    const mark = /"\/case\/(.*?)"/.exec(line);
    if (mark) current = mark[1] && (seen[mark[1]] ??= []);
    const written = /(?:write|writev|sendmsg|sendto)\(\d+<(?:socket|TCP).*= (\d+)$/.exec(line);
    if (current && written) current.push(Number(written[1]));
  }
  for (const [name, [, wanted]] of Object.entries(CASES)) assert.deepStrictEqual(seen[name], wanted, name);
}
