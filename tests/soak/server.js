'use strict';
// The server of the soak: sends back what comes, every second connection through pipe(), the others with pause and drain by
// hand. SIGTERM closes it; when the last connection is gone it tells what it has seen, and must end by itself.
const fs = require('fs');
const net = require('net');

const seen = { accepted: 0, closed: 0, ended: 0, errors: {} };
const descriptors = () => fs.readdirSync('/proc/self/fd').length;

const byHand = (socket) => {
  socket.on('data', (chunk) => {
    if (!socket.write(chunk)) socket.pause();
  });
  socket.on('drain', () => socket.resume());
  socket.on('end', () => socket.end());
};

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  if (++seen.accepted % 2) socket.pipe(socket);
  else byHand(socket);
  socket.on('end', () => { seen.ended++; });
  socket.on('error', (error) => { seen.errors[error.code] = (seen.errors[error.code] || 0) + 1; });
  socket.on('close', () => { seen.closed++; });
});

server.listen(0, '127.0.0.1', 4096, () => {
  const before = descriptors();
  console.log(`listening on 127.0.0.1:${server.address().port}`);
  process.once('SIGTERM', () => server.close(() => {
    // The listener's descriptor is one of those that were there.
    const left = descriptors() - (before - 1);
    console.log(`accepted=${seen.accepted} closed=${seen.closed} ended=${seen.ended} descriptors_left=${left} ` +
      `errors=${JSON.stringify(seen.errors)}`);
    for (const code of Object.keys(seen.errors)) {
      if (code !== 'ECONNRESET' && code !== 'EPIPE') fault(`errors ${code}`, seen.errors[code]);
    }
    if (left !== 0) fault('descriptors left', left);
    if (seen.closed !== seen.accepted) fault("connections without 'close'", seen.accepted - seen.closed);
  }));
});

function fault(what, found) {
  console.log(`FAULT ${what}: ${found}`);
  process.exitCode = 1;
}
