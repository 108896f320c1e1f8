'use strict';
// The settings of an HTTP agent: packages make one when they load, extend it and hand it about. It makes the socket of a
// request (`createConnection`) and names its pool (`getName`); the request itself is what this program has not.

const { ArrayPrototypeForEach, ArrayPrototypeValues, FunctionPrototypeCall, ObjectAssign, ObjectKeys } = primordials;

const net = require('net');
const EventEmitter = require('events');
const errors = require('internal/errors');
const { asClass } = require('internal/absent')('http', 'HTTP is a protocol on top of net, which this program has.');

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  FunctionPrototypeCall(EventEmitter, this);
  this.options = ObjectAssign({ __proto__: null }, options);
  this.options.noDelay ??= true;
  // A path in the options of an agent would turn each request into one for a Unix socket.
  this.options.path = null;
  this.defaultPort = this.options.defaultPort || 80;
  this.protocol = this.options.protocol || 'http:';
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets ?? Infinity;
  this.totalSocketCount = 0;
  this.agentKeepAliveTimeoutBuffer = this.options.agentKeepAliveTimeoutBuffer ?? 1000;
  errors.validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  errors.validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);
}
asClass(Agent, EventEmitter, 'createConnection getName addRequest createSocket removeSocket keepSocketAlive reuseSocket destroy');
Agent.defaultMaxSockets = Infinity;

Agent.prototype.createConnection = function createConnection(...args) {
  return net.createConnection(...args);
};

Agent.prototype.getName = function getName(options = {}) {
  let name = `${options.host || 'localhost'}:${options.port || ''}:${options.localAddress || ''}`;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

/** Ends the sockets that are kept, which are those that a class below put there. */
Agent.prototype.destroy = function destroy() {
  for (const pool of ArrayPrototypeValues([this.freeSockets, this.sockets])) {
    for (const name of ArrayPrototypeValues(ObjectKeys(pool))) ArrayPrototypeForEach(pool[name], (socket) => { socket.destroy(); });
  }
};

module.exports = { Agent };
