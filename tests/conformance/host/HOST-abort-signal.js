// HOST: AbortController, AbortSignal and EventTarget.
const { log } = require('../lib.js');

const controller = new AbortController();
const { signal } = controller;
log(signal.aborted, signal.reason, signal instanceof EventTarget);
signal.addEventListener('abort', (event) => log('listener', event.type, event.target === signal));
signal.onabort = () => log('onabort');
signal.addEventListener('abort', { handleEvent() { log('object'); } }, { once: true });
controller.abort();
controller.abort('second');
log(signal.aborted, signal.reason.name, signal.reason.code, signal.reason.message);
try { signal.throwIfAborted(); } catch (err) { log(err === signal.reason); }
log(AbortSignal.abort('why').reason, AbortSignal.any([AbortSignal.abort(5)]).reason);
const timed = AbortSignal.timeout(5);
timed.addEventListener('abort', () => log(timed.reason.name));
setTimeout(() => {}, 50);
const target = new EventTarget();
target.addEventListener('x', (event) => { log('x', event.defaultPrevented); event.preventDefault(); });
log(target.dispatchEvent(new Event('x', { cancelable: true })), target.dispatchEvent(new Event('x')));
