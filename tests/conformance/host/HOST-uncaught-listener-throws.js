// HOST: an 'uncaughtException' listener that throws ends the process with status 7.
const { log } = require('../lib.js');

process.on('exit', (code) => log('exit', code));
process.on('uncaughtException', (err) => { log('caught', err.message); throw new Error('again'); });
setImmediate(() => log('never'));
throw new Error('first');
