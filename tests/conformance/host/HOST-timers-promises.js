// HOST: timers/promises and util.promisify(setTimeout).
const { log } = require('../lib.js');
const timers = require('timers/promises');
const util = require('util');

(async () => {
  log(await timers.setTimeout(5, 'value'), await timers.setImmediate('now'), await util.promisify(setTimeout)(5, 'old way'));
  let n = 0;
  for await (const value of timers.setInterval(5, 'again')) { n += 1; log(value, n); if (n === 3) break; }
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  await timers.setTimeout(100000, null, { signal: controller.signal }).catch((err) => log(err));
  log(require('timers').setTimeout === setTimeout, require('node:timers/promises') === timers);
})();
