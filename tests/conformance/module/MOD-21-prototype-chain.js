// MOD-21: sockets are Duplex streams and emitters; the constructors inherit statics.
const { log } = require('../lib.js');
const net = require('net');
const stream = require('stream');
const EventEmitter = require('events');

const socket = new net.Socket();
log(socket instanceof stream.Duplex, socket instanceof stream.Readable, socket instanceof stream.Writable);
log(socket instanceof stream, socket instanceof EventEmitter);
log(Object.getPrototypeOf(net.Socket.prototype) === stream.Duplex.prototype);
log(Object.getPrototypeOf(net.Socket) === stream.Duplex);
const server = new net.Server();
log(server instanceof EventEmitter, Object.getPrototypeOf(net.Server.prototype) === EventEmitter.prototype);
log(Object.getPrototypeOf(net.Server) === EventEmitter);
log(typeof net.Socket.from, typeof net.Server.once, net.Socket.prototype.constructor === net.Socket);
