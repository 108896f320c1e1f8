// CP-06: `timeout` and `killSignal`
'use strict';
const { spawn } = require('child_process');
const { lane, watch } = require('../lib');

for (const options of [{ timeout: 30 }, { timeout: 30, killSignal: 'SIGKILL' }, { timeout: 30, killSignal: 1 }, { timeout: 0 }]) {
  const print = lane(JSON.stringify(options));
  const child = spawn('sleep', [options.timeout === 0 ? '0' : '100'], { ...options, stdio: 'ignore' });
  watch(child, 'spawn exit close error', print);
  child.on('exit', () => print(child.killed, child.signalCode));
}
// The timer does not keep the program alive once the child has ended.
const print = lane('ends in time');
watch(spawn('true', [], { timeout: 1000000, stdio: 'ignore' }), 'exit close', print);
watch(spawn('/nowhere', [], { timeout: 1000000, stdio: 'ignore' }), 'error close', print);
