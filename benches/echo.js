// The server of the echo benchmark: qjsnet benches/echo.js CONNECTIONS
// It takes that many connections and ends when the last has closed. benches/run.sh runs it on qjsnet and on Node.
'use strict';
const net = require('net');

let awaited = Number(process.argv[2]);

const server = net.createServer((socket) => {
  socket.on('data', (chunk) => socket.write(chunk));
  if (--awaited === 0) server.close();
});
server.listen(0, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
