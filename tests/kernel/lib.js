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

/** Whether the script is the one that `traced` runs. */
exports.isTraced = Boolean(process.env.QJSNET_TRACED);

/** Runs the script once more, and returns the lines of `strace` about these calls. */
exports.traced = (calls, ...options) => {
  const file = exports.socketPath();
  process.env.QJSNET_TRACED = '1';
  // The leak check of the sanitizer does not work where strace does.
  process.env.ASAN_OPTIONS = `${process.env.ASAN_OPTIONS ?? ''}:detect_leaks=0`;
  let text;
  try {
    text = exports.output('strace', ['-f', ...options, '-o', file, '-e', `trace=${calls}`, process.execPath, process.argv[1]]);
  } catch (error) {
    exports.skip(`strace: ${error.message}`);
  }
  if (text === undefined) exports.skip('strace is not installed');
  return fs.readFileSync(file, 'utf8').split('\n');
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
