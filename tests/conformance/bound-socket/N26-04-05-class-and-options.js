// N26-01 N26-04 N26-05: the class BoundSocket, its options as an object, and the order in which they are read.
const { attempt, log } = require('../lib.js');
const net = require('net');
const util = require('util');

const { BoundSocket, _TransferredBoundSocket } = net;
log(Object.keys(net).length, BoundSocket.length, BoundSocket.name, _TransferredBoundSocket.length, _TransferredBoundSocket.name);
const label = (key) => (typeof key === 'symbol' ? 'dispose' : key);
const how = (object, key) => {
  const { value, get, set, ...rest } = Object.getOwnPropertyDescriptor(object, key);
  return [label(key), value?.name ?? get?.name, value?.length ?? typeof set, rest];
};
for (const key of Object.getOwnPropertyNames(BoundSocket.prototype)) log(how(BoundSocket.prototype, key));
log(how(BoundSocket.prototype, Symbol.dispose), Object.getOwnPropertyNames(BoundSocket));
log(Object.getPrototypeOf(BoundSocket) === Function.prototype, Object.getPrototypeOf(BoundSocket.prototype) === Object.prototype);
log(_TransferredBoundSocket.prototype === BoundSocket.prototype, BoundSocket.prototype.constructor === BoundSocket, 'isPipe' in BoundSocket.prototype);
try { BoundSocket(); } catch (err) { log(err.name, err.message, err.code); }

const bound = new BoundSocket();
log(Reflect.ownKeys(bound), util.inspect(bound), util.inspect({ bound }), String(bound), JSON.stringify(bound), bound instanceof BoundSocket);
bound.close();
class Sub extends BoundSocket {
  constructor(options) {
    super(options);
    this.mine = 1;
  }
}
const sub = new Sub({ host: '127.0.0.1' });
log(sub instanceof BoundSocket, sub.constructor.name, util.inspect(sub), sub.address().address, sub.isPipe);
sub.close();
const made = Reflect.construct(BoundSocket, [{ host: '127.0.0.1' }], Object);
log(made instanceof BoundSocket, BoundSocket.prototype.address.call(made).address);
BoundSocket.prototype.close.call(made);
for (const empty of [_TransferredBoundSocket(), new _TransferredBoundSocket()]) {
  log(empty instanceof BoundSocket, empty.isPipe);
  attempt('address of nothing', () => empty.address());
  attempt('close of nothing', () => empty.close());
  attempt('dispose of nothing', () => empty[Symbol.dispose]());
}

// Other objects do not do.
for (const method of ['address', 'fd', 'close', Symbol.dispose]) {
  for (const object of [{}, Object.create(BoundSocket.prototype), null, new Proxy(bound, {})]) {
    try {
      BoundSocket.prototype[method].call(object);
      log('no throw');
    } catch (err) { log(label(method), err.name, err.code); }
  }
}
try { log(BoundSocket.prototype.isPipe); } catch (err) { log(err.name); }
try { net.createServer().listen(Object.create(BoundSocket.prototype)); } catch (err) { log(err.name, err.code); }
try { new net.Socket({ handle: Object.create(BoundSocket.prototype) }); } catch (err) { log(err.name, err.code); }

// What the options may be.
for (const options of [null, [], [1], () => {}, 'x', '', 5, 0, true, false, Symbol('s'), 5n]) attempt('options', () => new BoundSocket(options));
for (const options of [undefined, {}, Object.create(null), new Map(), new Date(0), Object.create({ host: '127.0.0.1' })]) {
  const one = new BoundSocket(options);
  log(one.address().address, one.address().family, one.address().port > 0);
  one.close();
}

// What is read, and when.
const read = (target) => {
  const keys = [];
  const options = new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string') keys.push(key);
      return object[key];
    },
  });
  let outcome = 'bound';
  try {
    new BoundSocket(options).close();
  } catch (err) { outcome = err.code; }
  log(outcome, keys.filter((key) => key !== 'constructor'));
};
read({});
read({ host: '127.0.0.1', port: 0, other: 1, backlog: 1 });
read({ host: 'x' });
read({ port: -1 });
read({ ipv6Only: 1 });
read({ reusePort: 1, host: 5 });
read({ path: 5 });
read({ path: null });
for (const key of ['path', 'port', 'ipv6Only', 'reusePort', 'host']) {
  attempt(key, () => new BoundSocket({ get [key]() { throw new RangeError(key); } }));
}
