// N26-87: `Duplex.from` of an async function that returns early is destroyed; an abort tells its reason.
const { log } = require('../lib.js');
const { Duplex, PassThrough, Readable, pipeline } = require('stream');

const settle = (ms = 20) => new Promise((done) => setImmediate(setTimeout, done, ms));
function observed(lines, stream) {
  for (const name of ['finish', 'end', 'close']) stream.on(name, () => lines.push(name));
  stream.on('error', (err) => lines.push(`error ${err.name} ${err.message}`));
  return stream;
}

async function early(label, fn, act) {
  const lines = [];
  const duplex = observed(lines, Duplex.from(fn));
  if (duplex.readable) duplex.on('data', (chunk) => lines.push(`data ${chunk}`));
  await act(duplex, lines);
  await settle();
  log(label, lines, duplex.destroyed, duplex.writable);
}

(async () => {
  await early('at once', async () => {}, () => {});
  await early('after one chunk', async (source) => { for await (const chunk of source) { void chunk; return; } }, (duplex) => {
    duplex.write('a');
  });
  await early('after all', async (source) => { for await (const chunk of source) void chunk; }, (duplex) => {
    duplex.write('a');
    duplex.end();
  });
  await early('without reading, ended', async () => {}, (duplex) => duplex.end('a'));
  await early('later, ended meanwhile', async () => { await settle(5); }, (duplex) => duplex.end());
  await early('failing', async () => { throw new Error('own'); }, () => {});
  await early('failing at the end', async (source) => {
    for await (const chunk of source) void chunk;
    throw new Error('own');
  }, (duplex) => duplex.end('a'));

  for (const reason of [undefined, new Error('asked')]) {
    for (const kind of ['function', 'generator']) {
      const heard = (signal, lines) => signal.addEventListener('abort', () => lines.push(`abort ${signal.reason?.name} ${signal.reason?.message}`));
      const lines = [];
      const duplex = observed(lines, Duplex.from(kind === 'function' ?
        async (source, { signal }) => {
          heard(signal, lines);
          try {
            for await (const chunk of source) lines.push(`chunk ${chunk}`);
            lines.push('over');
          } catch (err) {
            lines.push(`caught ${err.name} ${err.cause?.message}`);
          }
        } : async function* (source, { signal }) {
          heard(signal, lines);
          try {
            for await (const chunk of source) {
              lines.push(`chunk ${chunk}`);
              yield chunk;
            }
            lines.push('over');
          } finally {
            lines.push('finally');
          }
        }));
      if (kind === 'generator') duplex.resume();
      duplex.write('x');
      await settle();
      duplex.destroy(reason);
      await settle();
      log(kind, reason?.message, lines);
    }
  }

  const lines = [];
  const source = observed(lines, new Readable({ read() { this.push('x'.repeat(1000)); } }));
  await new Promise((done) => pipeline(source, new PassThrough(), Duplex.from(async (all) => {
    for await (const chunk of all) { lines.push(chunk.length); return; }
  }), (err) => {
    lines.push(`pipeline ${err?.name} ${err?.code}`);
    done();
  }));
  await settle();
  log('pipeline', lines, source.destroyed);
})();
