// A thousand children with all kinds of stdio, killed at any moment; each is told of, and nothing of them is left.
const { must, settle } = require('./lib');
const assert = require('assert');
const { spawn } = require('child_process');
const fs = require('fs');

const TOTAL = process.env.QJSNET_SHORT ? 100 : 1000;
const AT_ONCE = 24;
const descriptors = () => fs.readdirSync('/proc/self/fd').length;
const children = () => fs.readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
let before;

let seed = 12345;
const random = (below) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed % below;
};
const KINDS = ['pipe', 'ignore', ['pipe', 'pipe', 'ignore', 'pipe'], ['inherit', 'pipe', 'ignore'], ['pipe', 'ignore', 'ignore']];
const COMMANDS = ['exit 3', 'echo a; echo b >&2', 'cat', 'exec sleep 0.02', 'yes | head -c 300000', 'kill -9 $$', 'exec <&- >&-; sleep 0.01'];
const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGUSR1'];

const ended = must(() => {}, TOTAL);
const closed = must(() => {}, TOTAL);
let started = 0;

function start() {
  if (started === TOTAL) return;
  started += 1;
  const child = spawn('/bin/sh', ['-c', COMMANDS[random(COMMANDS.length)]], { stdio: KINDS[random(KINDS.length)] });
  const kill = () => child.kill(SIGNALS[random(SIGNALS.length)]);
  const when = random(5);
  if (when === 0) kill();
  else if (when === 1) child.on('spawn', kill);
  else setTimeout(kill, random(20) + (when === 2 ? 0 : 20));
  for (const stream of child.stdio) {
    if (!stream) continue;
    stream.on('error', () => {});
    const what = random(5);
    if (what === 0) stream.resume();
    else if (what === 1) stream.destroy();
    if (stream.writable && random(2) === 0) stream.write('x'.repeat(random(300000)));
  }
  child.on('exit', (code, signal) => {
    assert.notStrictEqual(code === null, signal === null);
    ended();
    // What a grandchild still holds is not waited for.
    if (random(3) === 0) for (const stream of child.stdio) stream?.destroy();
    else setTimeout(() => { for (const stream of child.stdio) stream?.resume().end?.(); }, 10);
  });
  child.on('close', () => {
    closed();
    start();
  });
}
// libuv keeps a descriptor or two from the first child on.
spawn('true').on('close', () => {
  before = descriptors();
  for (let i = 0; i < AT_ONCE; i++) start();
});

process.once('beforeExit', () => {
  assert.strictEqual(children(), '', 'no child is left, dead or alive');
  settle(() => assert.strictEqual(descriptors(), before, 'descriptors'));
});
