// CP-03: a stream that is a child's stdin is not read here as long as the child is there, and again after `resume()`
'use strict';
const { spawn } = require('child_process');
const { log } = require('../lib');

const cat = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] });
const head = spawn('head', ['-n1'], { stdio: [cat.stdout, 'pipe', 'inherit'] });
log(cat.stdout.readableFlowing, cat.stdout.isPaused(), head.stdin);
cat.stdin.write('first\n');
head.stdout.setEncoding('utf8').on('data', (text) => log('head', text));
head.on('exit', (...how) => {
  log('head', how);
  cat.stdin.end('second\n');
  cat.stdout.setEncoding('utf8').on('data', (text) => log('cat', text)).on('close', () => log('closed'));
  cat.stdout.resume();
});
