// STM: Readable.from arrays, generators, strings and promises.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const collect = async (name, source) => {
  const seen = [];
  try {
    for await (const chunk of Readable.from(source)) seen.push(chunk);
    log(name, seen);
  } catch (err) { log(name, seen, err); }
};
(async () => {
  await collect('array', [1, 2, 3]);
  await collect('string', 'whole');
  await collect('buffer', Buffer.from('bytes'));
  await collect('generator', (function* gen() { yield 'a'; yield 'b'; })());
  await collect('async generator', (async function* gen() { yield 1; await null; yield 2; })());
  await collect('promises', [Promise.resolve('p'), 'q']);
  await collect('throws', (function* gen() { yield 1; throw new Error('mine'); })());
  try { Readable.from(5); } catch (err) { log(err); }
})();
