'use strict';
// The `worker_threads` built-in of a host with one thread. No native functions.

const { SafeMap, SymbolFor } = primordials;

const errors = require('internal/errors');
const absent = require('internal/absent');
const { EventTarget } = require('internal/event_target');

// A script cannot make a port in Node either. Without channels there is none, but packages ask `instanceof`.
const MessagePort = absent('worker_threads', 'Processes of child_process can be sent messages.').asClass(
  absent.thrower('MessagePort', 0, () => errors.coded(
    'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called', 'TypeError')),
  EventTarget, 'postMessage start ref unref hasRef close');

class Worker {
  constructor() {
    throw errors.coded('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'Worker threads are not available in this host', 'TypeError');
  }
}

const shared = new SafeMap();

module.exports = {
  isMainThread: true,
  isInternalThread: false,
  parentPort: null,
  resourceLimits: {},
  threadId: 0,
  threadName: '',
  workerData: null,
  MessagePort,
  SHARE_ENV: SymbolFor('nodejs.worker_threads.SHARE_ENV'),
  Worker,
  getEnvironmentData: (key) => shared.get(key),
  setEnvironmentData(key, value) {
    if (value === undefined) shared.delete(key);
    else shared.set(key, value);
  },
  markAsUncloneable() {},
  markAsUntransferable() {},
  isMarkedAsUntransferable: () => false,
};
