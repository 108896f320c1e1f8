// CP-16: when 'close' comes: after the end and all outputs, whether somebody reads them or not
'use strict';
const { spawn } = require('child_process');
const { lane, watch } = require('../lib');

const unread = lane('nobody reads');
const silent = spawn('/bin/sh', ['-c', 'echo a; echo b >&2']);
watch(silent, 'exit close', unread);
silent.on('exit', () => unread(silent.stdout.readableFlowing));
silent.on('close', () => unread(silent.stdout.readableFlowing, silent.stdout.readableEnded, silent.stderr.readableEnded));

const late = lane('read after the end');
const waiting = spawn('/bin/sh', ['-c', 'echo a; echo b >&2']);
waiting.on('exit', (...how) => {
  late('exit', how);
  waiting.stdout.on('data', (chunk) => late('stdout', `${chunk}`));
});
waiting.on('close', (...how) => late('close', how));

const paused = lane('paused');
const held = spawn('/bin/sh', ['-c', 'echo a']);
held.stdout.pause();
watch(held, 'exit close', paused);

const others = lane('somebody else has the pipe');
const parent = spawn('/bin/sh', ['-c', '(sleep 0.1; echo later) & echo now; exit 5']);
let text = '';
parent.stdout.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
parent.on('exit', (...how) => others('exit', how, parent.exitCode));
parent.on('close', (...how) => others('close', how, text));

const ignored = lane('no pipes');
watch(spawn('true', { stdio: 'ignore' }), 'spawn exit close', ignored);
const input = lane('only an input');
watch(spawn('true', { stdio: ['pipe', 'ignore', 'ignore'] }), 'spawn exit close', input);
