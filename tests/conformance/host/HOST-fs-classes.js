// Classes of fs as old packages use them, positions of writes, open folders, streams of open files.
'use strict';
const { log } = require('../lib.js');
const fs = require('fs');
const path = require('path');
const util = require('util');
const { once } = require('events');

process.noDeprecation = true;
const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'classes-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const file = path.join(folder, 'file');
fs.writeFileSync(file, 'one\ntwo\nthree');

function shown(f) {
  try { log(f()); } catch (err) { log(err.name, err.code, err.message.replaceAll(folder, '')); }
}
const ended = (stream) => once(stream, 'close');

(async () => {
  function Old(...args) { fs.ReadStream.apply(this, args); }
  util.inherits(Old, fs.ReadStream);
  const old = new Old(file, { encoding: 'utf8', start: 4 });
  old.on('data', (data) => log('data', data));
  await ended(old);
  log(old instanceof fs.ReadStream, old.bytesRead, fs.ReadStream(file).destroy() instanceof fs.ReadStream);
  function OldWrite(...args) { fs.WriteStream.apply(this, args); }
  util.inherits(OldWrite, fs.WriteStream);
  const write = new OldWrite(path.join(folder, 'w'));
  write.end('written');
  await ended(write);
  log(fs.readFileSync(path.join(folder, 'w'), 'utf8'), write.bytesWritten);
  log(Object.keys(fs.ReadStream.prototype), fs.WriteStream.prototype.destroySoon === fs.WriteStream.prototype.end);
  log(fs.FileReadStream === fs.ReadStream, fs.Stats.call(Object.create(fs.Stats.prototype)), fs.statSync(file) instanceof fs.Stats);

  for (const name of ['createReadStream', 'createWriteStream', 'ReadStream', 'WriteStream', 'FileReadStream']) {
    const before = fs[name];
    const mine = () => {};
    fs[name] = mine;
    log(name, fs[name] === mine, Object.keys(fs).includes(name));
    fs[name] = before;
    log(fs[name] === before);
  }

  const fd = fs.openSync(file, 'w+');
  for (const args of [['ab'], ['cd', 'utf8'], ['ef', null, 'utf8'], ['gh', {}], ['ij', 5n], ['kl', 1, 'latin1'], ['mn', 1, 'bogus'],
    ['op', 'bogus'], ['qr', -1], ['ab', undefined, 'hex'], ['st', 0, null], ['uv', 1.5], ['wx', NaN], [Buffer.from('XY'), 0, 2, 'x'],
    [Buffer.from('YZ'), 0, 2, 3n], [Buffer.from('ZA'), 0, 1, 0], [5], [null]]) {
    shown(() => fs.writeSync(fd, ...args));
    log(JSON.stringify(fs.readFileSync(file, 'latin1')));
  }
  await new Promise((done) => fs.write(fd, '-', 'utf8', (err, count, text) => done(log(err, count, text))));
  await new Promise((done) => fs.write(fd, '+', (err, count, text) => done(log(err, count, text))));
  await new Promise((done) => fs.write(fd, '\xe9', 0, 'latin1', (err, count, text) => done(log(err, count, text))));
  log(JSON.stringify(fs.readFileSync(file, 'latin1')));
  fs.closeSync(fd);

  fs.mkdirSync(path.join(folder, 'd'));
  for (const name of ['b', 'a']) fs.writeFileSync(path.join(folder, 'd', name), '');
  const dir = fs.opendirSync(path.join(folder, 'd'));
  log(dir instanceof fs.Dir, dir.path === path.join(folder, 'd'));
  const names = [dir.readSync().name, (await dir.read()).name];
  log(names.sort(), dir.readSync(), await dir.close());
  shown(() => dir.readSync());
  shown(() => dir.closeSync());
  await dir.read().catch((err) => log(err.code));
  await fs.promises.opendir(path.join(folder, 'nothing')).catch((err) => log(err.code, err.syscall, err.path.replace(folder, '')));
  await fs.promises.opendir(file).catch((err) => log(err.code, err.syscall));
  shown(() => fs.opendirSync(5));
  shown(() => fs.opendirSync(folder, { bufferSize: 0 }));
  const found = [];
  for await (const entry of await fs.promises.opendir(path.join(folder, 'd'))) found.push(`${entry.name} ${entry.isFile()}`);
  log(found.sort());
  await new Promise((done) => fs.opendir(path.join(folder, 'd'), (err, opened) => {
    opened.read((failed, entry) => opened.close((closing) => done(log(err, failed, typeof entry.name, closing))));
  }));

  const handle = await fs.promises.open(file, 'r+');
  handle.on('close', () => log('handle closed'));
  const read = handle.createReadStream({ encoding: 'utf8', end: 3 });
  read.on('data', (data) => log('from a handle', data.length));
  await ended(read);
  log(handle.fd);
  const other = await fs.promises.open(file, 'w');
  const out = other.createWriteStream();
  out.end('l1\nl2\r\nl3');
  await ended(out);
  for await (const line of (await fs.promises.open(file)).readLines()) log('line', line);
})();
