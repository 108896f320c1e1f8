// STM: a destroyed stream without an 'error' listener is an uncaught exception.
const { log } = require('../lib.js');
const { Readable } = require('stream');

process.on('uncaughtException', (err, origin) => { log('uncaught', err, origin); });
const r = new Readable({ read() {} });
r.on('close', () => log('close'));
r.destroy(new Error('nobody listens'));
setImmediate(() => log('immediate', r.destroyed));
