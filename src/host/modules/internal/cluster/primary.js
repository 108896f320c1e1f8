'use strict';
// `cluster` in the primary: starts the workers, and listens for them.

const { ArrayPrototypeForEach, ArrayPrototypeSlice, ArrayPrototypeValues, ObjectKeys, SafeMap } = primordials;

const EventEmitter = require('events');
const path = require('path');
const errors = require('internal/errors');
const { Messages } = require('internal/cluster/messages');
const RoundRobinHandle = require('internal/cluster/round_robin_handle');
const SharedHandle = require('internal/cluster/shared_handle');
const Worker = require('internal/cluster/worker');

const SCHED_NONE = 1;
const SCHED_RR = 2;
const POLICIES = { __proto__: null, none: SCHED_NONE, rr: SCHED_RR };

const cluster = new EventEmitter();
// What the workers listen on, by the addresses that they asked for.
const handles = new SafeMap();
// What is said to connected workers, by their ids.
const channels = new SafeMap();
// What tells that the last worker is gone.
const intercom = new EventEmitter();
let lastId = 0;
// From the first worker on it stays as it is.
let policy;

module.exports = cluster;

cluster.isWorker = false;
cluster.isMaster = true;
cluster.isPrimary = true;
cluster.Worker = Worker;
cluster.workers = {};
cluster.settings = {};
cluster.SCHED_NONE = SCHED_NONE;
cluster.SCHED_RR = SCHED_RR;
cluster.schedulingPolicy = POLICIES[process.env.NODE_CLUSTER_SCHED_POLICY] ?? SCHED_RR;

cluster.setupPrimary = function(options) {
  const settings = {
    args: ArrayPrototypeSlice(process.argv, 2),
    exec: process.argv[1],
    execArgv: process.execArgv,
    silent: false,
    ...cluster.settings,
    ...options,
  };
  cluster.settings = settings;
  if (policy === undefined) {
    policy = cluster.schedulingPolicy;
    if (policy !== SCHED_NONE && policy !== SCHED_RR) {
      throw errors.coded('ERR_INTERNAL_ASSERTION', `Bad cluster.schedulingPolicy: ${policy}`, 'Error');
    }
  }
  process.nextTick(() => cluster.emit('setup', settings));
};
cluster.setupMaster = cluster.setupPrimary;

function startWorker(id, env) {
  const { settings } = cluster;
  const { cwd, serialization, silent, windowsHide, stdio, gid, uid } = settings;
  return require('child_process').fork(settings.exec, settings.args, {
    cwd,
    env: { ...process.env, ...env, NODE_UNIQUE_ID: `${id}` },
    serialization,
    silent,
    windowsHide,
    execArgv: [...ArrayPrototypeValues(settings.execArgv)],
    stdio,
    gid,
    uid,
  });
}

cluster.fork = function(env) {
  cluster.setupPrimary();
  const id = ++lastId;
  const worker = new Worker({ id, process: startWorker(id, env) });
  const messages = new Messages(worker.process);
  channels.set(id, messages);
  worker.on('message', function(message, handle) { cluster.emit('message', this, message, handle); });
  worker.process.once('exit', (exitCode, signalCode) => {
    if (!worker.isConnected()) forget(worker);
    worker.exitedAfterDisconnect = !!worker.exitedAfterDisconnect;
    worker.state = 'dead';
    worker.emit('exit', exitCode, signalCode);
    cluster.emit('exit', worker, exitCode, signalCode);
  });
  worker.process.once('disconnect', () => {
    removeHandles(worker);
    channels.delete(id);
    messages.giveUp();
    // As long as the process lives it can still be found.
    if (worker.isDead()) forget(worker);
    worker.exitedAfterDisconnect = !!worker.exitedAfterDisconnect;
    worker.state = 'disconnected';
    worker.emit('disconnect');
    cluster.emit('disconnect', worker);
  });
  messages.listen((message) => {
    const act = ACTS[message.act];
    if (act !== undefined) act(worker, message, messages);
  });
  process.nextTick(() => cluster.emit('fork', worker));
  cluster.workers[worker.id] = worker;
  return worker;
};

function removeHandles(worker) {
  for (const { 0: key, 1: handle } of handles.entries()) if (handle.remove(worker)) handles.delete(key);
}

function forget(worker) {
  removeHandles(worker);
  delete cluster.workers[worker.id];
  if (ObjectKeys(cluster.workers).length === 0) intercom.emit('disconnect');
}

cluster.disconnect = function(callback) {
  const ids = ObjectKeys(cluster.workers);
  if (ids.length === 0) process.nextTick(() => intercom.emit('disconnect'));
  ArrayPrototypeForEach(ids, (id) => {
    const worker = cluster.workers[id];
    if (worker !== undefined && worker.isConnected()) worker.disconnect();
  });
  if (typeof callback === 'function') intercom.once('disconnect', callback);
};

/** What a worker may say. */
const ACTS = {
  __proto__: null,
  online(worker) {
    worker.state = 'online';
    worker.emit('online');
    cluster.emit('online', worker);
  },
  exitedAfterDisconnect(worker, message, messages) {
    worker.exitedAfterDisconnect = true;
    messages.send({ ack: message.seq });
  },
  queryServer,
  listening(worker, { addressType, address, port, fd }) {
    const info = { addressType, address, port, fd };
    worker.state = 'listening';
    worker.emit('listening', info);
    cluster.emit('listening', worker, info);
  },
  close(worker, { key }) {
    const handle = handles.get(key);
    if (handle !== undefined && handle.remove(worker)) handles.delete(key);
  },
};

function queryServer(worker, message, messages) {
  // It is on its way out.
  if (worker.exitedAfterDisconnect) return;
  let key = `${message.address}:${message.port}:${message.addressType}:${message.fd}`;
  // Which port the system chooses is the same for the first servers of all workers, for their second ones, and so on.
  if (message.port === 0) key += `:${message.index}`;
  // One that this worker has not given back yet is no answer.
  while (handles.get(key)?.has(worker)) key += '+';
  let handle = handles.get(key);
  if (handle === undefined) {
    const address = shortAddress(message);
    handle = policy === SCHED_RR ? new RoundRobinHandle(key, address, message) : new SharedHandle(address, message);
    handles.set(key, handle);
  }
  if (handle.data === undefined || handle.data === null) handle.data = message.data;
  handle.add(worker, messages, (errno, reply, passed) => {
    const { data } = handle;
    // The next one that asks may have more luck.
    if (errno && handles.get(key) === handle) handles.delete(key);
    messages.send({ errno, key, ack: message.seq, data, ...reply }, passed);
  });
}

/** The paths of Unix sockets must not be long. */
function shortAddress({ address, port }) {
  if (port >= 0 || typeof address !== 'string') return address;
  const relative = path.relative(process.cwd(), address);
  return address.length < relative.length ? address : relative;
}

Worker.prototype.disconnect = function() {
  this.exitedAfterDisconnect = true;
  channels.get(this.id)?.send({ act: 'disconnect' });
  // The worker closes the channel when its servers are closed. It gets no more connections until then.
  forget(this);
  return this;
};

Worker.prototype.destroy = function(signo) {
  this.process.kill(signo || 'SIGTERM');
};
