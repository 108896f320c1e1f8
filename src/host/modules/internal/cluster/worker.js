'use strict';
// The class `Worker`: in the primary one for each child, in a worker the one that stands for itself. How to disconnect
// and how to end differ, see primary.js and child.js.

const { FunctionPrototypeCall, ObjectSetPrototypeOf, ReflectApply } = primordials;

const EventEmitter = require('events');

function Worker(options) {
  if (!(this instanceof Worker)) return new Worker(options);
  FunctionPrototypeCall(EventEmitter, this);
  if (options === null || typeof options !== 'object') options = {};
  this.exitedAfterDisconnect = undefined;
  this.state = options.state || 'none';
  this.id = options.id | 0;
  if (options.process) {
    this.process = options.process;
    this.process.on('error', (code, signal) => this.emit('error', code, signal));
    this.process.on('message', (message, handle) => this.emit('message', message, handle));
  }
}
ObjectSetPrototypeOf(Worker.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(Worker, EventEmitter);

Worker.prototype.kill = function() {
  ReflectApply(this.destroy, this, arguments);
};

Worker.prototype.send = function() {
  return ReflectApply(this.process.send, this.process, arguments);
};

Worker.prototype.isDead = function() {
  const { exitCode, signalCode } = this.process;
  return (exitCode !== null && exitCode !== undefined) || (signalCode !== null && signalCode !== undefined);
};

Worker.prototype.isConnected = function() {
  return this.process.connected;
};

module.exports = Worker;
