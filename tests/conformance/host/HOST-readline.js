// Lines of a stream, questions, and control sequences.
'use strict';
const { log } = require('../lib.js');
const readline = require('readline');
const promises = require('readline/promises');
const { PassThrough } = require('stream');
const { once } = require('events');

function shown(f) {
  try { log(f()); } catch (err) { log(err.name, err.code, err.code === undefined ? '' : err.message); }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

(async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const rl = readline.createInterface({ input, output });
  log(rl instanceof readline.Interface, rl.terminal, rl.line, rl.getPrompt(), rl.closed, rl.paused, input.listenerCount('data'));
  for (const event of ['line', 'pause', 'resume', 'close']) rl.on(event, (...args) => log(event, ...args));
  input.write('one\ntwo\r');
  await turn();
  input.write('\nthree');
  await turn();
  input.write(' and more\r\r\u2028four\n\nd\xe9j\xe0 '.replace(/\xe9/, ''));
  input.write(Buffer.from([0xc3]));
  await turn();
  input.write(Buffer.from([0xa9, 0x0a]));
  await turn();
  rl.write('written\nby hand');
  rl.write('\n');
  rl.prompt();
  log(output.read().toString());
  rl.setPrompt('? ');
  rl.question('name: ', (answer) => log('answer', answer));
  log(rl.getPrompt());
  rl.question('other: ', () => log('never'));
  input.write('me\nrest\n');
  await turn();
  log(rl.getPrompt(), output.read().toString());
  shown(() => rl.question('x'));
  shown(() => rl.question(5, 5));
  log(rl.pause() === rl, rl.paused, input.isPaused());
  rl.pause();
  log(rl.resume() === rl, rl.paused);
  rl.resume();
  const taken = new AbortController();
  rl.question('aborted: ', { signal: taken.signal }, () => log('never'));
  taken.abort();
  input.write('for nobody\n');
  await turn();
  input.end('the end');
  await once(rl, 'close');
  log(rl.closed, input.listenerCount('data'), input.listenerCount('end'));
  for (const method of ['question', 'write', 'pause', 'resume', 'prompt', 'close']) shown(() => rl[method]('x', () => {}));

  shown(() => readline.createInterface());
  shown(() => readline.createInterface({}));
  shown(() => readline.createInterface({ input, completer: 5 }));
  shown(() => readline.createInterface({ input, tabSize: 'x' }));
  shown(() => readline.createInterface({ input, tabSize: 0 }));
  shown(() => readline.createInterface({ input, signal: 5 }));
  shown(() => readline.createInterface({ input, crlfDelay: 20 }).crlfDelay);
  shown(() => readline.createInterface({ input, crlfDelay: Infinity }).crlfDelay);
  shown(() => readline.createInterface({ input, prompt: '# ' }).getPrompt());
  shown(() => readline.Interface(new PassThrough(), undefined) instanceof readline.Interface);

  const lines = new PassThrough();
  lines.end('a\nb\nc');
  for await (const line of readline.createInterface({ input: lines, crlfDelay: Infinity })) log('iterated', line);
  const left = new PassThrough();
  left.write('a\nb\nc\n');
  const loop = readline.createInterface({ input: left });
  for await (const line of loop) {
    log('left at', line);
    break;
  }
  const bad = new PassThrough();
  const broken = readline.createInterface({ input: bad });
  broken.on('error', (err) => log('error', err.message));
  bad.destroy(new Error('gone'));
  await turn();

  const stop = new AbortController();
  const signalled = readline.createInterface({ input: new PassThrough(), signal: stop.signal });
  signalled.on('close', () => log('closed by a signal'));
  stop.abort();
  await turn();

  const asked = new PassThrough();
  const asker = promises.createInterface({ input: asked, output: new PassThrough() });
  const answer = asker.question('who? ');
  asked.write('it is me\n');
  log(await answer, asker instanceof promises.Interface);
  await asker.question('again? ', { signal: AbortSignal.abort() }).catch((err) => log(err.name, err.code));
  const late = new AbortController();
  const waiting = asker.question('and now? ', { signal: late.signal }).catch((err) => log(err.name, err.code));
  late.abort();
  await waiting;
  asker.close();
  const plain = new PassThrough();
  const plainAsker = readline.createInterface({ input: plain, output: new PassThrough() });
  const ask = require('util').promisify(plainAsker.question).bind(plainAsker);
  const told = ask('once more? ');
  plain.write('yes\n');
  log(await told);
  await ask('never? ', { signal: AbortSignal.abort() }).catch((err) => log(err.name, err.code));
  plainAsker.close();

  const out = new PassThrough();
  for (const name of ['clearLine', 'cursorTo', 'moveCursor', 'clearScreenDown']) {
    for (const args of [[], [1], [-1], [0, 0], [3, 4], ['x'], ['x', 1], [NaN], [1, -5]]) {
      shown(() => [name, readline[name](out, ...args), JSON.stringify(out.read()?.toString())]);
    }
    shown(() => readline[name](null, 1, 1, () => {}));
  }
  shown(() => readline.cursorTo(out, 1, 1, 5));
  const cursor = new promises.Readline(out);
  cursor.cursorTo(1, 2).moveCursor(1, -1).clearLine(0).clearScreenDown();
  log(out.read());
  await cursor.commit();
  log(JSON.stringify(out.read().toString()));
  cursor.clearLine(1).rollback();
  await cursor.commit();
  shown(() => new promises.Readline(5));
  shown(() => cursor.clearLine(5));
  shown(() => cursor.cursorTo('a'));
})();
