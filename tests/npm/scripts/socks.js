// packages: socks @pondwader/socks5-server
'use strict';
const net = require('net');
const { SocksClient } = require('socks');
const { createServer, defaultConnectionHandler } = require('@pondwader/socks5-server');

const echo = net.createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1', () => {
  const proxy = createServer();
  proxy.setAuthHandler(({ username, password }) => username === 'me' && password === 'pass');
  proxy.setConnectionHandler(defaultConnectionHandler);
  proxy.listen(0, '127.0.0.1', async () => {
    const { port } = (proxy.server ?? proxy).address?.() ?? {};
    const through = (password) => SocksClient.createConnection({
      proxy: { host: '127.0.0.1', port, type: 5, userId: 'me', password }, command: 'connect',
      destination: { host: '127.0.0.1', port: echo.address().port } });
    const { socket } = await through('pass');
    let length = 0;
    socket.on('data', (data) => { length += data.length; });
    socket.end(Buffer.alloc(500000, 1));
    await new Promise((resolve) => socket.on('close', resolve));
    console.log(length);
    await through('wrong').catch((err) => console.log(err.message));
    console.log('end');
    process.exit();
  });
});
