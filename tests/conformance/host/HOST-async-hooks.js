// HOST: async_hooks, what of it works without asynchronous propagation.
const { AsyncLocalStorage, AsyncResource, executionAsyncId, triggerAsyncId, createHook } = require('async_hooks');
const dc = require('diagnostics_channel');

const log = (...args) => console.log(...args);
const storage = new AsyncLocalStorage();
const get = () => storage.getStore();

log(storage.run(1, () => [get(), storage.run(2, get), storage.exit(get), get()]), get());
log(storage.run(1, (a, b) => [a, b], 3, 4));
try {
  storage.run(5, () => { throw new Error('inside'); });
} catch (error) {
  log(error.message, get());
}
const [snapshot, bound] = storage.run('S', () => [AsyncLocalStorage.snapshot(), AsyncLocalStorage.bind(get)]);
log(snapshot(get), bound(), get());
storage.run('R', () => {
  const resource = new AsyncResource('TEST');
  const fn = function(x) { return [get(), x, this.t]; };
  storage.run('other', () => log(resource.runInAsyncScope(fn, { t: 1 }, 5), get()));
  log(typeof resource.asyncId(), typeof resource.triggerAsyncId(), resource.bind((a, b) => a + b).length);
});
log(AsyncResource.bind(function(a) { return this.q + a; }, 'TEST', { q: 1 })(2));
log(typeof executionAsyncId(), typeof triggerAsyncId());
storage.enterWith('E');
log(get());
storage.disable();
log(get());
log(new AsyncLocalStorage({ defaultValue: 7 }).getStore(), new AsyncLocalStorage({ name: 'nm' }).name);
const hook = createHook({ init() {} });
log(hook.enable() === hook, hook.disable() === hook);

const channel = dc.channel('stores');
channel.bindStore(storage, (data) => ({ wrapped: data }));
log(channel.hasSubscribers, channel.runStores({ k: 1 }, function(a) { return [get(), a, this.me]; }, { me: 1 }, 9));
log(channel.unbindStore(storage), channel.unbindStore(storage), channel.hasSubscribers, get());

for (const bad of [() => new AsyncResource(), () => new AsyncResource('x', -5), () => createHook({ init: 5 }),
  () => AsyncResource.bind(5), () => AsyncLocalStorage.bind(5)]) {
  try {
    bad();
    log('no error');
  } catch (error) {
    log(error.name, error.code, error.message);
  }
}
