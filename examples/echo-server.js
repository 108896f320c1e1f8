// An echo server: everything a client sends comes back to it.
//
//   qjsnet examples/echo-server.js [PORT] [--max N]
//
// Without PORT the system chooses a free one. With --max N the server stops listening after N connections and the
// program ends when the last of them has closed. It then says what it did and what was left open.
'use strict';
const net = require('net');

const args = process.argv.slice(2);
const maxAt = args.indexOf('--max');
let awaited = maxAt >= 0 ? Number(args.splice(maxAt, 2)[1]) : Infinity;
const port = Number(args[0] || 0);

let connections = 0;
let bytes = 0;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  connections++;
  // pipe() stops reading while a client does not take its bytes, and ends the answer when the client has ended.
  socket.pipe(socket);
  socket.on('error', (err) => console.error(`client: ${err.message}`));
  socket.on('close', () => { bytes += socket.bytesWritten; });
  if (--awaited === 0) server.close();
});

server.on('error', (err) => {
  console.error(err.message);
  process.exitCode = 1;
});

server.listen(port, '127.0.0.1', () => {
  console.log(`listening on 127.0.0.1:${server.address().port}`);
});

process.on('exit', () => {
  // Node counts stdout and stderr as handles when they are pipes or terminals.
  const left = process.getActiveResourcesInfo().filter((kind) => kind !== 'PipeWrap' && kind !== 'TTYWrap');
  console.log(`served ${connections} connections, ${bytes} bytes, ${left.length} handles left`);
});
