// STM STR-19: map, filter, take, drop, toArray, reduce, forEach, some, every, find, flatMap.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const from = () => Readable.from([1, 2, 3, 4]);
(async () => {
  log(await from().map((x) => x * 2).toArray());
  log(await from().filter(async (x) => x % 2 === 0).toArray());
  log(await from().take(2).toArray(), await from().drop(3).toArray());
  log(await from().reduce((a, b) => a + b), await from().reduce((a, b) => a + b, 10));
  log(await from().some((x) => x > 3), await from().every((x) => x > 3), await from().find((x) => x > 2));
  log(await from().flatMap((x) => [x, -x]).toArray());
  const seen = [];
  log(await from().forEach((x) => { seen.push(x); }), seen);
  await from().map(() => { throw new Error('mine'); }).toArray().catch((err) => log(err));
  try { from().map(5); } catch (err) { log(err); }
  try { from().take(-1); } catch (err) { log(err); }
})();
