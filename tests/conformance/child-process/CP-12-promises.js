// CP-12: the promises of `exec` and `execFile`
'use strict';
const { exec, execFile, spawn } = require('child_process');
const { promisify } = require('util');
const { attempt, log } = require('../lib');

(async () => {
  for (const original of [exec, execFile]) {
    const { value, ...flags } = Object.getOwnPropertyDescriptor(original, promisify.custom);
    log(original.name, original.length, value.name, value.length, flags, promisify(original) === value);
  }
  const promise = promisify(exec)('echo out; echo err >&2');
  log(promise instanceof Promise, Object.keys(promise), promise.child.constructor.name, promise.child.spawnargs);
  log(await promise);
  log(await promisify(execFile)('echo', ['x'], { encoding: 'buffer' }));
  const failed = promisify(exec)('echo out; echo err >&2; exit 3');
  await failed.catch((err) => log(err, err.stdout, err.stderr));
  await promisify(execFile)('/nowhere').catch((err) => log(err));
  await promisify(execFile)('echo', ['123456'], { maxBuffer: 3 }).catch((err) => log(err));
  await promisify(exec)('sleep 100', { signal: AbortSignal.abort() }).catch((err) => log(err));
  attempt('refused', () => promisify(exec)(5));
  log(typeof spawn[promisify.custom]);
})();
