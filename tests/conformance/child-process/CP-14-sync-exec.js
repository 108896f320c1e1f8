// CP-14: what `execSync` and `execFileSync` answer and throw
'use strict';
const { execFileSync, execSync } = require('child_process');
const { log } = require('../lib');

const run = (label, fn) => {
  try {
    log(label, fn());
  } catch (err) {
    if (err.pid > 0) err.pid = 'PID';
    if (err.error) err.error = err.error === err ? 'itself' : 'another';
    log(label, err);
  }
};
run('execSync', () => execSync('echo a', { encoding: 'utf8' }));
run('ignored', () => execSync('echo a', { stdio: 'ignore' }));
run('failure', () => execSync('echo a; echo b >&2; exit 3', { stdio: 'pipe', encoding: 'utf8' }));
run('timeout', () => execSync('exec sleep 100', { timeout: 30 }));
run('no such shell', () => execSync('echo a', { shell: '/nowhere' }));
run('shell', () => execSync('echo $0', { shell: '/bin/sh', encoding: 'utf8' }));
run('options', () => execSync('true', 5));
for (const command of [5, undefined, '', 'a\0']) run('command', () => execSync(command));
run('execFileSync', () => execFileSync('echo', ['x', 'y']));
run('no arguments', () => execFileSync('pwd', { cwd: '/', encoding: 'utf8' }));
run('failure', () => execFileSync('/bin/sh', ['-c', 'exit 3']));
run('failure under another name', () => execFileSync('/bin/sh', ['-c', 'exit 3'], { argv0: 'another' }));
run('signal', () => execFileSync('/bin/sh', ['-c', 'kill $$']));
run('no such file', () => execFileSync('/nowhere', ['a'], { input: 'x' }));
for (const args of ['x', 5]) run('arguments', () => execFileSync('true', args));
for (const options of ['x', 5]) run('options', () => execFileSync('true', [], options));
