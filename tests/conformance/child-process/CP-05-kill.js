// CP-05: `kill`: what it takes, what it answers, and what the child's end tells of the signal
'use strict';
const { spawn } = require('child_process');
const { attempt, log } = require('../lib');

const asleep = () => spawn('sleep', ['100'], { stdio: 'ignore' });
const ended = (child) => new Promise((resolve) => { child.on('exit', (...how) => resolve(how)); });

(async () => {
  const refusing = asleep();
  for (const signal of ['foo', {}, [], Symbol('a'), null, true, 500, -1, '', 1.5, () => {}]) attempt(typeof signal, () => refusing.kill(signal));
  log('still', refusing.exitCode, refusing.signalCode, refusing.killed);
  log(refusing.kill(0), refusing.killed);
  log(refusing.kill(undefined), refusing.killed, await ended(refusing));
  log(refusing.kill(), refusing.kill(0), refusing.kill(9), refusing.killed);
  for (const signal of ['SIGKILL', 'sighup', 2, 'SigInt', 'SIGUSR1', 'SIGQUIT']) {
    const child = asleep();
    log(signal, child.kill(signal), child.killed, await ended(child), child.signalCode, child.exitCode);
  }
  const child = spawn('/bin/sh', ['-c', 'trap "exit 7" TERM; echo ready; while true; do sleep 0.01; done']);
  child.stdout.once('data', () => child.kill());
  log(await ended(child), child.killed);
  // Stopped and continued: not an end.
  const stopped = asleep();
  log(stopped.kill('SIGSTOP'), stopped.kill('SIGCONT'), stopped.kill('SIGTERM'), await ended(stopped));
})();
