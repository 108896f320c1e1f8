// CP-27: when a child has ended its output is not read away if another child reads it
'use strict';
const { spawn } = require('child_process');
const { log } = require('../lib.js');

const first = spawn('/bin/sh', ['-c', 'printf "all of it"']);
// Begins to read when the first has long ended.
const second = spawn('/bin/sh', ['-c', 'read -r _; cat <&3'], { stdio: ['pipe', 'pipe', 'inherit', first.stdout] });
second.stdout.setEncoding('utf8').on('data', (text) => log('second', text));
second.on('close', (code) => log('closed', code, first.exitCode));
first.on('exit', (code) => {
  log('first', code);
  setTimeout(() => second.stdin.end('go\n'), 50);
});
