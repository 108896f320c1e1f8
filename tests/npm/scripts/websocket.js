// packages: websocket-driver
'use strict';
const net = require('net');
const driver = require('websocket-driver');

const server = net.createServer((socket) => {
  const ws = driver.server({ protocols: ['echo'] });
  ws.on('connect', () => ws.start());
  ws.on('message', ({ data }) => (typeof data === 'string' ? ws.text(data.toUpperCase()) : ws.binary(data)));
  ws.on('close', () => socket.end());
  socket.pipe(ws.io).pipe(socket);
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  const ws = driver.client('ws://127.0.0.1/chat', { protocols: ['echo'] });
  const seen = [];
  socket.pipe(ws.io).pipe(socket);
  ws.on('open', () => {
    console.log(ws.version, ws.protocol);
    ws.text('é');
    ws.text('x'.repeat(100000));
    ws.binary(Buffer.alloc(70000, 5));
    ws.ping('p', () => saw('pong'));
  });
  ws.on('message', ({ data }) => saw(data.length));
  const saw = (what) => {
    seen.push(what);
    if (seen.length === 4) ws.close('done', 1000);
  };
  ws.on('close', ({ code, reason }) => {
    console.log(seen, code, reason);
    socket.end();
  });
  socket.on('connect', () => ws.start());
  socket.on('close', () => server.close(() => console.log('end')));
});
