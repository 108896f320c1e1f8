// CON-07: what lies in Object.prototype under the names of descriptors, options and results. What a program does not write
// itself is made without a look at it.
'use strict';
const { log } = require('../lib.js');
const net = require('net');

const { defineProperty, deleteProperty } = Reflect;
const descriptors = ['get', 'set', 'value', 'writable', 'enumerable', 'configurable'];
const options = ['depth', 'once', 'rules'];

// An echo with everything that has a name: addresses, a look-up of its own, a signal, a block list.
const program = (done) => {
  const seen = [];
  const lookup = (name, options, callback) => {
    seen.push(name);
    process.nextTick(callback, null, options.all ? [{ __proto__: null, address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4);
  };
  const list = new net.BlockList();
  list.addAddress('10.0.0.1');
  const server = net.createServer((socket) => socket.on('data', (chunk) => socket.end(chunk)));
  server.on('error', (err) => done(`server ${err.code}`));
  server.listen(0, '127.0.0.1', () => {
    const bound = server.address();
    seen.push(Object.keys(bound).join(), bound.address, bound.family, typeof bound.port);
    const client = net.connect({ __proto__: null, port: bound.port, host: 'a.name', lookup, blockList: list });
    client.on('error', (err) => seen.push(err.code));
    client.on('connect', () => {
      seen.push(client.remoteAddress, Object.keys(client.address()).join());
      client.end('text');
    });
    client.on('data', (chunk) => seen.push(chunk.length));
    client.on('close', () => server.close(() => done(seen.join(' '))));
  });
};

const pollutions = [];
for (const key of descriptors) pollutions.push([key, 'a value', { __proto__: null, value: 1, configurable: true, writable: true }]);
for (const key of [...descriptors, ...options]) {
  const set = () => { throw new Error('the setter was called'); };
  pollutions.push([key, 'a setter', { __proto__: null, get() {}, set, configurable: true }]);
}

const next = () => {
  const pollution = pollutions.shift();
  if (!pollution) return;
  const [key, how, descriptor] = pollution;
  const done = (outcome) => {
    deleteProperty(Object.prototype, key);
    log(key, how, outcome);
    next();
  };
  defineProperty(Object.prototype, key, descriptor);
  try {
    program(done);
  } catch (err) {
    done(`${err.name} ${err.code}`);
  }
};
next();
