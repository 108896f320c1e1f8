// IPC-25: the handle of a channel: messages wait where it does not read
'use strict';
const { log } = require('../lib.js');
const { fork, spawn } = require('child_process');

if (process.argv[2] === 'reader') {
  const { kChannelHandle } = require('internal/child_process');
  const handle = process[kChannelHandle];
  process.on('message', (message, passed) => {
    process.stdout.write(`got ${message} ${passed === undefined ? '' : passed.constructor.name}\n`);
    if (message === 'three') process.disconnect();
    else if (passed !== undefined) passed.close();
  });
  handle.readStop();
  process.stdout.write(`${handle.constructor.name} ${process.stdout.ref() === process.stdout}\n`);
  process.stdin.once('data', () => {
    process.stdout.write('reads on\n');
    handle.readStart();
  });
  process.on('disconnect', () => {
    process.stdout.write(`${process[kChannelHandle]}\n`);
    process.stdin.unref();
  });
} else {
  const net = require('net');
  const execArgv = ['--expose-internals', __filename, 'reader'];
  const child = spawn(process.execPath, execArgv, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
  const handles = () => Object.getOwnPropertySymbols(child).filter((symbol) => symbol.description === 'kChannelHandle');
  log('parent', handles().map((symbol) => child[symbol].constructor.name));
  const plain = spawn(process.execPath, ['-e', '0']);
  log('without', Object.getOwnPropertySymbols(plain).some((symbol) => symbol.description === 'kChannelHandle'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    const isFirst = text === '';
    text += chunk;
    if (!isFirst) return;
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      child.send('one');
      child.send('two', server);
      child.send('three');
      child.stdin.write('on\n');
    });
    child.on('close', () => server.close());
  });
  child.on('disconnect', () => log('parent', handles().map((symbol) => child[symbol])));
  child.on('close', (code) => log(text.trim(), code));
}
