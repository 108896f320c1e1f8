// CP-08: what the child finds in its environment
'use strict';
const { spawn, spawnSync } = require('child_process');
const { log } = require('../lib');

const env = (label, env) => {
  const child = spawn('/usr/bin/env', [], { env });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
  return new Promise((resolve) => child.on('close', () => {
    log(label, text.split('\n').sort().join(' '));
    resolve();
  }));
};
(async () => {
  await env('plain', { A: 'a', B: 1, C: null, D: undefined, E: true, F: '', G: [1, 2] });
  await env('inherited', Object.create({ P: 'parent' }, { OWN: { value: 1, enumerable: true }, HIDDEN: { value: 2 } }));
  await env('text', 'xy');
  await env('none', {});
  await env('odd names', { 'a b': 1, '': 2, 'x=y': 3 });
  const child = spawn('/bin/sh', ['-c', 'echo $QJSNET_CP_08']);
  process.env.QJSNET_CP_08 = 'too late';
  child.stdout.on('data', (chunk) => log('before', `${chunk}`));
  child.on('close', () => {
    log('after', spawnSync('/bin/sh', ['-c', 'echo $QJSNET_CP_08'], { encoding: 'utf8' }).stdout);
  });
})();
