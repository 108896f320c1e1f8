'use strict';
// An abort within an event on the way to the end of a socket: whether it still counts.
const net = require('net');

const events = ['connect', 'ready', 'data', 'prefinish', 'finish', 'end', 'close'];
const ends = ['client', 'server', 'both'];
const cases = events.flatMap((event) => ends.map((first) => [event, first]));
(function next() {
  const [event, first] = cases.shift() ?? [];
  if (event === undefined) return;
  const server = net.createServer((peer) => {
    peer.on('error', () => {});
    peer.write('x');
    if (first !== 'client') peer.end();
    peer.resume();
  });
  server.listen(0, '127.0.0.1', () => {
    const controller = new AbortController();
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', signal: controller.signal });
    let failed;
    client.on('error', (error) => { failed = error.code; });
    client.on(event, () => {
      controller.abort();
      console.log(event, first, 'aborted', client.destroyed, client.readableEnded, client.writableFinished);
    });
    if (first !== 'server') client.end();
    client.on('close', (hadError) => {
      console.log(event, first, 'close', hadError, failed);
      server.close(next);
    });
    client.resume();
  });
})();
