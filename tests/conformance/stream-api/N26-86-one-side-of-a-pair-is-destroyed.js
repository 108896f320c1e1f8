// N26-86: when a side of a `duplexPair` is destroyed, the other meets its end a tick later, or is destroyed without error.
const { log, watch } = require('../lib.js');
const { duplexPair } = require('stream');

const settle = () => new Promise((done) => setImmediate(setTimeout, done, 20));
async function run(label, options, act, after) {
  const lines = [];
  const [one, two] = duplexPair(options);
  const print = (name, ...args) => lines.push([name, ...args.map((arg) => arg?.message ?? String(arg))].join(' '));
  watch(one, 'end finish error close', print, 'one ');
  watch(two, 'end finish error close data', print, 'two ');
  await act(one, two, lines);
  lines.push(`now ${two.destroyed} ${two.readableEnded}`);
  process.nextTick(() => lines.push('tick'));
  await settle();
  lines.push(`later ${two.destroyed} ${two.readable} ${two.writable} ${two.errored}`);
  if (after) {
    after(one, two, lines);
    await settle();
  }
  log(label, lines);
}

(async () => {
  await run('destroyed', {}, (one) => one.destroy());
  await run('with an error', {}, (one) => one.destroy(new Error('broken')));
  await run('not half open', { allowHalfOpen: false }, (one) => one.destroy());
  await run('after a write', {}, (one) => {
    one.write('x');
    one.destroy();
  });
  await run('after a write, with an error', {}, (one, two) => {
    two.pause();
    one.write('x');
    one.destroy(new Error('broken'));
  });
  await run('after its end', {}, async (one) => {
    one.end('x');
    await settle();
    one.destroy();
  });
  await run('the other was writing', {}, (one, two, lines) => {
    two.write('y', (err) => lines.push(`written ${err?.code}`));
    one.destroy();
  });
  await run('the other writes later', {}, (one) => one.destroy(), (one, two, lines) => {
    lines.push(`write ${two.write('late', (err) => lines.push(`written ${err?.code}`))}`);
    two.end();
  });
  await run('both', {}, (one, two) => {
    one.destroy();
    two.destroy(new Error('other'));
  });
  await run('both ended', {}, async (one, two) => {
    one.end();
    two.end();
    one.resume();
    await settle();
  });
  await run('piped back', {}, async (one, two, lines) => {
    two.pipe(two);
    one.on('data', (chunk) => lines.push(`echo ${chunk}`));
    one.write('ping');
    await settle();
    one.destroy();
  });
})();
