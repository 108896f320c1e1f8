// Sockets whose handle is an object of a script, which keeps the requests of their writes and never completes them: the cycle of socket,
// object, request and callback is collected.
const assert = require('assert');
const { must, settle, liveSockets } = require('./lib');
const net = require('net');

class Silent {
  requests = [];
  answer() {
    const request = { writeStatus: null };
    this.requests.push(request);
    return request;
  }
  readStart() { return 0; }
  readStop() { return 0; }
  shutdown() { return 0; }
  writeUtf8String() { return this.answer(); }
  writeBuffer() { return this.answer(); }
  writev() { return this.answer(); }
  close(callback) { setImmediate(callback); }
}

function make(use) {
  const handle = new Silent();
  const socket = new net.Socket({ handle });
  const never = () => assert.fail('nothing was answered');
  handle.socket = socket;
  use(socket, never);
  assert.strictEqual(handle.requests.length, 1);
}

make((socket, never) => socket.write('text', never));
make((socket, never) => socket.write(Buffer.from('bytes'), never));
make((socket, never) => { socket.cork(); socket.write('a', never); socket.write('b', never); socket.uncork(); });
settle(must(() => assert.strictEqual(liveSockets(), 0)));
