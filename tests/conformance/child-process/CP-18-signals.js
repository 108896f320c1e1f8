// CP-18: a child begins with the system's own way of taking signals, whatever the parent does with them
'use strict';
const { spawn, spawnSync } = require('child_process');
const { log } = require('../lib');

process.on('SIGUSR2', () => log('the parent is told'));
process.on('SIGPIPE', () => log('never'));
// Without those above 31, which belong to the C library.
const plain = (text) => text.trim().split('\n').map((line) => parseInt(line.split('\t')[1].slice(-8), 16) & 0x7fffffff);
const command = 'grep -E "^Sig(Blk|Ign)" /proc/self/status';
const child = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
let text = '';
child.stdout.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
child.on('close', () => {
  log(plain(text));
  log(plain(spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' }).stdout));
  log(spawnSync('/bin/sh', ['-c', 'yes | head -n 1; kill -USR2 $$'], { encoding: 'utf8' }).signal);
  process.kill(process.pid, 'SIGUSR2');
  setTimeout(() => {}, 20);
});
