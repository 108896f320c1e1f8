// ERR-08: values in messages that format them with %s.
const { attempt } = require('../lib.js');
const net = require('net');

class Shown { toString() { return 'its own text'; } }
class Plain {}
const values = [0, -0, false, NaN, 1, true, '', null, undefined, 'utf9', 10n, {}, { a: { b: { c: 1 } } }, [1, [2, [3]]], new Shown(), new Plain(), Object.create(null),
  Object.create({ toString() { return 'inherited'; } }), function foo() { return 1; }, new String('x'), /x/, new Map([[1, { a: {} }]])];
for (const value of values) {
  attempt('encoding', () => new net.Socket().setEncoding(value));
  attempt('default encoding', () => new net.Socket().setDefaultEncoding(value));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== null) {
    attempt('local address', () => net.connect({ port: 1, host: '127.0.0.1', localAddress: value }).on('error', () => {}).destroy());
  }
}
