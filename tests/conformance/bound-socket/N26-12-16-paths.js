// N26-12 N26-13 N26-14 N26-16: a BoundSocket on a path: the file, what excludes it, and what cannot be bound.
const { attempt, log, mask, socketPath } = require('../lib.js');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const { BoundSocket } = net;
const umask = process.umask(0o027);
const file = socketPath();
const bound = new BoundSocket({ path: file });
log(bound.address(), bound.isPipe, bound.fd() > 2, fs.statSync(file).isSocket(), (fs.statSync(file).mode & 0o777).toString(8));
process.umask(umask);
attempt('the same path', () => new BoundSocket({ path: file }));
bound.close();
log(fs.existsSync(file), bound.isPipe);
const again = new BoundSocket({ path: file, backlog: 5, readableAll: true, exclusive: true, other: null });
log(again.address());
again[Symbol.dispose]();
log(fs.existsSync(file));

for (const extra of [
  { host: '127.0.0.1' }, { port: 0 }, { ipv6Only: false }, { reusePort: false }, { host: null }, { port: null }, { ipv6Only: null }, { reusePort: null },
  { host: undefined, port: undefined, ipv6Only: undefined, reusePort: undefined },
]) {
  attempt('with', () => {
    new BoundSocket({ path: file, ...extra }).close();
    return 'bound';
  });
}
attempt('before the type', () => new BoundSocket({ path: 5, port: 1 }));
for (const value of [null, 5, 0, true, false, {}, [], [file], () => {}, Symbol('s'), Buffer.from(file)]) attempt('type', () => new BoundSocket({ path: value }));

// A number in a text is a name, too.
const home = process.cwd();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qjsnet-'));
mask(folder, 'FOLDER');
process.chdir(folder);
const number = new BoundSocket({ path: '80' });
log(number.address(), number.isPipe, fs.readdirSync('.'));
number.close();
log(fs.readdirSync('.'));
process.chdir(home);

// A server does not change the mode.
const served = socketPath();
const server = net.createServer().listen({ handle: new BoundSocket({ path: served }), readableAll: true, writableAll: true });
log((fs.statSync(served).mode & 0o777) === (0o777 & ~process.umask()));
server.close();

const plain = path.join(folder, 'file');
fs.writeFileSync(plain, 'x');
attempt('a file', () => new BoundSocket({ path: plain }));
attempt('a folder', () => new BoundSocket({ path: folder }));
attempt('no folder', () => new BoundSocket({ path: path.join(folder, 'none', 'x') }));
attempt('NUL inside', () => new BoundSocket({ path: path.join(folder, 'a\0b') }));
const long = (length) => path.join(folder, 'x'.repeat(length - folder.length - 1));
for (const length of [107, 108, 109, 300]) {
  try {
    const one = new BoundSocket({ path: long(length) });
    log(length, one.address().length, fs.readdirSync(folder).filter((entry) => entry !== 'file').map((entry) => entry.length + folder.length + 1));
    one.close();
  } catch (err) { log(length, err); }
}
log(fs.readdirSync(folder));
fs.unlinkSync(plain);
fs.rmdirSync(folder);
