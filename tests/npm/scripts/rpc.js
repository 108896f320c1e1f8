// packages: vscode-jsonrpc jayson
'use strict';
const net = require('net');
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-jsonrpc/node');
const jayson = require('jayson');

(async () => {
  const server = net.createServer((socket) => {
    const connection = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
    connection.onRequest('add', ([a, b]) => a + b);
    connection.onRequest('fail', () => { throw new Error('as asked'); });
    connection.onRequest('big', (text) => text.length);
    connection.listen();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = net.connect(server.address().port, '127.0.0.1');
  const connection = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
  connection.listen();
  console.log(await connection.sendRequest('add', [2, 3]), await connection.sendRequest('big', 'é'.repeat(600000)));
  await connection.sendRequest('fail').catch((err) => console.log(err.message));
  await connection.sendRequest('nothing').catch((err) => console.log(err.code));
  socket.end();
  await new Promise((resolve) => server.close(resolve));

  const tcp = jayson.server({ add: ([a, b], done) => done(null, a + b), fail: (args, done) => done({ code: 7, message: 'no' }) }).tcp();
  await new Promise((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const client = jayson.client.tcp({ port: tcp.address().port, host: '127.0.0.1' });
  console.log((await new Promise((resolve) => client.request('add', [4, 5], (err, answer) => resolve(answer)))).result);
  console.log((await new Promise((resolve) => client.request('fail', [], (err, answer) => resolve(answer)))).error);
  tcp.close(() => console.log('end'));
})();
