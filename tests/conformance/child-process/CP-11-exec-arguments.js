// CP-11: what `exec` and `execFile` refuse
'use strict';
const child_process = require('child_process');
const { exec, execFile } = child_process;
const { attempt, log } = require('../lib');

const start = (label, fn) => attempt(label, () => {
  const child = fn();
  child.on('error', () => {});
  return child.constructor.name;
});
for (const command of [undefined, 1, '', 'a\0b']) start(`exec ${typeof command}`, () => exec(command));
for (const options of ['x', null, 5, [], { shell: 5 }, { shell: false }]) start(`exec options ${typeof options}`, () => exec('true', options));
for (const callback of ['x', null, 5, {}]) start(`exec callback ${typeof callback}`, () => exec('true', {}, callback));
for (const file of [undefined, 1, '', 'a\0b']) start(`execFile ${typeof file}`, () => execFile(file));
for (const args of ['x', 5, true, ['\0']]) start(`args ${typeof args}`, () => execFile('true', args));
for (const options of ['x', 5, []]) start(`options ${typeof options}`, () => execFile('true', [], options));
for (const callback of ['x', 5, {}]) start(`callback ${typeof callback}`, () => execFile('true', [], {}, callback));
start('two objects', () => execFile('true', {}, {}));
for (const maxBuffer of ['x', -1, NaN, null, 1.5]) start('maxBuffer', () => execFile('true', { maxBuffer }));
for (const timeout of ['x', -1, 1.5, null]) start('timeout', () => execFile('true', { timeout }));
for (const killSignal of ['x', 500, {}]) start('killSignal', () => execFile('true', { killSignal }));
for (const argv0 of [5, 'a\0']) start('argv0', () => execFile('true', { argv0 }));
start('encoding', () => execFile('true', { encoding: 'foo' }));

// `exec` goes through `execFile` of the module.
child_process.execFile = (file, options, callback) => log(file, Object.keys(options), options.shell, callback);
exec('a command', { cwd: '/' });
exec('a command', { shell: 'sh' }, function told() {});
