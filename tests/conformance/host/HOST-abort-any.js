// HOST: AbortSignal.any and .timeout, abort reasons, DOMException.
const { attempt, log } = require('../lib.js');

const one = new AbortController();
const two = new AbortController();
const both = AbortSignal.any([one.signal, two.signal]);
const nested = AbortSignal.any([both]);
nested.onabort = (event) => log('nested', both.aborted, event.isTrusted);
both.addEventListener('abort', () => log('both', nested.aborted));
two.signal.addEventListener('abort', () => log('source', both.aborted, nested.aborted));
two.abort('why');
one.abort('too late');
log(both.reason, nested.reason, AbortSignal.any([]).aborted, AbortSignal.any([AbortSignal.abort(1)]).reason);
attempt('any of numbers', () => AbortSignal.any([5]));
attempt('any of nothing', () => AbortSignal.any(5));
for (const delay of [-1, 'a', undefined, 1.5]) attempt('timeout', () => AbortSignal.timeout(delay));
attempt('constructor', () => new AbortSignal());
const plain = new AbortController();
plain.abort();
const { reason } = plain.signal;
log(reason.name, reason.message, reason.code, reason instanceof DOMException, reason instanceof Error, String(reason), Object.keys(reason));
attempt('throwIfAborted', () => new AbortController().signal.throwIfAborted());
log(new AbortController().signal.onabort, DOMException.ABORT_ERR, new DOMException('m', 'TimeoutError').code);
log(new DOMException().name, new DOMException('m').message, new DOMException('m', { name: 'Own', cause: 5 }).cause);
AbortSignal.any([AbortSignal.timeout(10)]).addEventListener('abort', function() { log('timed', this.reason.name, this.reason.message); });
setTimeout(() => {}, 80);
