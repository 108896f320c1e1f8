// Classes that put methods of their own in the place of ours, and call ours or do not.
const { serve, must, big } = require('./lib');
const net = require('net');
const { Duplex } = require('stream');

class Loud extends net.Socket {
  _read(size) { gc(); super._read(size); }
  _write(chunk, encoding, done) { gc(); super._write(chunk, encoding, done); }
  _final(done) { super._final((error) => { gc(); done(error); }); }
  _destroy(error, done) { super._destroy(error, (e) => { gc(); done(e); }); }
}
class Mute extends net.Socket {
  _write(chunk, encoding, done) { setTimeout(done, 1); }
  _destroy(error, done) { setTimeout(() => super._destroy(error, done), 1); }
}
class Wrong extends net.Socket {
  _read() { throw new Error('wanted'); }
  _destroy(error, done) { super._destroy(error, done); done(error); throw new Error('wanted'); }
}
class Emitting extends net.Socket {
  emit(event, ...args) { gc(); if (event === 'data') this.destroy(); return super.emit(event, ...args); }
}
class Never extends net.Socket {
  // Neither ours nor the callback: only what is left of it may be looked at.
  _destroy(error, done) { setTimeout(() => { super._destroy(error, () => {}); this.emit('close'); }, 1); }
}
let left = 5;
const server = serve((peer) => {
  peer.on('error', () => {}).resume();
  peer.write('hello');
  setTimeout(() => peer.end(), 10);
}, must((_, port) => {
  for (const Class of [Loud, Mute, Wrong, Emitting, Never]) {
    const socket = new Class();
    socket.on('error', () => {}).on('data', () => {});
    socket.once('close', must(() => { if (--left === 0) server.close(); }));
    socket.connect(port, '127.0.0.1', () => { socket.write(big(1)); socket.end('x'); });
    setTimeout(() => socket.destroy(), 60);
  }
}));
class Endless extends Duplex {
  _read() { this.push('x'); }
  _write(chunk, encoding, done) { done(); }
}
const endless = new Endless();
endless.once('data', must(() => endless.destroy()));
