// A client for line-based servers such as echo-server.js: sends what it is given and prints what comes back.
//
//   qjsnet examples/echo-client.js PORT[@HOST] hello world     sends one line
//   qjsnet examples/echo-client.js PORT[@HOST] < file          sends its standard input
//
// The connection is half closed after the last byte sent, and the program ends when the server has closed its half.
'use strict';
const net = require('net');

const [target, ...words] = process.argv.slice(2);
const [port, host = '127.0.0.1'] = (target || '').split('@');
if (!port) {
  console.error('usage: echo-client.js PORT[@HOST] [WORD...]');
  process.exit(2);
}

const socket = net.connect({ port: Number(port), host, allowHalfOpen: true }, () => {
  if (words.length > 0) {
    socket.end(words.join(' ') + '\n');
  } else {
    process.stdin.on('data', (chunk) => {
      if (!socket.write(chunk)) {
        // The server is slower than our input: wait until it has taken what is queued.
        process.stdin.pause();
        socket.once('drain', () => process.stdin.resume());
      }
    });
    process.stdin.on('end', () => socket.end());
  }
});

socket.on('data', (chunk) => process.stdout.write(chunk));
socket.on('error', (err) => {
  console.error(err.message);
  process.exitCode = 1;
});
