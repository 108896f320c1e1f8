// HOST: 'unhandledRejection' and 'rejectionHandled' listeners; handling in time needs none.
const { log } = require('../lib.js');

process.on('unhandledRejection', (reason, promise) => log('unhandled', reason, promise instanceof Promise));
process.on('rejectionHandled', (promise) => log('handled later', promise === late));
const late = Promise.reject(new Error('late'));
setTimeout(() => late.catch((err) => log('caught', err)), 300);
const early = Promise.reject(new Error('early'));
process.nextTick(() => early.catch((err) => log('in time', err)));
Promise.reject(5);
(async () => { throw new RangeError('async'); })();
new Promise((resolve, reject) => { setImmediate(reject, undefined); });
