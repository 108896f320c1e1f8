// HOST: process.exit stops at once, finally blocks and pending work included.
const { log } = require('../lib.js');

process.on('exit', (code) => { log('exit', code); process.exit(5); log('never'); });
setTimeout(() => log('never'), 0);
Promise.resolve().then(() => log('never'));
try {
  process.exit(4);
} finally {
  log('never');
}
