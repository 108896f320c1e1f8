// HOST: a throw at the top level.
const { log } = require('../lib.js');

process.on('exit', (code) => log('exit', code, process.exitCode));
process.nextTick(() => log('never'));
log('before');
throw new TypeError('top level');
