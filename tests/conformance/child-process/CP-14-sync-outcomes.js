// CP-14: what `spawnSync` answers
'use strict';
const { spawnSync } = require('child_process');
const { log } = require('../lib');

const run = (label, ...args) => {
  try {
    const result = spawnSync(...args);
    const { pid, output } = result;
    log(label, Object.keys(result), { ...result, pid: typeof pid }, pid > 0, output && result.stdout === output[1]);
  } catch (err) {
    log(label, err);
  }
};
run('success', '/bin/sh', ['-c', 'echo out; echo err >&2; exit 3']);
run('signal', '/bin/sh', ['-c', 'kill -9 $$']);
run('timeout', 'sleep', ['100'], { timeout: 30 });
run('timeout and killSignal', 'sleep', ['100'], { timeout: 30, killSignal: 'SIGKILL' });
run('somebody else has the pipes', '/bin/sh', ['-c', 'echo a; sleep 0.1 & exit 2']);
run('no such file', '/nowhere', ['x', 'y']);
run('no such folder', 'true', [], { cwd: '/nowhere' });
run('not executable', '/etc/passwd', [], { argv0: 'another' });
run('a user that is none', 'true', [], { uid: -1 });
run('bad descriptor', 'true', [], { stdio: [12345] });
run('ignored', 'true', [], { stdio: 'ignore' });
run('beyond', '/bin/sh', ['-c', 'echo a >&3; echo b >&4'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe', 'ignore'] });
run('detached', 'true', [], { detached: true, timeout: null, maxBuffer: undefined });
run('maxBuffer is of both', '/bin/sh', ['-c', 'echo 123; echo 456 >&2; sleep 100'], { maxBuffer: 7 });
run('maxBuffer 0', 'echo', ['1234'], { maxBuffer: 0 });
run('maxBuffer null', 'echo', ['1234'], { maxBuffer: null });
run('shell', 'echo $((1 + 2)); exit 4', [], { shell: true, encoding: 'utf8' });
for (const encoding of ['hex', 'buffer', 'foo', null]) run(`encoding ${encoding}`, 'echo', ['x'], { encoding });
for (const stdio of [['ipc'], 'ipc', [{}], [true]]) run('stdio', 'true', [], { stdio });
for (const options of [{ timeout: 'x' }, { timeout: -1 }, { maxBuffer: 'x' }, { maxBuffer: -1 }, { killSignal: 'x' }, { killSignal: {} }]) {
  run('refused', 'true', options);
}
