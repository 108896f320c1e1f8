// HOST: an uncaught exception ends the process with status 1, after 'exit'.
const { log } = require('../lib.js');

process.on('exit', (code) => log('exit', code));
setTimeout(() => log('never'), 50);
setImmediate(() => { throw new Error('nobody catches this'); });
