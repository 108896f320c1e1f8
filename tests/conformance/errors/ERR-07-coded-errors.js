// ERR-07: the shape of a Node-coded error.
const { log } = require('../lib.js');
const net = require('net');

const errors = [() => net.connect(), () => net.connect(-1), () => net.createServer('x'), () => new net.Socket().setTimeout('x'), () => Buffer.from('x', 'nonsense')];
for (const make of errors) {
  try {
    make();
  } catch (err) {
    log(String(err));
    log(err.constructor.name, Object.keys(err), Object.hasOwn(err, 'name'), Object.hasOwn(err, 'message'), Object.prototype.toString.call(err));
    const { enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(err, 'code');
    log(enumerable, writable, configurable, typeof err.stack);
  }
}
