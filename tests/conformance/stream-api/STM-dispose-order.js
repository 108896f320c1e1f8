// STM: a disposal is settled before a reader that waits for the same stream, and as many turns later as in Node.
const { log } = require('../lib.js');
const { Readable, Writable, Duplex, Transform } = require('stream');

const turns = (name, promise) => {
  let settled = false;
  const end = (how) => (value) => { settled = true; log(name, how, value instanceof Error ? value.name : value); };
  promise.then(end('resolved'), end('rejected'));
  return () => settled;
};

async function count(name, stream) {
  stream.on('error', () => {});
  const reads = stream.toArray && turns(`${name} toArray`, stream.toArray());
  await new Promise(setImmediate);
  const disposed = turns(`${name} disposal`, stream[Symbol.asyncDispose]());
  stream.once('close', () => {
    (async () => {
      for (let turn = 1; !disposed() || (reads && !reads()); turn++) {
        await null;
        log(name, turn, disposed(), reads ? reads() : undefined);
      }
    })();
  });
  await new Promise(setImmediate);
}

(async () => {
  await count('readable', new Readable({ read() {} }));
  await count('writable', new Writable({ write() {} }));
  await count('duplex', new Duplex({ read() {}, write() {} }));
  await count('transform', new Transform({ transform() {} }));
  await count('no _read', new Duplex({ write() {} }));
})();
