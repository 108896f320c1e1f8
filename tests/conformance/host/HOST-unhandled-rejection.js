// HOST: an unhandled rejection ends the process with status 1.
const { log } = require('../lib.js');

process.on('exit', (code) => log('exit', code));
setTimeout(() => log('never'), 20);
Promise.reject(new Error('nobody handles this'));
process.nextTick(() => log('tick'));
setImmediate(() => log('never'));
