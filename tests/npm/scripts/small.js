// packages: telnet-client axon get-port portfinder p-event eventemitter3 generic-pool syslog-client
'use strict';
const net = require('net');
const os = require('os');
const axon = require('axon');
const portfinder = require('portfinder');
const pools = require('generic-pool');
const syslog = require('syslog-client');
const { EventEmitter } = require('eventemitter3');
const { Telnet } = require('telnet-client');

const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
(async () => {
  const shell = net.createServer((socket) => {
    socket.write('login: ');
    let step = 0;
    socket.on('data', (data) => {
      step++;
      socket.write(step === 1 ? 'Password: ' : step === 2 ? 'ok> ' : `you said ${String(data).trim()}\r\nok> `);
    });
  });
  const telnet = new Telnet();
  await telnet.connect({ host: '127.0.0.1', port: await listening(shell), username: 'me', password: 'pw', shellPrompt: 'ok> ', timeout: 3000 });
  console.log((await telnet.exec('hello')).trim());
  await telnet.destroy();
  shell.close();

  const [req, rep] = [axon.socket('req'), axon.socket('rep')];
  const { default: getPort } = await import('get-port');
  const port = await getPort();
  await new Promise((resolve) => rep.bind(port, '127.0.0.1', resolve));
  rep.on('message', (text, data, reply) => reply(text.toUpperCase(), data.length));
  req.connect(port, '127.0.0.1');
  console.log(await new Promise((resolve) => req.send('axon', Buffer.alloc(70000), (...answer) => resolve(answer))));
  req.close();
  rep.close();

  const found = await portfinder.getPortPromise();
  console.log(found >= 8000, typeof (await getPort()));
  const log = net.createServer();
  const logPort = await listening(log);
  const line = new Promise((resolve) => log.on('connection', (socket) => socket.once('data', (data) => resolve(String(data)))));
  const client = syslog.createClient('127.0.0.1', { transport: syslog.Transport.Tcp, port: logPort, syslogHostname: 'here' });
  client.log('a message', { severity: syslog.Severity.Error });
  console.log(/^<131>.* here .*a message/.test(await line));
  client.close();
  log.close();

  const pool = pools.createPool({ create: async () => ({ n: 1 }), destroy: async () => {} }, { max: 2 });
  console.log((await Promise.all([1, 2, 3, 4].map((i) => pool.use(async ({ n }) => n + i)))));
  await pool.drain();
  const { pEvent } = await import('p-event');
  const emitter = new EventEmitter();
  setTimeout(() => emitter.emit('done', 5), 5);
  console.log(await pEvent(emitter, 'done'), os.EOL === '\n', 'end');
  process.exit();
})();
