'use strict';
// `cluster` in a worker: what it listens on comes from the primary.
//
// Native: binding('ipc').listenThrough(f) has `server.listen` of this process call f(server, query, callback) instead
// of binding itself. query: { address, port, addressType, fd, flags, backlog, … }; callback(errno, handle), where `handle`
// is a native one or an object with listen(), close(), ref(), unref() and perhaps getsockname(out).

const { ObjectAssign, ReflectApply, SafeMap, SafeSet } = primordials;

const EventEmitter = require('events');
const path = require('path');
const { clearInterval, setInterval } = require('timers');
const { Messages } = require('internal/cluster/messages');
const Worker = require('internal/cluster/worker');
const { listenThrough } = binding('ipc');

const cluster = new EventEmitter();
const messages = new Messages(process);
// What is listened on, by the keys of the primary: the handle and its server.
const handles = new SafeMap();
// For each address the numbers that servers of this process have asked for it with: two of them do not share a handle.
const indexes = new SafeMap();

/** The longest time of a timer. */
const FOREVER = 2147483647;

module.exports = cluster;

cluster.isWorker = true;
cluster.isMaster = false;
cluster.isPrimary = false;
cluster.worker = null;
cluster.Worker = Worker;

cluster._setupWorker = function() {
  const worker = new Worker({ id: +process.env.NODE_UNIQUE_ID | 0, process, state: 'online' });
  cluster.worker = worker;
  process.once('disconnect', () => {
    process.channel = null;
    worker.emit('disconnect');
    // The primary is gone, or wants no more of this worker: there is nothing left to do.
    if (!worker.exitedAfterDisconnect) process.exit(0);
  });
  messages.listen((message, handle) => {
    if (message.act === 'newconn') onConnection(message, handle);
    else if (message.act === 'disconnect') disconnect(worker, true);
  });
  messages.send({ act: 'online' });
  listenThrough((server, query, callback) => cluster._getServer(server, query, callback));
};

cluster._getServer = function(server, options, callback) {
  let { address } = options;
  if (options.port < 0 && typeof address === 'string') address = path.resolve(address);
  const place = `${address}:${options.port}:${options.addressType}:${options.fd}`;
  let taken = indexes.get(place);
  if (taken === undefined) indexes.set(place, taken = { next: 0, used: new SafeSet() });
  const index = taken.next++;
  taken.used.add(index);
  const message = { act: 'queryServer', index, data: null, ...options, address };
  if (server._getServerData) message.data = server._getServerData();
  const leave = () => {
    taken.used.delete(index);
    if (taken.used.size === 0 && indexes.get(place) === taken) indexes.delete(place);
  };
  messages.send(message, null, (reply, handle) => {
    if (typeof server._setServerData === 'function') server._setServerData(reply.data);
    if (handle) shared(reply, handle, server, leave, callback);
    else dealt(reply, server, leave, callback);
  });
  server.once('listening', () => {
    // It may have been closed in the same moment.
    if (!indexes.has(place)) return;
    cluster.worker.state = 'listening';
    const bound = server.address();
    messages.send({ ...message, act: 'listening', port: (bound && bound.port) || options.port });
  });
};

/** A copy of the handle that all workers accept from. */
function shared({ key, errno }, handle, server, leave, callback) {
  const { close } = handle;
  handle.close = function() {
    messages.send({ act: 'close', key });
    handles.delete(key);
    leave();
    return ReflectApply(close, handle, arguments);
  };
  handles.set(key, { handle, server });
  callback(errno, handle);
}

/** The primary deals connections out: what the server has is no more than an object that looks like a handle. */
function dealt({ key, errno, sockname }, server, leave, callback) {
  if (errno) {
    callback(errno, null);
    return;
  }
  let holding;
  let open = true;
  const handle = {
    close() {
      // Until the primary knows, connections may still come: those are sent back.
      if (!open) return;
      open = false;
      handle.unref();
      messages.send({ act: 'close', key });
      handles.delete(key);
      leave();
    },
    listen: () => 0,
    ref() {
      // As a listening handle does, it keeps the process alive.
      holding ??= setInterval(() => {}, FOREVER);
    },
    unref() {
      clearInterval(holding);
      holding = undefined;
    },
  };
  handle.ref();
  if (sockname) {
    handle.getsockname = (out) => {
      if (open) ObjectAssign(out, sockname);
      return 0;
    };
  }
  handles.set(key, { handle, server });
  callback(0, handle);
}

function onConnection(message, connection) {
  const entry = handles.get(message.key);
  const accepted = entry !== undefined && !isFull(entry.server);
  messages.send({ ack: message.seq, accepted });
  if (accepted) entry.handle.onconnection(0, connection);
  else if (connection) connection.close();
}

function isFull({ maxConnections, _connections }) {
  return maxConnections !== null && maxConnections !== undefined && _connections >= maxConnections;
}

/** Closes the servers; the channel goes when the last of them is closed. */
function disconnect(worker, byPrimary) {
  worker.exitedAfterDisconnect = true;
  let waiting = 1;
  const closed = () => {
    if (--waiting !== 0) return;
    // The primary has to know that this was meant before it sees the end of the channel.
    if (byPrimary) process.disconnect();
    else messages.send({ act: 'exitedAfterDisconnect' }, null, () => process.disconnect());
  };
  for (const { server } of new SafeMap(handles).values()) {
    waiting++;
    server.close(closed);
  }
  handles.clear();
  closed();
}

Worker.prototype.disconnect = function() {
  if (this.state !== 'disconnecting' && this.state !== 'destroying') {
    this.state = 'disconnecting';
    disconnect(this, false);
  }
  return this;
};

Worker.prototype.destroy = function() {
  if (this.state === 'destroying') return;
  this.exitedAfterDisconnect = true;
  if (!this.isConnected()) process.exit(0);
  this.state = 'destroying';
  messages.send({ act: 'exitedAfterDisconnect' }, null, () => process.disconnect());
  process.once('disconnect', () => process.exit(0));
};
