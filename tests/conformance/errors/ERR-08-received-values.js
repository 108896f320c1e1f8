// ERR-08: how the received value is told in the message of a wrong type.
const { attempt } = require('../lib.js');
const net = require('net');

class Mine {}
const values = [null, undefined, function named() {}, () => {}, class Klass {}, new Mine(), Object.create(null), [], new Map(), 'short', "it's", 'x'.repeat(28), 'x'.repeat(29),
  5, -0, NaN, 5n, true, Symbol('s'), new Error('e'), /x/, Buffer.alloc(1), 'line\nbreak'];
for (const value of values) attempt('received', () => new net.Socket().setTimeout(100000, value === undefined ? null : value));
