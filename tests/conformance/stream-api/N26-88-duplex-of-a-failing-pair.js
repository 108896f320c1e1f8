// N26-88: `Duplex.from` of a pair destroys the one half when the other fails.
const { log } = require('../lib.js');
const { Duplex, PassThrough, Readable, Writable } = require('stream');

const settle = () => new Promise((done) => setImmediate(setTimeout, done, 20));
async function run(label, act, halves = {}) {
  const lines = [];
  const pair = {
    readable: new Readable({ read() {} }),
    writable: new Writable({ write(chunk, encoding, done) { lines.push(`write ${chunk}`); done(); } }),
    ...halves,
  };
  const duplex = Duplex.from(pair);
  for (const [name, stream] of Object.entries({ ...pair, duplex })) {
    if (!stream) continue;
    for (const event of ['finish', 'end', 'close']) stream.on(event, () => lines.push(`${name} ${event}`));
    stream.on('error', (err) => lines.push(`${name} error ${err.name} ${err.message}`));
  }
  duplex.on('data', (chunk) => lines.push(`data ${chunk}`));
  await act(pair, duplex);
  await settle();
  log(label, lines);
  log('  ', pair.readable?.destroyed, pair.writable?.destroyed, duplex.destroyed);
}

(async () => {
  await run('readable fails', ({ readable }) => readable.destroy(new Error('r')));
  await run('writable fails', ({ writable }) => writable.destroy(new Error('w')));
  await run('readable is destroyed', ({ readable }) => readable.destroy());
  await run('writable is destroyed', ({ writable }) => writable.destroy());
  await run('readable ends', ({ readable }) => readable.push(null));
  await run('writable ends', ({ writable }) => writable.end('z'));
  await run('both end', ({ readable }, duplex) => {
    readable.push('r');
    readable.push(null);
    duplex.end('w');
  });
  await run('the duplex fails', (pair, duplex) => duplex.destroy(new Error('d')));
  await run('the duplex is destroyed', (pair, duplex) => duplex.destroy());
  await run('readable fails after writable ended', async ({ readable }, duplex) => {
    duplex.end('w');
    await settle();
    readable.destroy(new Error('r'));
  });
  await run('only a readable', ({ readable }) => readable.destroy(new Error('r')), { writable: undefined });
  await run('only a writable', ({ writable }) => writable.destroy(new Error('w')), { readable: undefined });
  const through = new PassThrough();
  await run('one stream for both', (pair, duplex) => {
    duplex.write('round');
    duplex.end();
  }, { readable: through, writable: through });
})();
