// CRY-10: `randomInt` stays in its range and reaches all of it; `randomUUID` and `randomUUIDv7` have their form.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

const bad = [
  [], ['a'], [0], [5, 5], [5, 4], [0, 2 ** 48], [1.5], [2 ** 53], [1, 2, 3], [NaN], [null, 5], [1, 'a'], [-(2 ** 53), 1], [-1], [1, 2, null],
  [2 ** 50],
];
for (const args of bad) attempt('randomInt', () => crypto.randomInt(...args));
const seen = (...args) => [...new Set(Array.from({ length: 500 }, () => crypto.randomInt(...args)))].sort((a, b) => a - b);
log(seen(3), seen(1), seen(-2, 2), seen(2 ** 53 - 3, 2 ** 53 - 1), seen(1, undefined));
log(Array.from({ length: 200 }, () => crypto.randomInt(0, 2 ** 48 - 1)).some((number) => number > 2 ** 47));
crypto.randomInt(2, (error, number) => log('later', error, number === 0 || number === 1));
crypto.randomInt(5, 6, (error, number) => log('later', error, number));
log('first');

const FOUR = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SEVEN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
log(FOUR.test(crypto.randomUUID()), FOUR.test(crypto.randomUUID({ disableEntropyCache: true })), SEVEN.test(crypto.randomUUIDv7()));
log(new Set(Array.from({ length: 200 }, () => crypto.randomUUID())).size);
const time = parseInt(crypto.randomUUIDv7().replaceAll('-', '').slice(0, 12), 16);
log(Math.abs(Date.now() - time) < 10000);
for (const make of [crypto.randomUUID, crypto.randomUUIDv7]) {
  for (const options of [null, 1, 'a', { disableEntropyCache: 1 }]) attempt(make.name, () => make(options));
}
