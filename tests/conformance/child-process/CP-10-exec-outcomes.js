// CP-10: `exec` and `execFile`: what their callbacks are told
'use strict';
const { exec, execFile } = require('child_process');
const { lane, log } = require('../lib');

const told = (label) => {
  const print = lane(label);
  return (error, stdout, stderr) => print(error, { stdout, stderr });
};
exec('echo out; echo err >&2', told('success'));
exec('echo out; echo err >&2; exit 2', told('failure'));
exec('kill -9 $$', told('signal'));
exec('sleep 100', { timeout: 30 }, told('timeout'));
exec('sleep 100', { timeout: 30, killSignal: 'SIGKILL', encoding: 'buffer' }, told('timeout, as bytes'));
execFile('/nowhere', told('no such file'));
execFile('/nowhere', ['x', 'y'], { encoding: 'buffer' }, told('no such file, as bytes'));
execFile('/bin/sh', ['-c', 'exit 1'], told('arguments'));
execFile('false', null, told('no arguments'));
execFile('false', null, null, told('no options'));
execFile('true', [], { shell: true }, told('a shell'));
exec('echo "$0"', { shell: '/bin/sh', cwd: '/', env: {} }, told('another shell'));
execFile('echo', ['1234567890'], { maxBuffer: 5 }, told('maxBuffer'));
execFile('echo', ['1234'], { maxBuffer: 5 }, told('maxBuffer that suffices'));
execFile('echo', ['\u00e9\u00e9\u00e9\u00e9'], { maxBuffer: 5 }, told('maxBuffer counts bytes'));
execFile('echo', ['1234'], { maxBuffer: 0 }, told('maxBuffer 0'));
execFile('echo', ['1234'], { maxBuffer: Infinity }, told('maxBuffer Infinity'));
execFile('echo', ['1234'], { maxBuffer: null }, told('maxBuffer null'));
execFile('echo', ['1234'], { maxBuffer: undefined }, told('maxBuffer undefined'));
exec('echo 1234567890 >&2', { maxBuffer: 5, encoding: 'buffer' }, told('maxBuffer of stderr'));
for (const encoding of ['latin1', 'hex', 'foo', null, undefined, 'buffer', 'utf16le']) exec('echo \u00e9', { encoding }, told(`encoding ${encoding}`));

const own = exec('echo \u00e9', { encoding: null }, told('an encoding of its own'));
own.stdout.setEncoding('utf8');
const destroyed = exec('sleep 0', told('stdout destroyed'));
destroyed.stdout.destroy();
exec('exit 1');
execFile('/nowhere');
const child = execFile('sleep', ['100'], told('killed'));
log(child.constructor.name, child.spawnargs);
child.kill();
const input = execFile('cat', told('stdin'));
input.stdin.end('through');
