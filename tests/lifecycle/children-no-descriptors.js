// No descriptors are left for a child's pipes: an error is told, and what was opened half-way is closed.
const { must } = require('./lib');
const assert = require('assert');
const { spawn, spawnSync } = require('child_process');
const fs = require('fs');

if (process.argv[2] !== 'limited') {
  const again = [process.execPath, ...process.execArgv, __filename, 'limited'];
  const child = spawn('/bin/sh', ['-c', 'ulimit -n 48; exec "$@"', 'sh', ...again], { stdio: 'inherit' });
  child.on('exit', must((code) => assert.strictEqual(code, 0)));
} else {
  const open = [];
  const fill = () => {
    try {
      for (;;) open.push(fs.openSync('/dev/null'));
    } catch (err) {
      assert.strictEqual(err.code, 'EMFILE');
    }
  };
  // The pipe through which signals come is made with the first child.
  spawn('true', { stdio: 'ignore' }).on('exit', must(() => {
    fill();
    for (let left = 0; left < 8; left++) {
      const child = spawn('true');
      child.on('error', must((err) => {
        assert.strictEqual(err.code, 'EMFILE');
        assert.strictEqual(child.pid, undefined);
      }));
      child.on('close', must());
      assert.strictEqual(spawnSync('true').error.code, 'EMFILE');
      if (left < 3) fs.closeSync(open.pop());
    }
    for (const fd of open.splice(0)) fs.closeSync(fd);
    spawn('true').on('close', must((code) => assert.strictEqual(code, 0)));
  }));
}
