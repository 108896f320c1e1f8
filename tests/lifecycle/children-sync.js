// Synchronous children inside of everything, many of them, and such that fail: no descriptor and no child is left.
const { must, settle } = require('./lib');
const assert = require('assert');
const { execFileSync, spawn, spawnSync } = require('child_process');
const fs = require('fs');

const descriptors = () => fs.readdirSync('/proc/self/fd').length;
let before;
const some = () => {
  assert.strictEqual(spawnSync('/bin/sh', ['-c', 'cat; exit 3'], { input: 'x'.repeat(100000) }).status, 3);
  assert.strictEqual(spawnSync('/nowhere').error.code, 'ENOENT');
  assert.strictEqual(spawnSync('yes', { maxBuffer: 1000 }).error.code, 'ENOBUFS');
  assert.strictEqual(spawnSync('sleep', ['100'], { timeout: 5 }).error.code, 'ETIMEDOUT');
  assert.strictEqual(spawnSync('true', { stdio: [12345] }).error.code, 'EBADF');
  assert.throws(() => execFileSync('cat', { input: 5 }));
  assert.throws(() => spawnSync('yes', { encoding: 'foo', maxBuffer: 1000 }));
};
// libuv keeps a descriptor or two from the first child on.
spawn('true').on('close', must(() => {
  before = descriptors();
  for (let i = 0; i < 20; i++) some();
  // The loop of the program notices its own children although another loop ran meanwhile.
  const child = spawn('/bin/sh', ['-c', 'echo a; exit 5']);
  spawnSync('sleep', ['0.05']);
  child.stdout.on('data', must(some));
  child.on('exit', must((code) => {
    assert.strictEqual(code, 5);
    some();
  }));
  child.on('close', must(() => settle(() => assert.strictEqual(descriptors(), before))));
}));
