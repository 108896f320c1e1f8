// CP-07: the option `signal`
'use strict';
const { exec, execFile, spawn } = require('child_process');
const { getEventListeners } = require('events');
const { lane, log, watch } = require('../lib');

const start = (label, signal, options) => {
  const print = lane(label);
  const child = spawn('sleep', ['100'], { stdio: 'ignore', signal, ...options });
  watch(child, 'spawn exit close', print);
  child.on('error', (err) => print('error', err, err.cause instanceof Error ? err.cause.name : err.cause));
  return child;
};
start('aborted before', AbortSignal.abort());
start('aborted before, with a reason', AbortSignal.abort('a reason'));
const controller = new AbortController();
start('aborted later', controller.signal, { killSignal: 'SIGKILL' });
log(getEventListeners(controller.signal, 'abort').length);
setTimeout(() => controller.abort(new TypeError('enough')), 30);

const other = new AbortController();
const done = lane('ended before');
const child = spawn('true', [], { signal: other.signal, stdio: 'ignore' });
watch(child, 'exit error close', done);
child.on('close', () => {
  done(getEventListeners(other.signal, 'abort').length);
  other.abort();
});
exec('sleep 100', { signal: AbortSignal.abort() }, lane('exec'));
execFile('sleep', ['100'], { signal: AbortSignal.abort() }, lane('execFile'));
