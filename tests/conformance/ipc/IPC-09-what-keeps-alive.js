// IPC-09: listeners for 'message' and 'disconnect' keep a child alive, unless it says itself what it wants of the channel
'use strict';
const { fork } = require('child_process');
const { log } = require('../lib.js');

const programs = {
  'nothing': () => {},
  'message': () => process.on('message', () => {}),
  'disconnect': () => process.on('disconnect', () => {}),
  'internalMessage': () => process.on('internalMessage', () => {}),
  'once and removed': () => {
    const listener = () => {};
    process.once('message', listener);
    process.removeListener('message', listener);
  },
  'two, one removed': () => {
    const listener = () => {};
    process.on('message', listener).on('message', () => {});
    process.removeListener('message', listener);
  },
  'unref with a listener': () => {
    process.on('message', () => {});
    process.channel.unref();
  },
  'ref without': () => process.channel.ref(),
  'ref, then a listener comes and goes': () => {
    process.channel.ref();
    process.on('message', () => {});
    process.removeAllListeners('message');
  },
  'all removed': () => {
    process.on('message', () => {}).on('disconnect', () => {});
    process.removeAllListeners();
  },
};
if (process.argv[2] === 'child') {
  programs[process.argv[3]]();
  process.on('beforeExit', () => { process.exitCode = process.connected ? 5 : 0; });
  process.send('ready');
} else {
  const names = Object.keys(programs);
  const next = () => {
    const name = names.shift();
    if (name === undefined) return;
    const child = fork(__filename, ['child', name]);
    child.on('message', (message) => {
      if (message !== 'ready') log(name, 'says', message);
      else setTimeout(() => { if (child.connected) child.disconnect(); }, 100);
    });
    child.on('exit', (code) => {
      log(name, code === 5 ? 'has nothing to wait for' : code === 0 ? 'waits' : code);
      next();
    });
  };
  next();
}
