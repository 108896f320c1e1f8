// STM: in which order the promises of the array-like methods settle that read the same stream to its end.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const calls = {
  every: (source) => source.every(() => true),
  some: (source) => source.some(() => false),
  forEach: (source) => source.forEach(() => {}),
  find: (source) => source.find(() => false),
  toArray: (source) => source.toArray(),
  reduce: (source) => source.reduce((sum) => sum + 1, 0),
};
const source = new Readable({ objectMode: true, read() {} });
for (const [name, call] of Object.entries(calls)) call(source).then((result) => log(name, result));
setImmediate(() => source.push(null));
