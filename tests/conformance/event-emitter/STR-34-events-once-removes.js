// STR-34: which listeners events.once() takes away by name, and what a stream makes of that.
const { log } = require('../lib.js');
const EventEmitter = require('events');
const { PassThrough } = require('stream');

function watched(name) {
  const emitter = new EventEmitter();
  emitter.removeListener = function(event, listener) {
    log(name, 'remove', event);
    return EventEmitter.prototype.removeListener.call(this, event, listener);
  };
  emitter.on('removeListener', (event) => log(name, 'removed', event));
  return emitter;
}

(async () => {
  const arrives = watched('arrives');
  const arrived = EventEmitter.once(arrives, 'it');
  arrives.emit('it', 1);
  log(await arrived);

  const fails = watched('fails');
  const failed = EventEmitter.once(fails, 'it');
  fails.emit('error', 2);
  log(await failed.catch((err) => err));

  const error = watched('error');
  const expected = EventEmitter.once(error, 'error');
  error.emit('error', 3);
  log(await expected);

  const aborts = watched('aborts');
  const controller = new AbortController();
  const aborted = EventEmitter.once(aborts, 'it', { signal: controller.signal });
  controller.abort();
  log(await aborted.catch((err) => err.name));

  // A stream looks on a tick after each removal of a listener for 'readable' whether it may flow.
  const stream = new PassThrough();
  stream.on('readable', () => {});
  stream.on('data', () => {});
  stream.on('end', () => log('end', stream.readableFlowing));
  const readable = EventEmitter.once(stream, 'readable');
  stream.end();
  await readable;
  log('readable', stream.readableFlowing);
})();
