// packages: faye-websocket websocket-driver
'use strict';
const net = require('net');
const driver = require('websocket-driver');
const { Client } = require('faye-websocket');

const server = net.createServer((socket) => {
  const ws = driver.server();
  ws.on('connect', () => ws.start());
  ws.on('message', ({ data }) => (typeof data === 'string' ? ws.text(data) : ws.binary(data)));
  ws.on('close', () => socket.end());
  socket.on('error', () => {});
  socket.pipe(ws.io).pipe(socket);
});
const closed = net.createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 403 No\r\n\r\n'))).listen(0, '127.0.0.1');
server.listen(0, '127.0.0.1', () => {
  const url = (server) => `ws://127.0.0.1:${server.address().port}/`;
  const large = 'é'.repeat(1000000);
  const ws = new Client(url(server));
  const seen = [];
  ws.on('open', () => {
    for (let i = 0; i < 200; i++) ws.send(`message ${i}`);
    ws.send(Buffer.alloc(1500000, 9));
    ws.send(large);
    ws.ping('there?', () => seen.push('pong'));
  });
  ws.on('message', ({ data }) => {
    seen.push(data);
    if (data !== large) return;
    console.log(seen.length, seen[199], seen[200].length, Buffer.isBuffer(seen[200]));
    ws.close(3001, 'enough');
  });
  ws.on('close', ({ code, reason }) => {
    console.log(code, reason);
    const refused = new Client(url(closed));
    refused.on('error', ({ message }) => console.log(message));
    refused.on('close', ({ code }) => {
      console.log(code, refused.statusCode);
      closed.close();
      server.close(() => console.log('end'));
    });
  });
});
