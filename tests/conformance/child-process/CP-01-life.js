// CP-01: what happens to a child from `spawn` to 'close', and what its object tells meanwhile
'use strict';
const { spawn } = require('child_process');
const { log, mask, show, watch } = require('../lib');

const child = spawn('/bin/sh', ['-c', 'read line; echo "got $line"; echo no >&2; exit 3']);
mask(child.pid, 'PID');
const state = (child) => {
  const { pid, exitCode, signalCode, killed, connected, spawnfile, spawnargs } = child;
  return show({ pid: typeof pid, exitCode, signalCode, killed, connected, spawnfile, spawnargs });
};
log(Object.keys(child));
log(state(child));
log(child.stdio, child.stdin === child.stdio[0], child.stdout === child.stdio[1], child.stderr === child.stdio[2]);
log(child.stdin.readable, child.stdin.writable, child.stdout.readable, child.stdout.writable);
watch(child, 'spawn exit close error');
const told = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => { told[name] += text; });
child.stdin.end('hello\n');
child.on('exit', () => log(state(child)));
child.on('close', () => {
  log(told, state(child), child.kill(), child.killed);
  const asleep = spawn('sleep', ['100'], { stdio: 'ignore' });
  log(asleep.stdio, asleep.kill('sigkill'), asleep.killed);
  watch(asleep, 'spawn exit close error');
  asleep.on('close', () => log(state(asleep)));
});
