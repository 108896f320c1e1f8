// HOST: async functions against ticks and thenables.
const { log } = require('../lib.js');

const thenable = { then(resolve) { log('then called'); resolve('thenable'); } };
(async () => {
  log('async 1');
  await null;
  log('async 2');
  log(await thenable);
  process.nextTick(() => log('tick from async'));
  await new Promise((resolve) => setImmediate(resolve));
  log('after the immediate');
})();
process.nextTick(() => log('tick'));
Promise.resolve().then(() => log('then 1')).then(() => log('then 2')).then(() => log('then 3'));
log('script over');
