// HOST: process.setUncaughtExceptionCaptureCallback, the monitor event, rejections in different forms.
const { attempt, log } = require('../lib.js');

attempt('number', () => process.setUncaughtExceptionCaptureCallback(5));
process.on('uncaughtExceptionMonitor', (err, origin) => log('monitor', err.message, origin));
process.setUncaughtExceptionCaptureCallback((err) => log('captured', err.message));
attempt('twice', () => process.setUncaughtExceptionCaptureCallback(() => {}));
log(process.hasUncaughtExceptionCaptureCallback());
setTimeout(() => { throw new Error('first'); }, 1);
setTimeout(() => { Promise.reject(new Error('second')); }, 20);
setTimeout(() => {
  process.setUncaughtExceptionCaptureCallback(null);
  log(process.hasUncaughtExceptionCaptureCallback());
  process.once('uncaughtException', (err, origin) => log('listener', err.message, origin));
  queueMicrotask(() => { throw new Error('third'); });
}, 40);
setTimeout(() => {
  process.once('uncaughtException', (err, origin) => log('listener', err.message, origin));
  process.nextTick(() => { throw new Error('fourth'); });
  process.nextTick(() => log('the next tick still runs'));
}, 60);
process.on('exit', (code) => log('exit', code));
