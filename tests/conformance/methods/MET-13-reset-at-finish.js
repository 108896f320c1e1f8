'use strict';
// A write that went out in pieces leaves the shutdown behind it no less over when 'finish' comes.
const net = require('net');

const server = net.createServer((peer) => {
  peer.on('error', () => {});
  setTimeout(() => peer.resume(), 50);
  server.close();
});
server.listen(0, () => {
  const client = net.connect(server.address().port);
  client.on('error', (error) => console.log(error.message));
  client.on('close', (hadError) => console.log('close', hadError));
  client.on('finish', () => {
    console.log('finish');
    client.resetAndDestroy();
  });
  client.write(Buffer.alloc(8_000_000), () => console.log('written'));
  client.end('x', () => console.log('ended'));
});
