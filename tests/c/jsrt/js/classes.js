// A socket is an instance of the host's classes, too; a plain object gets the six methods of the host's emitter.
//> true true true true true true
//> true true false false
//> true true
//> emit,listenerCount,on,once,removeAllListeners,removeListener heard 1
const net = require('net');
const EventEmitter = require('events');
const { Stream, Readable, Writable, Duplex } = require('stream');
const socket = new net.Socket();
print(socket instanceof net.Socket, ...[EventEmitter, Stream, Readable, Writable, Duplex].map((host) => socket instanceof host));
const server = net.createServer();
print(server instanceof net.Server, server instanceof EventEmitter, server instanceof Duplex, new Duplex() instanceof net.Socket);
class Mine extends net.Socket { mine() { return this instanceof net.Socket; } }
print(new Mine().mine(), net.Socket.prototype.write === socket.write);
const plain = emitter({});
let heard = 0;
plain.on('x', (by) => { heard += by; });
plain.emit('x', 1);
const { _events, ...methods } = plain;
print(Object.keys(methods).sort().join(), 'heard', heard);
