// packages: basic-ftp; server: vsftpd
'use strict';
const { Readable, Writable } = require('stream');
const { Client, enterPassiveModeIPv4 } = require('basic-ftp');
const lib = require('../lib.js');
const { port, restart } = lib.server('vsftpd');

const read = async (client, name, from) => {
  const parts = [];
  await client.downloadTo(new Writable({ write: (part, _, done) => { parts.push(part); done(); } }), name, from);
  return Buffer.concat(parts);
};
(async () => {
  const client = new Client();
  const access = { host: '127.0.0.1', port, user: 'anonymous', password: 'me@here' };
  console.log((await client.access(access)).code);
  await client.cd('files');
  const large = Buffer.alloc(5 * 1024 * 1024, 'line of a file\r\n');
  await client.uploadFrom(Readable.from([large]), 'large.bin');
  console.log(await client.size('large.bin'), large.equals(await read(client, 'large.bin')), (await read(client, 'large.bin', 5242000)).length);
  await client.appendFrom(Readable.from(['more']), 'large.bin');
  await client.rename('large.bin', 'lärge.bin');
  await client.ensureDir('deep/er');
  for (let i = 0; i < 10; i++) await client.uploadFrom(Readable.from([`file ${i}`]), `${i}.txt`);
  console.log((await client.list()).map(({ name, size }) => `${name} ${size}`).sort().join(', '));
  await client.cdup();
  await client.cdup();
  console.log(await client.pwd(), (await client.list()).map(({ name, size, isDirectory }) => [name, isDirectory || size]).sort());
  client.prepareTransfer = enterPassiveModeIPv4;
  console.log(String(await read(client, 'deep/er/7.txt')));
  await client.removeDir('deep');
  await client.remove('nothing').catch((err) => console.log(err.name, err.code));
  await read(client, 'nothing').catch((err) => console.log(err.name, err.code));
  restart();
  await client.send('NOOP').catch((err) => console.log(client.closed));
  console.log('after the restart', (await lib.again(() => client.access(access))).code, await client.size('files/lärge.bin'));
  client.close();
  const wrong = new Client();
  await wrong.access({ ...access, user: 'somebody' }).catch((err) => console.log(err.name, err.code));
  wrong.close();
  console.log('end');
})();
