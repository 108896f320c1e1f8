// Listeners that recurse until the stack is full, through our native frames.
const { serve, must, settle } = require('./lib');
const assert = require('assert');
const net = require('net');
const { EventEmitter } = require('events');

const emitter = new EventEmitter();
emitter.on('again', () => emitter.emit('again'));
assert.throws(() => emitter.emit('again'), RangeError);
class Deep extends net.Socket { destroy(...args) { return super.destroy(...args); } _destroy(e, done) { this.emit('deep'); super._destroy(e, done); } }
const server = serve((peer) => peer.on('error', () => {}).end('x'), must((_, port) => {
  const socket = new Deep();
  socket.on('deep', () => socket.emit('deep'));
  socket.on('error', must((error) => assert.ok(error instanceof RangeError, error)));
  socket.on('data', () => socket.destroy());
  socket.connect(port, '127.0.0.1');
  // `_destroy` threw, so nobody has closed the handle (Node never would): that is left to the collector.
  setTimeout(() => { server.close(); settle(() => {}); }, 30);
}));
