// CRY-16: callbacks come later than everything that is due at once, many at a time, as promises too, and may throw.
const { log } = require('../lib.js');
const crypto = require('crypto');
const { promisify } = require('util');

process.on('uncaughtException', (error) => log('uncaught', error));
log('begin');
crypto.pbkdf2('p', 's', 1, 4, 'sha1', function(error, key) {
  log('pbkdf2', error, key, arguments.length);
  process.nextTick(() => log('tick'));
  Promise.resolve().then(() => log('job'));
  many();
  throw new Error('of a callback');
});
process.nextTick(() => log('tick before'));
Promise.resolve().then(() => log('job before'));
log('end');

function many() {
  let left = 200;
  const keys = new Set();
  for (let i = 0; i < 200; i++) {
    crypto.pbkdf2(`p${i}`, 's', 10, 16, 'sha256', (error, key) => {
      keys.add(key.toString('hex'));
      if (--left > 0) return;
      const same = Array.from({ length: 200 }, (_, j) => crypto.pbkdf2Sync(`p${j}`, 's', 10, 16, 'sha256').toString('hex'));
      log('many', keys.size, same.every((text) => keys.has(text)));
      promised().then(() => log('done'));
    });
  }
}

async function promised() {
  log((await promisify(crypto.randomBytes)(5)).length);
  log(await promisify(crypto.scrypt)('p', 's', 4, { N: 16 }));
  log(await promisify(crypto.pbkdf2)('p', 's', 1, 4, 'sha1'));
  log(new Uint8Array(await promisify(crypto.hkdf)('sha1', 'k', 's', 'i', 4)));
  log((await promisify(crypto.randomFill)(Buffer.alloc(3))).length, typeof await promisify(crypto.randomInt)(5));
}
