// HOST: util.promisify, callbackify, inherits, deprecate, styleText, types and system error names.
const util = require('util');

const attempt = (label, fn) => {
  try {
    console.log(label, fn());
  } catch (error) {
    console.log(label, 'threw', error.name, error.code, error.message);
  }
};
for (const name of ['promisify', 'callbackify']) attempt(name, () => util[name](5));
const doubled = util.promisify(function double(a, callback) { callback(a < 0 ? new Error('negative') : null, a * 2); });
attempt('promisified', () => [doubled.name, doubled.length, util.promisify(doubled) === doubled]);
const special = () => {};
special[util.promisify.custom] = async () => 'custom';
attempt('custom', () => util.promisify(special) === special[util.promisify.custom]);
attempt('bad custom', () => util.promisify(Object.assign(() => {}, { [util.promisify.custom]: 5 })));
const summed = util.callbackify(async function sum(a, b) { return a + b; });
attempt('callbackified', () => [summed.name, summed.length]);
attempt('no callback', () => summed(1));
attempt('inherits', () => {
  function A() {}
  function B() {}
  B.prototype.x = 1;
  util.inherits(A, B);
  return [A.super_ === B, new A().x, Object.keys(A), new A() instanceof B];
});
attempt('inherits null', () => util.inherits(class {}, null));
attempt('inherits arrow', () => util.inherits(class {}, () => {}));
attempt('deprecate', () => {
  const wrapped = util.deprecate(function f(a, b) { return a + b; }, 'message', 'DEPX');
  return [wrapped.name, wrapped.length, wrapped(1, 2)];
});
attempt('deprecate code', () => util.deprecate(() => {}, 'message', 5));
const { isDeepStrictEqual, toUSVString, getSystemErrorName, getSystemErrorMessage } = util;
attempt('equal', () => [isDeepStrictEqual({ a: [1] }, { a: [1] }), isDeepStrictEqual({ a: 1 }, { a: '1' })]);
attempt('usv', () => toUSVString('a\ud800b') + toUSVString(5));
attempt('names', () => [getSystemErrorName(-2), getSystemErrorName(-98), getSystemErrorMessage(-2)]);
attempt('map', () => util.getSystemErrorMap().get(-110));
for (const bad of ['x', 5, 1.5]) attempt('name', () => getSystemErrorName(bad));
attempt('call sites', () => [Array.isArray(util.getCallSites()), util.getCallSites(1).length]);
for (const bad of [0, 'x', 1.5]) attempt('call sites', () => util.getCallSites(bad));
attempt('debuglog', () => [typeof util.debuglog('foo'), util.debuglog('foo').enabled, util.debug === util.debuglog]);

const style = (...args) => JSON.stringify(util.styleText(...args, { validateStream: false }));
for (const name of ['red', 'none', ['bold', 'underline'], ['bold', 'dim'], 'bgRed', []]) {
  attempt('style', () => style(name, 'x'));
  attempt('style', () => style(name, 'a\u001b[39mb\u001b[22mc\u001b[49md'));
}
attempt('bad text', () => util.styleText('red', 5));
attempt('not a stream', () => util.styleText('red', 'x', { stream: {} }));

const values = {
  number: 1, text: 'a', nothing: null, object: {}, array: [], fn() {}, asyncFn: async () => {}, generatorFn: function*() {},
  asyncGeneratorFn: async function*() {}, generator: (function*() {})(), date: new Date(), pattern: /x/, error: new TypeError(),
  map: new Map(), set: new Set(), mapIterator: new Map().entries(), setIterator: new Set().values(), weakMap: new WeakMap(),
  weakSet: new WeakSet(), promise: Promise.resolve(), proxy: new Proxy({}, {}), proxyOfPromise: new Proxy(Promise.resolve(), {}),
  buffer: new ArrayBuffer(1), shared: new SharedArrayBuffer(1), view: new DataView(new ArrayBuffer(1)), bytes: new Uint8Array(),
  clamped: new Uint8ClampedArray(), float: new Float64Array(), big: new BigInt64Array(), boxedNumber: Object(1),
  boxedText: Object('s'), boxedBoolean: Object(true), boxedBig: Object(1n), boxedSymbol: Object(Symbol()),
  args: (function() { return arguments; })(), tagged: { [Symbol.toStringTag]: 'Map' }, subMap: new (class extends Map {})(),
  thenable: { then() {} }, Buffer: Buffer.from('a'), likeError: Object.create(Error.prototype),
};
for (const name of Object.keys(util.types)) {
  console.log(name, Object.keys(values).filter((key) => util.types[name](values[key])).join());
}
console.log(require('util/types') === util.types);

(async () => {
  console.log(await doubled(4), await doubled(-1).catch((error) => error.message));
  const holder = { v: 3, read: util.promisify(function(callback) { callback(null, this.v); }) };
  console.log(await holder.read());
  const called = (fn, ...args) => new Promise((done) => { fn(...args, (...result) => { console.log('callback', ...result); done(); }); });
  await called(summed, 1, 2);
  await called((callback) => util.callbackify(async () => { throw new Error('rejected'); })((e, v) => callback(e.message, v)));
  await called((callback) => util.callbackify(() => Promise.reject(null))((e) => callback(e.message, e.code, e.reason)));
  await util.aborted(undefined, {}).catch((error) => console.log(error.code, error.message));
  const controller = new AbortController();
  const waiting = util.aborted(controller.signal, globalThis);
  controller.abort();
  console.log((await waiting).type);
})();
