// HOST: what console.log shows of sockets and servers, without symbols and without calling getters of scripts.
const { pair } = require('../lib.js');
const { inspect } = require('util');
const net = require('net');

function shown(label, value, options) {
  const lines = inspect(value, options).split('\n').filter((line) => !/^\s*(?:Symbol\((?!owner_symbol|events)|connect: undefined)/.test(line));
  console.log(label, lines.join('\n').replace(/port: [1-9]\d*/g, 'port: PORT').replace(/,(?=\n\s*[}\]])/g, ''));
}

shown('fresh', new net.Socket());
shown('server', net.createServer());
shown('deep', { a: { b: { socket: new net.Socket() } } });
shown('flat', new net.Socket({ allowHalfOpen: true }), { depth: 0 });
const own = new net.Socket();
Object.defineProperty(own, 'trap', { enumerable: true, get() { throw new Error('called'); } });
Object.defineProperty(own, 'remoteAddress', { enumerable: true, get() { throw new Error('called'); } });
own.mine = 1;
shown('own', own, { depth: 0 });
const listening = net.createServer();
listening.listen(0, '127.0.0.1', () => {
  shown('listening', listening, { depth: 1 });
  const early = net.connect(listening.address().port, '127.0.0.1');
  early.write('early');
  shown('connecting', early, { depth: 0 });
  early.destroy();
  listening.close(() => pair({}, {}, (client, peer) => {
    peer.resume();
    client.end('bye');
    client.on('close', () => {
      peer.destroy();
      shown('closed', client, { depth: 0 });
    }).resume();
    shown('client', client.remoteAddress && client, { depth: 1 });
    peer.end();
  }));
});
