'use strict';
// The `worker_threads` built-in of a host with one thread. No native functions.

const { SafeMap, SymbolFor } = primordials;

const errors = require('internal/errors');

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
