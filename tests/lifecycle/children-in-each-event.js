// Each action inside of each event of a child and of its streams.
const { must } = require('./lib');
const { spawn } = require('child_process');

process.on('uncaughtException', (err) => {
  if (err.message !== 'on purpose') throw err;
});

const ACTIONS = {
  destroy: (child) => { for (const stream of child.stdio) stream?.destroy(); },
  fail: (child) => { for (const stream of child.stdio) stream?.destroy(new Error('x')); },
  end: (child) => child.stdin?.end('x'),
  write: (child) => child.stdin?.write(new Uint8Array(200000)),
  kill: (child) => child.kill('SIGKILL'),
  dispose: (child) => child[Symbol.dispose](),
  throw: () => { throw new Error('on purpose'); },
  collect: () => gc(),
  forget: (child) => child.removeAllListeners(),
  unref: (child) => child.unref(),
  another: () => spawn('true'),
  pause: (child) => { for (const stream of child.stdio) stream?.pause(); },
  handles: (child) => { for (const stream of child.stdio) stream?._handle?.close(); },
  handle: (child) => child._handle?.close(),
};
const CHILD_EVENTS = ['spawn', 'exit', 'close'];
const STREAM_EVENTS = ['data', 'end', 'close', 'finish', 'error', 'readable'];

const runs = [];
for (const action of Object.keys(ACTIONS)) {
  for (const event of CHILD_EVENTS) runs.push((child) => child.on(event, () => ACTIONS[action](child)));
  for (const event of STREAM_EVENTS) {
    for (const fd of [0, 1]) runs.push((child) => child.stdio[fd].on(event, () => ACTIONS[action](child)));
  }
  runs.push((child) => setTimeout(() => ACTIONS[action](child), 1));
  runs.push((child) => { try { ACTIONS[action](child); } catch { /* on purpose */ } });
}

function next() {
  const run = runs.pop();
  if (run === undefined) return;
  const child = spawn('/bin/sh', ['-c', 'echo a; read line; echo b; exec sleep 0.01'], { stdio: ['pipe', 'pipe', 'ignore'] });
  for (const stream of [child.stdin, child.stdout]) stream.on('error', () => {});
  run(child);
  if (child.stdout.listenerCount('readable') === 0) child.stdout.on('data', () => {});
  child.stdin.write('line\n');
  // Whatever was done, the run is over after this.
  setTimeout(() => {
    try {
      process.kill(child.pid, 'SIGKILL');
    } catch { /* ended already */ }
    for (const stream of child.stdio) stream?.destroy();
    child.unref();
  }, 60);
}
const total = runs.length;
const tick = must(next, total);
for (let i = 0; i < total; i++) setTimeout(tick, Math.floor(i / 8) * 20);
