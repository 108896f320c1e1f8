// packages: hot-shots fluent-logger tcp-port-used msgpackr
'use strict';
const net = require('net');
const StatsD = require('hot-shots');
const fluent = require('fluent-logger');
const { check, waitUntilUsed, waitUntilFree } = require('tcp-port-used');
const msgpackr = require('msgpackr');

const heard = (count) => new Promise((resolve) => {
  const server = net.createServer((socket) => {
    const parts = [];
    socket.on('data', (part) => {
      parts.push(part);
      if (Buffer.concat(parts).length >= count) resolve({ server, socket, bytes: Buffer.concat(parts) });
    });
  });
  server.listen(0, '127.0.0.1', () => heard.port(server.address().port));
});
(async () => {
  const lines = ['c:1|c', 'g:2.5|g|#a:b', 't:30|ms', 's:me|s', ''].join('\n');
  let result = heard(lines.length);
  let port = await new Promise((resolve) => { heard.port = resolve; });
  console.log(await check(port, '127.0.0.1'), await waitUntilUsed(port, 50, 2000));
  const statsd = new StatsD({ host: '127.0.0.1', port, protocol: 'tcp' });
  statsd.increment('c');
  statsd.gauge('g', 2.5, { a: 'b' });
  statsd.timing('t', 30);
  statsd.set('s', 'me');
  let { server, socket, bytes } = await result;
  console.log(bytes.toString() === lines, JSON.stringify(bytes.toString()));
  await new Promise((resolve) => statsd.close(resolve));
  socket.destroy();
  server.close();
  await waitUntilFree(port, 50, 2000);

  result = heard(60);
  port = await new Promise((resolve) => { heard.port = resolve; });
  const logger = fluent.createFluentSender('app', { host: '127.0.0.1', port, reconnectInterval: 50 });
  logger.emit('label', { text: 'é', list: [1, 2], more: 'x'.repeat(40) }, new Date(1700000000000));
  ({ server, socket, bytes } = await result);
  console.log(msgpackr.unpack(bytes));
  logger.end('bye', {}, () => {
    socket.destroy();
    server.close(() => console.log('end'));
  });
})();
