// HOST: the hooks of createHook hear of AsyncResources.
const { log } = require('../lib.js');
const { AsyncResource, createHook, executionAsyncId } = require('async_hooks');

const own = new Set();
const hook = createHook({
  init(id, type, trigger, resource) {
    if (type !== 'OWN') return;
    own.add(id);
    log('init', typeof trigger, resource instanceof AsyncResource, this === hook);
  },
  before(id) { if (own.has(id)) log('before', executionAsyncId() === id); },
  after(id) { if (own.has(id)) log('after'); },
  destroy(id) { if (own.has(id)) log('destroy'); },
});
log('not yet', typeof new AsyncResource('OWN').asyncId());
hook.enable().enable();
const resource = new AsyncResource('OWN');
log(own.has(resource.asyncId()), resource.runInAsyncScope((x) => x + executionAsyncId() - resource.asyncId(), null, 4));
try {
  resource.runInAsyncScope(() => { throw new Error('inside'); });
} catch (err) {
  log(err);
}
log(resource.emitDestroy() === resource);
setTimeout(() => {
  hook.disable();
  log('disabled', typeof new AsyncResource('OWN').asyncId());
}, 20);
