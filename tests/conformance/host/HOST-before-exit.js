// HOST: 'beforeExit' may schedule more work, and comes again.
const { log } = require('../lib.js');

let n = 0;
process.on('beforeExit', (code) => {
  n += 1;
  log('beforeExit', code, n);
  if (n < 3) setTimeout(() => log('more'), 1);
});
process.on('exit', () => log('exit'));
