// The server of the benchmarks: qjsnet benches/server.js KIND CONNECTIONS
// It takes that many connections and ends when the last has closed. benches/run.sh runs it on qjsnet and on Node.
'use strict';
const net = require('net');

const kinds = {
  // Bytes, sent back as they come.
  echo(socket) {
    socket.on('data', (chunk) => socket.write(chunk));
  },
  // The same, left to the stream.
  pipe(socket) {
    socket.pipe(socket);
  },
  // A protocol of lines, in texts.
  lines(socket) {
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) socket.write(`${line}\n`);
    });
  },
};

const serve = kinds[process.argv[2]];
let awaited = Number(process.argv[3]);

const server = net.createServer((socket) => {
  serve(socket);
  if (--awaited === 0) server.close();
});
server.listen(0, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
