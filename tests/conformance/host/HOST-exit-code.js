// HOST: process.exitCode and 'exit' listeners.
const { log } = require('../lib.js');

process.exitCode = 3;
process.on('exit', (code) => {
  log('exit', code, process.exitCode);
  process.exitCode = 7;
  setTimeout(() => log('never'), 0);
  process.nextTick(() => log('never'));
});
process.on('exit', (code) => log('second', code, process.exitCode));
process.on('beforeExit', (code) => log('beforeExit', code));
log('script over');
