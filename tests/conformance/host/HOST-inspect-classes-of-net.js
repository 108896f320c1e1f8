// HOST: which classes of net and stream are shown as classes, and which as functions.
'use strict';
const net = require('net');
const stream = require('stream');
const { inspect } = require('util');
const { log } = require('../lib.js');

for (const name of ['BlockList', 'BoundSocket', 'SocketAddress', 'Socket', 'Server', 'Stream', 'connect']) {
  log(name, inspect(net[name], { depth: 0 }).split(' {')[0], Object.prototype.toString.call(net[name]));
}
for (const name of ['Stream', 'Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough']) {
  log(name, inspect(stream[name], { depth: 0 }).split(' {')[0]);
}
class Own extends net.BlockList {}
log(inspect(Own), inspect(class extends net.Socket {}), inspect(net.BlockList.bind()));
log(inspect({ Class: net.BoundSocket }), inspect([net.SocketAddress]));
