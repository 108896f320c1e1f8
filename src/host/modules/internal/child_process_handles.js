'use strict';
// Handles that travel with messages: which kinds there are, what becomes of the sender's object, and what the receiver
// makes of what arrives. A message {cmd: 'NODE_HANDLE', type, msg} carries one; NODE_HANDLE_ACK or NODE_HANDLE_NACK
// answers it.
//
// Sockets that a server accepted stay in the books of that server: each side keeps a list of them for the server's key,
// over which the sender's server asks how many are still open.
//
// Native, binding('ipc'): leaveServer(socket) takes a socket out of the count of its server.

const { ObjectCreate } = primordials;

const { leaveServer } = binding('ipc');
const EventEmitter = require('events');
const errors = require('internal/errors');
const net = require('net');
const { Pipe } = binding('pipe_wrap');
const { TCP } = binding('tcp_wrap');

/** The sender's list: asks the process that has the sockets now. */
class SentSockets extends EventEmitter {
  constructor(target, key) {
    super();
    this.target = target;
    this.key = key;
    target.once('exit', () => this.emit('exit', this));
  }

  #ask(cmd, answer, swallowErrors, callback) {
    const { target, key } = this;
    const onclose = () => {
      target.removeListener('internalMessage', onreply);
      callback(errors.coded('ERR_CHILD_CLOSED_BEFORE_REPLY', 'Child closed before reply received', 'Error'));
    };
    const onreply = (message) => {
      if (message.cmd !== answer || message.key !== key) return;
      target.removeListener('disconnect', onclose);
      target.removeListener('internalMessage', onreply);
      callback(null, message);
    };
    if (!target.connected) {
      onclose();
      return;
    }
    target._send({ cmd, key }, undefined, swallowErrors);
    target.once('disconnect', onclose);
    target.on('internalMessage', onreply);
  }

  /** Calls back when all of them are closed. */
  close(callback) {
    this.#ask('NODE_SOCKET_NOTIFY_CLOSE', 'NODE_SOCKET_ALL_CLOSED', true, callback);
  }

  getConnections(callback) {
    this.#ask('NODE_SOCKET_GET_COUNT', 'NODE_SOCKET_COUNT', false, (error, message) => {
      if (error) callback(error);
      else callback(null, message.count);
    });
  }
}

/** The receiver's list, which answers. */
class ReceivedSockets extends EventEmitter {
  constructor(target, key) {
    super();
    this.target = target;
    this.key = key;
    this.connections = 0;
    const allClosed = () => this.#tell({ cmd: 'NODE_SOCKET_ALL_CLOSED', key }, true);
    target.on('internalMessage', (message) => {
      if (message.key !== key) return;
      if (message.cmd === 'NODE_SOCKET_GET_COUNT') {
        this.#tell({ cmd: 'NODE_SOCKET_COUNT', key, count: this.connections }, false);
      } else if (message.cmd === 'NODE_SOCKET_NOTIFY_CLOSE') {
        if (this.connections === 0) allClosed();
        else this.once('empty', allClosed);
      }
    });
  }

  #tell(message, swallowErrors) {
    if (this.target.connected) this.target._send(message, undefined, swallowErrors);
  }

  add(socket) {
    this.connections++;
    socket.once('close', () => {
      if (--this.connections === 0) this.emit('empty', this);
    });
  }
}

/** The lists of one end of a channel, by the keys of servers. */
function socketLists() {
  return { sent: ObjectCreate(null), received: ObjectCreate(null) };
}

/**
 * Each kind: `handle(object)` is the native handle, if the object has one. `describe(message, object)` adds to the
 * message. `sent(object, options, target, lists)` is called when it is on its way: what it returns is closed when it has
 * arrived. `got(message, handle, lists, target, then)` calls `then` with the receiver's object.
 */
const KINDS = {
  '__proto__': null,
  'net.Native': {
    handle: (object) => object,
    describe() {},
    sent() {},
    got: (message, handle, lists, target, then) => then(handle),
  },
  'net.Server': {
    handle: (server) => server._handle,
    describe() {},
    sent() {},
    got(message, handle, lists, target, then) {
      const server = new net.Server();
      server.listen(handle, () => then(server));
    },
  },
  'net.Socket': {
    handle: (socket) => socket._handle,
    describe(message, socket) {
      if (socket.server) message.key = socket.server._connectionKey;
    },
    sent: sentSocket,
    got(message, handle, lists, target, then) {
      const socket = new net.Socket({ handle, readable: true, writable: true });
      const { key } = message;
      if (key) (lists.received[key] ??= new ReceivedSockets(target, key)).add(socket);
      then(socket);
    },
  },
};

function sentSocket(socket, options, target, lists) {
  const { server } = socket;
  if (server) {
    const key = server._connectionKey;
    if (lists.sent[key] === undefined) server._setupWorker(lists.sent[key] = new SentSockets(target, key));
    if (!options.keepOpen) leaveServer(socket);
  }
  if (options.keepOpen) return undefined;
  const handle = socket._handle;
  // What arrives from now on is for the receiver.
  handle.readStop();
  socket._handle = null;
  socket.setTimeout(0);
  return handle;
}

/** The name of the kind that an object is of. */
function kindOf(object) {
  if (object instanceof net.Socket) return 'net.Socket';
  if (object instanceof net.Server) return 'net.Server';
  if (object instanceof TCP || object instanceof Pipe) return 'net.Native';
  throw errors.coded('ERR_INVALID_HANDLE_TYPE', 'This handle type cannot be sent', 'TypeError');
}

module.exports = { KINDS, kindOf, socketLists };
