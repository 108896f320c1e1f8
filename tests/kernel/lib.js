'use strict';
// What the scripts of this folder share.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawnSync } = require('child_process');

exports.assert = assert;

/** What a child gets: less than the script itself, so that none outlives it. */
const LIMIT = { timeout: 20000 * Number(process.env.QJSNET_SLOW || 1), killSignal: 'SIGKILL' };
exports.LIMIT = LIMIT;

const expected = [];

/** Ends the script, which cannot run here, or no further. */
exports.skip = (reason) => {
  console.log(`skipped: ${reason}`);
  expected.length = 0;
  process.exit(0);
};

process.on('exit', (status) => {
  for (const { name, calls, wanted } of expected) {
    if (status === 0) assert.strictEqual(calls(), wanted, `${name} was called ${calls()} times instead of ${wanted}`);
  }
});

/** `listener`, which has to be called exactly so often until the script ends. */
exports.called = (name, listener, wanted = 1) => {
  let count = 0;
  expected.push({ name, calls: () => count, wanted });
  return function (...args) {
    count++;
    return listener.apply(this, args);
  };
};

exports.never = (name) => exports.called(name, (error) => { throw error ?? new Error(`${name} was called`); }, 0);

/** What a command of the system prints; undefined where it is not installed. */
exports.output = (command, args) => {
  const run = spawnSync(command, args, { encoding: 'utf8', ...LIMIT });
  if (run.error && run.error.code === 'ENOENT') return undefined;
  assert.strictEqual(run.status, 0, `${command}: ${run.stderr}`);
  return run.stdout;
};

/** A path for a socket, in a folder of its own that goes with the process. */
exports.socketPath = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qjsnet-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 's');
};

/** Runs `body` in a network namespace of its own, where the process is root and `lo` is up. */
exports.inNamespace = (body) => {
  if (process.env.QJSNET_NAMESPACE) {
    exports.output('ip', ['link', 'set', 'lo', 'up']);
    body();
    return;
  }
  const probe = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { encoding: 'utf8' });
  if (probe.error) exports.skip(`unshare: ${probe.error.code}`);
  if (probe.status !== 0) exports.skip(`no network namespaces here: ${probe.stderr.trim()}`);
  const again = ['-rn', process.execPath, ...process.execArgv, process.argv[1]];
  const env = { ...process.env, QJSNET_NAMESPACE: '1' };
  const run = spawnSync('unshare', again, { stdio: 'inherit', env, ...LIMIT });
  process.exitCode = run.status ?? 1;
};

/** Whether a call throws an error with these properties. */
exports.throws = (body, properties) => {
  assert.throws(body, (error) => {
    for (const [key, value] of Object.entries(properties)) assert.strictEqual(error[key], value, `${key} of ${error.stack}`);
    return true;
  });
};
