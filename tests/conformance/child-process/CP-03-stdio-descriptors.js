// CP-03: descriptors, streams and sockets as the child's own, and pipes beyond the first three
'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { log, serve } = require('../lib');

const file = path.join(os.tmpdir(), `qjsnet-cp-03-${process.pid}`);
const script = (stdio, command, done) => {
  const child = spawn('/bin/sh', ['-c', command], { stdio });
  child.on('close', (...how) => done(child, how));
  return child;
};

function toDescriptor() {
  const fd = fs.openSync(file, 'w+');
  script(['ignore', fd, { fd }], 'echo out; echo err >&2', (child, how) => {
    log('descriptor', how, child.stdout, child.stderr, fs.readFileSync(file, 'utf8'));
    fs.closeSync(fd);
    toStream();
  });
}

function toStream() {
  const stream = fs.createWriteStream(file);
  try {
    spawn('true', [], { stdio: ['ignore', stream] });
  } catch (err) {
    log('stream that is not open', err.code);
  }
  stream.on('open', () => {
    script(['ignore', stream, 'inherit'], 'echo to the stream', (child, how) => {
      log('stream', how, child.stdout, fs.readFileSync(file, 'utf8'), stream.destroyed);
      stream.end(() => {
        fs.unlinkSync(file);
        toSocket();
      });
    });
  });
}

function toSocket() {
  serve({}, function(socket) {
    this.close();
    script([socket, socket, 'ignore'], 'read line; echo "the child has $line"', (child, how) => {
      log('socket', how, child.stdio, socket.isPaused(), socket.destroyed);
      socket.destroy();
    });
  }, (port) => {
    const client = net.connect(port, '127.0.0.1', () => client.write('a line\n'));
    let received = '';
    client.setEncoding('utf8').on('data', (text) => { received += text; });
    client.on('close', () => {
      log('client', received);
      beyond();
    });
  });
}

function beyond() {
  const child = script(['ignore', 'pipe', 'ignore', 'pipe', 'ignore', 'pipe'], 'read line <&3; echo "$line" >&5; echo more >&3', (_, how) => {
    log('beyond', how, told);
  });
  const told = { 1: '', 3: '', 5: '' };
  for (const fd of [1, 3, 5]) child.stdio[fd].setEncoding('utf8').on('data', (text) => { told[fd] += text; });
  log(child.stdio.map((stream) => stream && `${stream.readable}/${stream.writable}`));
  child.stdio[3].write('both ways\n');
}
toDescriptor();
