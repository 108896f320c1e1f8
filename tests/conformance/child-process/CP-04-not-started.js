// CP-04: a program that cannot be started: an error that is emitted, or thrown
'use strict';
const { spawn } = require('child_process');
const { lane, log, watch } = require('../lib');

const start = (label, ...args) => {
  const print = lane(label);
  try {
    const child = spawn(...args);
    print(child.pid, child.stdio, child.spawnfile, child.spawnargs, child.exitCode);
    watch(child, 'spawn error exit close', print);
    for (const [fd, stream] of child.stdio.entries()) {
      if (stream) watch(stream, 'end error close', () => {}, fd);
    }
    child.on('error', () => print(child.exitCode, child.signalCode, child.killed, child.kill()));
    print('started');
  } catch (err) {
    print(err);
  }
};
start('no such file', '/nowhere/program', ['a', 'b']);
start('not in PATH', 'qjsnet-no-such-program');
start('empty PATH', 'true', [], { env: { PATH: '/nowhere' } });
start('not executable', '/etc/passwd');
start('a folder', '/');
start('no such folder', 'true', [], { cwd: '/nowhere' });
start('argv0', '/nowhere', ['x'], { argv0: 'another' });
start('ignored', '/nowhere', [], { stdio: 'ignore' });
start('bad descriptor', 'true', [], { stdio: ['ignore', 12345] });
start('a user that is none', 'true', [], { uid: -1 });
start('no shell', 'x', [], { shell: '/nowhere/sh' });
start('detached', '/nowhere', [], { detached: true });

process.on('uncaughtException', (err) => log('uncaught', err));
spawn('/nowhere/unheard');
