// STM: stream/consumers: text, json, buffer and arrayBuffer of streams and iterables.
const { log } = require('../lib.js');
const { PassThrough, Readable } = require('stream');
const { arrayBuffer, buffer, json, text } = require('stream/consumers');

(async () => {
  const bytes = (...parts) => Readable.from(parts.map((p) => Buffer.from(p)));
  log(await text(Readable.from(['a', 'b', ''])), await text([]));
  log(await text(bytes([0xe2, 0x82], [0xac], [0xf0, 0x9f], [0x98], [0x80])));
  log(await text(bytes([0x61, 0xff], [0xe2], [0x28, 0xa1])));
  log(JSON.stringify(await text(bytes([0xef, 0xbb], [0xbf, 0x78], [0xef, 0xbb, 0xbf]))));
  log(await text([Buffer.from('x'), 'y', new Uint8Array([0x7a])]), await text(bytes([0xe2])));
  log(await json(Readable.from(['{"a":', '[1]}'])));
  await json(['no']).catch((err) => log(err.name));
  log(await buffer(Readable.from(['a', Buffer.from('b'), new Uint8Array([99])])), await buffer([]));
  const ab = await arrayBuffer(bytes('xyz'));
  log(ab instanceof ArrayBuffer, ab.byteLength, Array.from(new Uint8Array(ab)));
  const p = new PassThrough();
  setImmediate(() => { p.write('one '); p.end('two'); });
  log(await text(p), p.destroyed);
  const bad = new PassThrough();
  setImmediate(() => bad.destroy(new Error('broken')));
  await buffer(bad).catch((err) => log(err));
  await text([1]).catch((err) => log(err.code));
})();
