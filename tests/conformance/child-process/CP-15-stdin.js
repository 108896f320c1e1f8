// CP-15: what is written to a child that does not want it, and much of it to one that does
'use strict';
const { spawn } = require('child_process');
const { lane, watch } = require('../lib');

const closed = lane('closed its input');
const deaf = spawn('/bin/sh', ['-c', 'exec <&-; echo closed; exec sleep 100'], { stdio: ['pipe', 'pipe', 'ignore'] });
watch(deaf, 'exit close error', closed);
watch(deaf.stdin, 'error close finish', closed, 'stdin ');
deaf.stdout.once('data', () => {
  deaf.stdin.write('x', (err) => closed('written', err));
  deaf.stdin.on('close', () => deaf.kill());
});

const gone = lane('has ended');
const brief = spawn('true', { stdio: ['pipe', 'ignore', 'ignore'] });
watch(brief, 'exit close', gone);
watch(brief.stdin, 'error close', gone, 'stdin ');
brief.on('close', () => {
  gone(brief.stdin.destroyed, brief.stdin.write('x', (err) => gone('written', err)));
});

const much = lane('much');
const cat = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] });
let received = 0;
cat.stdout.on('data', (chunk) => { received += chunk.length; });
cat.stdin.end(Buffer.alloc(4000000), (err) => much('finished', err));
cat.on('close', (...how) => much(how, received));

const cut = lane('output destroyed');
const yes = spawn('yes', { stdio: ['ignore', 'pipe', 'ignore'] });
yes.stdout.once('data', () => yes.stdout.destroy());
// Whether the kernel resets the connection or says that it is broken depends on what was not read.
yes.on('close', (code, signal) => cut(code === 1 || signal === 'SIGPIPE'));
