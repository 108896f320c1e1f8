// N26-106: QuotaExceededError, and DOMException as an error of the engine's
'use strict';
const { inspect, types } = require('util');
const { attempt, log } = require('../lib.js');

log(Object.getOwnPropertyDescriptor(globalThis, 'QuotaExceededError').enumerable, QuotaExceededError.length);
log(Object.getPrototypeOf(QuotaExceededError) === DOMException, Object.getPrototypeOf(DOMException) === Function.prototype);
log(Object.keys(QuotaExceededError.prototype), Object.getOwnPropertyNames(QuotaExceededError.prototype).sort());
const facts = (error) => [error.name, error.message, error.code, error.quota, error.requested, String(error), Object.keys(error),
  Object.getOwnPropertyNames(error), Object.prototype.toString.call(error), error instanceof DOMException, error instanceof Error];
for (const args of [[], ['m'], ['m', { quota: 1, requested: 2 }], [undefined, undefined], ['m', null], ['m', () => 1], ['m', { quota: '7' }],
  ['m', { requested: 0 }], [{}], ['m', { cause: 1 }]]) {
  log(...facts(new QuotaExceededError(...args)));
}
for (const options of [{ quota: -1 }, { requested: -1 }, { quota: 5, requested: 2 }, { quota: NaN }, { quota: Infinity }, { quota: {} },
  { requested: undefined }]) {
  attempt('refused', () => new QuotaExceededError('m', options));
}
const getter = (Class, name) => Object.getOwnPropertyDescriptor(Class.prototype, name).get;
attempt('of another object', () => getter(QuotaExceededError, 'quota').call({}));
attempt('of another class', () => getter(QuotaExceededError, 'requested').call(new DOMException('x')));
attempt('of another object', () => getter(DOMException, 'name').call({}));
attempt('of the prototype', () => DOMException.prototype.message);
const clone = structuredClone(new QuotaExceededError('m', { quota: 1 }));
log(...facts(clone), clone.constructor === QuotaExceededError);
for (const error of [new DOMException('a'), new DOMException('a', 'AbortError'), new DOMException('', 'b'), new DOMException('a', { name: 'N', cause: 3 }),
  new DOMException('a', null), new QuotaExceededError('a')]) {
  log(types.isNativeError(error), Error.isError(error), Object.getOwnPropertyNames(error), error.code);
  log(error.stack.split('\n')[0], inspect(error).split('\n')[0], /^ {4}at /.test(error.stack.split('\n')[1]));
}
class Own extends DOMException {
  constructor() {
    super('m', 'n');
    this.x = 1;
  }
}
const own = new Own();
log(own instanceof Own, own.constructor.name, own.name, own.x, own.stack.split('\n')[0]);
const again = require('v8').deserialize(require('v8').serialize(Object.assign(new DOMException('a', 'AbortError'), { stack: 'STACK' })));
log(again.constructor.name, again.message, again.stack);
