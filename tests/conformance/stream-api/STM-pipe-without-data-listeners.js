// STM: a pipe whose listeners for 'data' are all taken away goes on flowing when its destination is ready again; one whose
// listener is taken away by itself does not.
const { log } = require('../lib.js');
const { Readable, Writable } = require('stream');

function run(name, takeAway) {
  return new Promise((resolve) => {
    let left = 4;
    const source = new Readable({ highWaterMark: 4, read() { this.push(left-- > 0 ? 'abcd' : null); } });
    const dest = new Writable({ highWaterMark: 2, write(chunk, encoding, done) { log(name, 'written', String(chunk)); setImmediate(done); } });
    for (const event of ['pause', 'resume', 'end', 'close']) source.on(event, () => log(name, event, source.readableFlowing));
    source.pipe(dest);
    source.once('pause', async () => {
      takeAway(source);
      log(name, 'listeners', source.listenerCount('data'));
      for (let turn = 0; turn < 30; turn++) await new Promise(setImmediate);
      log(name, 'at the end', source.readableFlowing, source.readableLength, source.readableEnded);
      resolve();
    });
  });
}

(async () => {
  await run('all', (source) => source.removeAllListeners('data'));
  await run('one', (source) => source.off('data', source.listeners('data')[0]));
  await run('none', () => {});
})();
