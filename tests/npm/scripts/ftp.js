// packages: basic-ftp ftp-srv
'use strict';
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { Readable, Writable } = require('stream');
const { Client } = require('basic-ftp');
const { FtpSrv } = require('ftp-srv');

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'ftp-'));
const free = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
(async () => {
  const quiet = { child: () => quiet, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  const server = new FtpSrv({ url: `ftp://127.0.0.1:${await free()}`, pasv_url: '127.0.0.1', log: quiet });
  server.on('login', ({ password }, resolve, reject) => (password === 'pass' ? resolve({ root }) : reject(new Error('no'))));
  await server.listen();
  const { port } = server.server.address();
  const client = new Client();
  await client.access({ host: '127.0.0.1', port, user: 'me', password: 'pass' });
  const body = Buffer.alloc(1000000, 'abc');
  await client.uploadFrom(Readable.from([body]), 'a.bin');
  await client.ensureDir('deep/er');
  await client.uploadFrom(Readable.from(['small']), 'b.txt');
  await client.cd('/');
  console.log((await client.list()).map(({ name, size, isDirectory }) => [name, isDirectory ? 0 : size]).sort());
  const parts = [];
  await client.downloadTo(new Writable({ write: (part, _, done) => { parts.push(part); done(); } }), 'a.bin');
  console.log(Buffer.concat(parts).equals(body), await client.size('deep/er/b.txt'));
  await client.rename('a.bin', 'c.bin');
  await client.removeDir('deep');
  console.log(fs.readdirSync(root));
  await client.size('nothing').catch((err) => console.log(err.code));
  client.close();
  const wrong = new Client();
  await wrong.access({ host: '127.0.0.1', port, user: 'me', password: 'no' }).catch((err) => console.log(err.code));
  wrong.close();
  await server.close();
  fs.rmSync(root, { recursive: true });
  console.log('end');
})();
