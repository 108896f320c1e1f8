// CP-09: `cwd`, `argv0`, `shell`, `detached`
'use strict';
const { spawn } = require('child_process');
const { log, mask } = require('../lib');

const output = (file, args, options) => new Promise((resolve) => {
  const child = spawn(file, args, options);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
  child.on('close', (...how) => {
    log(file, child.spawnfile, child.spawnargs, text, how);
    resolve(child);
  });
});
// A Buffer is no folder here: the child has ours.
mask(process.cwd(), 'CWD');
(async () => {
  process.on('warning', ({ name, code, message }) => log(name, code, message));
  await output('pwd', [], { cwd: '/usr' });
  await output('pwd', [], { cwd: new URL('file:///usr') });
  await output('pwd', [], { cwd: Buffer.from('/usr') });
  await output('/bin/sh', ['-c', 'echo $0 $1', 'zero'], { argv0: 'another' });
  await output('tr', ['\\0', '|', '/dev/null'], { argv0: 'sh', shell: false });
  await output('echo $((1 + 2)); exit 4', [], { shell: true });
  await output('echo', ['a   b', '$HOME'], { shell: true, env: { HOME: 'home', PATH: process.env.PATH } });
  await output('echo', ['again'], { shell: '/bin/sh' });
  await output('echo "$0"', [], { shell: '/bin/sh', argv0: 'named' });
  await output('echo', [1, null, undefined, true]);
  const child = spawn('/bin/sh', ['-c', 'echo "$(cut -d" " -f5,6 /proc/$$/stat)"'], { detached: true });
  mask(child.pid, 'PID');
  child.stdout.on('data', (chunk) => log('group and session', `${chunk}`));
})();
