// SOC-21: a `push` in the place of the stream's is called for each chunk that arrives, and with null.
const net = require('net');
const { Readable } = require('stream');
const { lane, mask } = require('../lib.js');

const show = (chunk) => (chunk === null ? 'null' : `${chunk.constructor.name} ${chunk}`);
class Watched extends net.Socket {
  push(...args) {
    const more = super.push(...args);
    this.out('push', show(args[0]), args.length, more);
    return more;
  }
}
class Upper extends net.Socket {
  push(chunk) { return super.push(chunk === null ? null : String(chunk).toUpperCase()); }
}
class Full extends net.Socket {
  push(chunk) { super.push(chunk); return ''; }
}
class Leaving extends net.Socket {
  push(chunk) { this.out('push', show(chunk)); this.destroy(chunk && new Error('enough')); return true; }
}

const server = net.createServer((socket) => {
  socket.on('error', () => {});
  let said = 0;
  socket.on('data', () => { if (++said === 3) socket.end('end'); else socket.write(`chunk ${said}`); });
});
server.listen(0, '127.0.0.1', () => {
  const address = { port: mask(server.address().port, 'PORT'), host: '127.0.0.1' };
  let open = 0;
  const start = (name, socket, listen = true) => {
    open += 1;
    const out = socket.out = lane(name);
    socket.on('end', () => out('end')).on('error', (err) => out(err));
    socket.on('close', (hadError) => { out('close', hadError); if (--open === 0) server.close(); });
    if (listen) socket.on('data', (chunk) => { out('data', String(chunk)); socket.write('more'); });
    if (socket.connecting === false) socket.connect(address);
    socket.write('more');
    return socket;
  };
  start('subclass', new Watched());
  start('encoding', new Watched()).setEncoding('hex');
  start('changed', new Upper());
  start('says it is full', new Full());
  start('destroys', new Leaving());
  const read = start('readable', new Watched(), false);
  read.on('readable', () => {
    for (let chunk; (chunk = read.read()) !== null;) { read.out('read', String(chunk)); read.write('more'); }
  });
  const onread = { buffer: Buffer.alloc(20), callback(n, buffer) { this.out('onread', String(buffer.subarray(0, n))); this.write('more'); } };
  start('onread', new Watched({ onread }), false).resume();
  const own = start('of the object', net.connect(address));
  own.push = function(chunk) { own.out('own push', show(chunk)); return Readable.prototype.push.call(this, chunk); };
});
