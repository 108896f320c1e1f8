// ERR-01 ERR-07: an error that the library made has a `stack` of its own, which begins with a line that says what it is.
const { deadPort, lane, mask, socketPath } = require('../lib.js');
const net = require('net');
const stream = require('stream');
const EventEmitter = require('events');

function told(print, err) {
  const [head, ...frames] = err.stack.split('\n');
  const own = Object.getOwnPropertyDescriptor(err, 'stack');
  print(head, own.enumerable, own.configurable, frames.length > 0 && frames.every((line) => line.startsWith('    at ')));
}

function thrown(print, fn) {
  try {
    fn();
    print('did not throw');
  } catch (err) {
    told(print, err);
  }
}

const sync = lane('thrown');
thrown(sync, () => net.connect(-1));
thrown(sync, () => net.connect({ port: 1, host: 5 }));
thrown(sync, () => new net.Socket().connect());
thrown(sync, () => new net.Socket().setTimeout(-1));
thrown(sync, () => net.createServer().listen({}));
thrown(sync, () => new net.BlockList().addAddress('nonsense'));
thrown(sync, () => new net.SocketAddress({ address: 'nonsense' }));
thrown(sync, () => new EventEmitter().emit('error', 5));
thrown(sync, () => new stream.Writable().write(null));
thrown(sync, () => new stream.Readable().setEncoding('nonsense'));

const path = socketPath();
const refused = lane('refused');
deadPort((port) => net.connect(port, '127.0.0.1').on('error', (err) => told(refused, err)));
const noPath = lane('no path');
net.connect(path).on('error', (err) => told(noPath, err));
const lookup = lane('lookup');
net.connect({ port: 1, host: 'a', lookup(host, options, done) { done(null, [{ address: '127.0.0.1', family: 9 }]); } })
  .on('error', (err) => told(lookup, err));
const both = lane('every attempt failed');
deadPort((port) => {
  const found = [{ address: '127.0.0.1', family: 4 }, { address: '127.0.0.2', family: 4 }];
  net.connect({ port, host: 'a', autoSelectFamily: true, lookup: (host, options, done) => done(null, found) })
    .on('error', (err) => {
      told(both, err);
      for (const inner of err.errors) told(both, inner);
    });
}, 'OTHERPORT');
const local = lane('bind');
net.connect({ port: 1, host: '127.0.0.1', localAddress: '192.0.2.1' }).on('error', (err) => told(local, err));
const inUse = lane('listen');
const server = net.createServer().listen(0, '127.0.0.1', () => {
  const port = mask(server.address().port, 'PORT');
  net.createServer().listen(port, '127.0.0.1').on('error', (err) => {
    told(inUse, err);
    server.close();
  });
});
const idle = lane('close');
net.createServer().close((err) => told(idle, err));
const closed = lane('write');
new net.Socket().on('error', () => {}).write('x', (err) => told(closed, err));
const ended = lane('write after the end');
const writable = new stream.Writable({ write() {} });
writable.on('error', (err) => told(ended, err)).end();
writable.write('x');
const aborted = lane('abort');
const controller = new AbortController();
EventEmitter.once(new EventEmitter(), 'x', { signal: controller.signal }).catch((err) => {
  told(aborted, err);
  aborted(err.constructor.name, err instanceof Error);
});
controller.abort();
