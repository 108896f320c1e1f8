// HOST: diagnostics_channel, named channels and tracing channels.
const dc = require('diagnostics_channel');

const log = (...args) => console.log(...args);
const listener = (message, name) => log('got', message, name);

const channel = dc.channel('x');
log(channel === dc.channel('x'), channel.hasSubscribers, channel.name, dc.hasSubscribers('x'), dc.hasSubscribers('none'));
channel.subscribe(listener);
log(channel.hasSubscribers, dc.hasSubscribers('x'), channel instanceof dc.Channel);
channel.publish({ a: 1 });
log(channel.unsubscribe(listener), channel.unsubscribe(listener), channel.hasSubscribers);
channel.publish('nobody');
dc.subscribe('y', listener);
dc.channel('y').publish(2);
log(dc.unsubscribe('y', listener), dc.unsubscribe('y', listener));
for (const bad of [() => dc.channel(5), () => channel.subscribe(5), () => dc.subscribe('q'), () => dc.channel()]) {
  try {
    bad();
  } catch (error) {
    log(error.name, error.code, error.message);
  }
}

const tracing = dc.tracingChannel('op');
log(tracing.hasSubscribers, tracing.start.name, tracing.asyncEnd.name, tracing.error.name);
const handlers = {};
for (const event of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  handlers[event] = (message) => log(event, JSON.stringify(message), message.error?.message);
}
tracing.subscribe(handlers);
log(tracing.hasSubscribers, tracing.traceSync((a, b) => a + b, { id: 1 }, null, 1, 2));
try {
  tracing.traceSync(() => { throw new Error('sync'); }, { id: 2 });
} catch (error) {
  log('caught', error.message);
}
const withCallback = (value, callback) => {
  callback.call('callback this', null, value);
  return 'returned';
};
const seen = function(error, value) { log('callback', error, value, String(this)); };
log(tracing.traceCallback(withCallback, 1, { id: 3 }, null, 5, seen));
tracing.traceCallback((callback) => callback(new Error('failed')), 0, { id: 4 }, null, (error) => log('callback', error.message));
try {
  tracing.traceCallback(() => {}, 0, {}, null, 5);
} catch (error) {
  log(error.code, error.message);
}
(async () => {
  log(await tracing.tracePromise(async (x) => x * 2, { id: 5 }, null, 21));
  try {
    await tracing.tracePromise(async () => { throw new Error('rejected'); }, { id: 6 });
  } catch (error) {
    log('caught', error.message);
  }
  log(tracing.unsubscribe(handlers), tracing.unsubscribe(handlers), tracing.hasSubscribers);
  process.on('uncaughtException', (error) => log('uncaught', error.message));
  channel.subscribe(() => { throw new Error('subscriber'); });
  channel.subscribe(() => log('second subscriber'));
  channel.publish(1);
  log('published');
})();
