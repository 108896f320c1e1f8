// STM: compose joins streams into one Duplex.
const { log } = require('../lib.js');
const { Readable, Transform, compose } = require('stream');

const upper = new Transform({ transform(chunk, encoding, cb) { cb(null, String(chunk).toUpperCase()); } });
const both = compose(upper, async function* mark(source) { for await (const chunk of source) yield chunk + '!'; });
(async () => {
  both.end('hello');
  const seen = [];
  for await (const chunk of both) seen.push(String(chunk));
  log(seen);
  log((await Readable.from(['a', 'b']).compose(async function* twice(source) { for await (const chunk of source) yield chunk + chunk; }).toArray()).map(String));
})();
