// CP-02: what `spawn` refuses, and in which words
'use strict';
const { spawn } = require('child_process');
const { log } = require('../lib');

const refused = (label, ...args) => {
  try {
    const child = spawn(...args);
    child.on('error', () => {});
    log(label, 'taken', child.constructor.name);
  } catch (err) {
    log(label, err);
  }
};
refused('no file');
for (const file of [1, '', 'a\0b']) refused('file', file);
for (const args of [1, 'x', null, () => {}, ['a\0'], [1, undefined, null]]) refused('args', 'true', args);
for (const options of [null, 'x', 5, []]) refused('options', 'true', [], options);
refused('options in the place of args', 'true', { cwd: 5 });

const values = {
  cwd: [5, 'a\0', null, '', {}, new URL('http://x/tmp'), new URL('file:///'), Buffer.from('/')],
  detached: [1, null],
  uid: ['a', 1.5, null, 2 ** 31, -1],
  gid: ['a', 1.5, null, 2 ** 31, -1],
  shell: [5, null, 'a\0'],
  argv0: [5, null, 'a\0'],
  windowsHide: [5, null],
  windowsVerbatimArguments: [5],
  env: ['x', 5, { 'a\0': 1 }, { a: '\0' }, { a: undefined }, null],
  timeout: ['a', -1, 1.5, null, NaN, Infinity],
  killSignal: ['SIGFOO', 500, {}, 'sigkill', 0, null, true, ''],
  signal: ['x', {}, null],
  serialization: ['foo', null, 'json', 'advanced'],
};
for (const [name, list] of Object.entries(values)) {
  for (const value of list) refused(name, 'true', [], { [name]: value, stdio: 'ignore' });
}
try {
  spawn('true', [], { env: { a: Symbol('x') } });
} catch (err) {
  log(err.name);
}
// Of several the first in this order is told of.
refused('order', 'true', [], { cwd: 5, detached: 5, uid: 'a' });
refused('order', 'true', ['\0'], { detached: 5, shell: 5, timeout: 'a' });
refused('order', 'true', [], { timeout: 'a', signal: 5, killSignal: 'x', stdio: 'x', serialization: 'x' });
refused('order', 'true', [], { stdio: 'x', serialization: 'x' });
