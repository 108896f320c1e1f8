// HOST: 'unhandledRejection' and 'rejectionHandled' listeners; handling in time needs none.
const { log } = require('../lib.js');

process.on('unhandledRejection', (reason, promise) => {
  log('unhandled', reason, promise instanceof Promise);
  if (reason === undefined) setTimeout(() => late.catch((err) => log('caught', err)), 10);
});
process.on('rejectionHandled', (promise) => log('handled later', promise === late));
const late = Promise.reject(new Error('late'));
const early = Promise.reject(new Error('early'));
process.nextTick(() => early.catch((err) => log('in time', err)));
Promise.reject(5);
(async () => { throw new RangeError('async'); })();
new Promise((resolve, reject) => { setImmediate(reject, undefined); });
