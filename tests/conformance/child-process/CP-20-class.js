// CP-20: the class ChildProcess by itself
'use strict';
const child_process = require('child_process');
const EventEmitter = require('events');
const { attempt, log, watch } = require('../lib');

const { ChildProcess } = child_process;
log(Object.keys(child_process).filter((name) => !name.startsWith('_')).sort());
log(ChildProcess.name, ChildProcess.length, Object.getPrototypeOf(ChildProcess) === EventEmitter, Object.getPrototypeOf(ChildProcess.prototype) === EventEmitter.prototype);
for (const [name, { value, ...flags }] of Object.entries(Object.getOwnPropertyDescriptors(ChildProcess.prototype))) log(name, value.name, value.length, flags);
const dispose = Object.getOwnPropertyDescriptor(ChildProcess.prototype, Symbol.dispose);
log(dispose.value.name, dispose.enumerable, dispose.writable);

const child = new ChildProcess();
log(Object.keys(child), child.kill(), child.pid, child.stdio);
attempt('kill', () => child.kill('x'));
for (const options of [undefined, null, 5, {}, { file: 5 }, { file: 'true', args: 5 }, { file: 'true', stdio: 5 }, { file: 'true', stdio: ['ipc'], envPairs: 5 }, { serialization: 5 }]) {
  attempt('spawn', () => new ChildProcess().spawn(options));
}
log(child.spawn({ file: '/bin/sh', args: ['sh', '-c', 'echo $A; exit 2'], envPairs: ['A=a'], stdio: ['ignore', 'pipe', 'ignore'] }), child.spawnargs);
child.stdout.on('data', (chunk) => log(`${chunk}`));
watch(child, 'spawn close');
child.on('close', () => {
  const missing = new ChildProcess();
  log(missing.spawn({ file: '/nowhere' }), missing.pid, missing.spawnargs);
  watch(missing, 'error close');
  missing.on('close', () => {
    const disposed = child_process.spawn('sleep', ['100'], { stdio: 'ignore' });
    disposed[Symbol.dispose]();
    disposed[Symbol.dispose]();
    log(disposed.killed);
    watch(disposed, 'exit');
    log(disposed.ref(), disposed.unref(), disposed.ref());
  });
});
