// HOST: a stream is collected into a Blob, and a Blob is read as a stream
'use strict';
const { blob } = require('stream/consumers');
const { Duplex, Readable, pipeline } = require('stream');
const { log } = require('../lib.js');

(async () => {
  for (const chunks of [[], ['text', Buffer.from('bytes'), new Uint16Array(2)], [1, {}]]) {
    const made = await blob(Readable.from(chunks));
    log(made.constructor.name, made.size, JSON.stringify(made.type), JSON.stringify(await made.text()));
  }
  await blob(new Readable({ read() { this.destroy(new Error('broken')); } })).catch((err) => log(err));

  const duplex = Duplex.from(new Blob(['one ', Buffer.from('two')]));
  log(duplex.readable, duplex.writable, duplex.readableObjectMode);
  for await (const chunk of duplex) log(chunk.constructor.name, Buffer.from(chunk).toString());
  for await (const chunk of Duplex.from(new Blob([]))) log('empty', chunk.constructor.name, chunk.byteLength);
  const through = Duplex.from({ readable: Duplex.from(new Blob(['inner'])) });
  for await (const chunk of through) log(Buffer.from(chunk).toString());
  for await (const chunk of Duplex.from(new File(['of a file'], 'name'))) log(Buffer.from(chunk).toString());
  const source = Duplex.from(new Blob(['piped']));
  pipeline(source, async function*(chunks) {
    for await (const chunk of chunks) yield Buffer.from(chunk).toString();
  }, async (texts) => {
    for await (const text of texts) log(text);
  }, (err) => log('end', err));
})();
