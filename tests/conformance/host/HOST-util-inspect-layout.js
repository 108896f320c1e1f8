// HOST: util.inspect of cycles, depth, custom methods and long values; deep equality and types.
const { log } = require('../lib.js');
const util = require('util');

const cyclic = { name: 'c' };
cyclic.self = cyclic;
log(util.inspect(cyclic), util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }), util.inspect({ [util.inspect.custom]: () => 'custom' }));
log(util.inspect({ long: 'x'.repeat(60), other: 'y'.repeat(30) }), util.inspect(new Array(200).fill(1)).split('\n').length);
log(util.isDeepStrictEqual({ a: [1] }, { a: [1] }), util.types.isPromise(Promise.resolve()), util.types.isUint8Array(Buffer.alloc(1)));
