// CON-07 CON-02 SRV-02 SRV-12 ARG-01: symbols, BigInts and objects that throw, wherever an argument or option is read.
const { log } = require('../lib.js');
const net = require('net');

const fails = (where) => () => { throw new RangeError(where); };
const values = {
  'a symbol': Symbol('s'), 'a BigInt': 7n, 'no prototype': Object.create(null), 'toString throws': { toString: fails('toString') }, 'valueOf throws': { valueOf: fails('valueOf') },
  'toPrimitive throws': { [Symbol.toPrimitive]: fails('toPrimitive') }, 'a symbol inside': { [Symbol.toPrimitive]: () => Symbol('p') }, 'an address inside': { toString: () => '127.0.0.1' },
  'a String': new String('127.0.0.1'), 'a Number': new Number(1), 'an array': ['127.0.0.1'], 'a function': function f() {}, 'a date': new Date(0), 'infinite': Infinity, 'big': 2 ** 42,
};
// What the engine says by itself has no code, and words of its own.
const told = (error) => (error.code ? `${error.name} ${error.code} ${error.message.split('Received')[0]}` : `${error.name} ${error instanceof RangeError ? error.message : ''}`.trim());
const judged = (name, run) => {
  for (const [kind, value] of Object.entries(values)) {
    let result;
    try { result = run(value); } catch (error) { result = told(error); }
    log(name, kind, result);
  }
};
const socket = (options) => {
  const made = new net.Socket();
  made.on('error', () => {});
  try {
    return made.connect({ port: 1, ...options }).connecting;
  } finally {
    made.destroy();
  }
};
const server = (...args) => {
  const made = net.createServer().on('error', () => {});
  try {
    made.listen(...args);
    return made.listening;
  } finally {
    made.close();
  }
};
const lookup = () => {};
for (const host of ['127.0.0.1', 'some.name']) {
  judged(`localAddress ${host}`, (localAddress) => socket({ host, lookup, localAddress }));
  judged(`localPort ${host}`, (localPort) => socket({ host, lookup, localPort }));
}
judged('host', (host) => socket({ host, lookup }));
judged('port', (port) => socket({ port, lookup }));
judged('path', (path) => socket({ path }));
judged('isIP', (value) => net.isIP(value));
judged('listen(0, value)', (value) => server(0, value));
judged("listen(0, '127.0.0.1', value)", (value) => server(0, '127.0.0.1', value));
judged('listen({ backlog }) throws', (backlog) => { server({ port: 0, backlog }); });
judged('handle of a server', (handle) => (typeof handle === 'object' || typeof handle === 'function' ? 'an object' : server({ port: 0, handle })));
judged('handle of a socket', (handle) => (typeof handle === 'object' || typeof handle === 'function' ? 'an object' : new net.Socket({ handle }).destroyed));
judged('keepAliveInitialDelay of a server', (keepAliveInitialDelay) => net.createServer({ keepAliveInitialDelay }).keepAliveInitialDelay);
judged('highWaterMark of a server', (highWaterMark) => net.createServer({ highWaterMark }).highWaterMark);
judged('blockList', (blockList) => new net.Socket({ blockList }).destroyed);
judged('check', (value) => new net.BlockList().check(value));
judged('SocketAddress.parse', (value) => net.SocketAddress.parse(value));

// Only own properties are options of a socket and of a server; those of a connect may be inherited.
log('inherited', net.createServer(Object.create({ allowHalfOpen: true })).allowHalfOpen, new net.Socket(Object.create({ allowHalfOpen: true })).allowHalfOpen);
const noisy = (target) => new Proxy(target, {
  get(object, key) { log('get', key); return object[key]; },
  ownKeys(object) { log('ownKeys'); return Reflect.ownKeys(object); },
});
net.createServer(noisy({ noDelay: true }));
try { new net.Socket().connect(noisy({})); } catch (error) { log(told(error)); }
