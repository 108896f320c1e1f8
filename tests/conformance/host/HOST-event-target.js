// HOST: Event, CustomEvent and EventTarget: order, once, signals, errors in listeners.
const { attempt, log } = require('../lib.js');

process.on('uncaughtException', (err, origin) => log('uncaught', err.message, origin));
const target = new EventTarget();
const first = (event) => log('first', event.type, event.target === target, event.currentTarget === target, event.eventPhase, event.isTrusted);
target.addEventListener('a', first);
target.addEventListener('a', first);
const event = new Event('a', { cancelable: true });
log(target.dispatchEvent(event), event.target === target, event.currentTarget, event.eventPhase);
target.removeEventListener('a', first);
target.addEventListener('a', { handleEvent(got) { log('object', this !== target, got.type); } }, { once: true });
target.addEventListener('a', function() { log('this', this === target); }, { once: true });
target.addEventListener('a', () => { throw new Error('thrown'); }, { once: true });
target.addEventListener('a', async () => { throw new Error('rejected'); }, { once: true });
target.addEventListener('a', () => log('after the throwing ones'), { once: true });
log(target.dispatchEvent(new Event('a')), target.dispatchEvent(new Event('a')));

target.addEventListener('b', (got) => { got.preventDefault(); got.stopImmediatePropagation(); });
target.addEventListener('b', () => log('never'));
log(target.dispatchEvent(new Event('b', { cancelable: true })), target.dispatchEvent(new Event('b')));
const controller = new AbortController();
target.addEventListener('c', () => log('c'), { signal: controller.signal });
target.dispatchEvent(new Event('c'));
controller.abort();
target.dispatchEvent(new Event('c'));
target.addEventListener('d', () => log('never'), { signal: AbortSignal.abort() });
target.dispatchEvent(new Event('d'));
target.addEventListener('again', (got) => { attempt('again', () => target.dispatchEvent(got)); });
target.dispatchEvent(new Event('again'));

attempt('no type', () => new Event());
attempt('options', () => new Event('x', 5));
attempt('no event', () => target.dispatchEvent({ type: 'a' }));
attempt('one argument', () => target.addEventListener('a'));
attempt('number', () => target.addEventListener('a', 5));
attempt('foreign', () => EventTarget.prototype.addEventListener.call({}, 'a', () => {}));
attempt('word', () => target.addEventListener('a', () => {}, 'x'));
log(new CustomEvent('x', { detail: 5 }).detail, new CustomEvent('x').detail, new Event(5).type, String(new Event('x')), String(target));
