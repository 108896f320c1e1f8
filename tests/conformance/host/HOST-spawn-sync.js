// HOST: child_process: spawnSync, execFileSync, execSync.
const { attempt, log, mask } = require('../lib.js');
const { execFileSync, execSync, spawnSync } = require('child_process');

function shown(result) {
  mask(result.pid || 'no pid', 'PID');
  const { status, signal, stdout, stderr, error } = result;
  return [status, signal, stdout && String(stdout), stderr && String(stderr), error];
}

log(shown(spawnSync('sh', ['-c', 'echo out; echo err >&2; exit 3'])));
log(shown(spawnSync('cat', { input: 'given', encoding: 'utf8' })));
log(shown(spawnSync('sh', ['-c', 'echo $A$B'], { env: { A: '1', B: undefined, PATH: process.env.PATH } })));
log(shown(spawnSync('pwd', { cwd: '/' })));
log(shown(spawnSync('sh', ['-c', 'kill -9 $$'])));
log(shown(spawnSync('sleep', ['5'], { timeout: 50 })));
log(shown(spawnSync('/no-such-program', ['a'])));
log(shown(spawnSync('pwd', { cwd: '/no-such-folder' })));
log(shown(spawnSync('echo', ['not seen'], { stdio: 'ignore' })));
log(shown(spawnSync('echo ab | tr a x', { shell: true, encoding: 'utf8' })));
const { output } = spawnSync('echo', ['x']);
log(Array.isArray(output), output[0], output[1]);
log(execFileSync('echo', ['file'], { encoding: 'utf8' }), execSync('echo shell; exit 0').toString());
for (const run of [() => execSync('exit 4'), () => execFileSync('sh', ['-c', 'echo why >&2; exit 5'], { stdio: 'pipe' }), () => execFileSync('/no-such-program')]) {
  try { run(); } catch (err) { log(err.message, err.status, err.signal, err.code, err.stderr && String(err.stderr)); }
}
for (const bad of [1, '', 'a\0b', undefined]) attempt('file', () => spawnSync(bad));
attempt('args', () => spawnSync('x', 'y'));
attempt('cwd', () => spawnSync('x', { cwd: 1 }));
attempt('timeout', () => spawnSync('x', { timeout: 'a' }));
attempt('stdio', () => spawnSync('x', { stdio: 'foo' }));
