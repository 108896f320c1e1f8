// STM: a Proxy around a Buffer is taken for one, and throws when it is asked for its length.
const { PassThrough, Readable, Writable } = require('stream');
const { log, watch } = require('../lib.js');

const proxied = () => new Proxy(Buffer.from('bytes'), {});
function attempt(label, fn) {
  try { log(label, fn()); } catch (err) { log(label, 'threw', err.name, err.code); }
}
for (const objectMode of [false, true]) {
  log('objectMode', objectMode);
  const writable = watch(new Writable({
    objectMode,
    write(chunk, encoding, done) { log('_write', typeof chunk, encoding); done(); },
  }), 'error', log);
  attempt('write', () => writable.write(proxied()));
  attempt('end', () => typeof writable.end(proxied()));
  const readable = watch(new Readable({ objectMode, read() {} }), 'error', log);
  attempt('push', () => readable.push(proxied()));
  attempt('unshift', () => readable.unshift(proxied()));
  log(readable.readableLength, readable.destroyed, writable.destroyed);
}
const none = watch(new PassThrough(), 'error', log);
attempt('an array', () => none.write([1]));
attempt('of an array', () => none.write(new Proxy([1], {})));
attempt('of a Uint8Array', () => none.write(new Proxy(new Uint8Array(1), {})));
attempt('push of a Uint8Array', () => none.push(new Proxy(new Uint8Array(1), {})));
