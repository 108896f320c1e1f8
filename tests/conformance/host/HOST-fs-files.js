// HOST: fs: files, folders and links through the synchronous calls, callbacks and promises.
const { log, mask } = require('../lib.js');
const fs = require('fs');
const os = require('os');
const path = require('path');

const dir = mask(fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'qjsnet-')), 'DIR');
process.on('exit', () => { fs.rmSync(dir, { recursive: true }); log(fs.existsSync(dir)); });
const at = (...names) => path.join(dir, ...names);
fs.writeFileSync(at('a'), 'h\u00e9llo');
fs.appendFileSync(at('a'), Buffer.from('!'));
log(fs.readFileSync(at('a'), 'utf8'), fs.readFileSync(at('a')), fs.readFileSync(at('a'), { encoding: 'hex' }));
log(fs.mkdirSync(at('p', 'q', 'r'), { recursive: true }), fs.mkdirSync(at('p', 'q', 'r'), { recursive: true }));
fs.symlinkSync('a', at('link'));
log(fs.readlinkSync(at('link')), fs.realpathSync(at('link')), fs.lstatSync(at('link')).isSymbolicLink(), fs.statSync(at('link')).isFile());
fs.copyFileSync(at('a'), at('p', 'copy'));
fs.renameSync(at('p', 'copy'), at('p', 'moved'));
log(fs.readdirSync(dir).sort(), fs.readdirSync(dir, { recursive: true }).sort());
log(fs.readdirSync(dir, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile(), entry.isDirectory(), entry.isSymbolicLink()]).sort());
const stats = fs.statSync(at('a'));
log(stats.size, stats.isFile(), stats.isDirectory(), stats.mtime instanceof Date, (stats.mode & 0o170000) === fs.constants.S_IFREG);
log(fs.statSync(at('a'), { bigint: true }).size);
fs.chmodSync(at('a'), 0o600);
fs.utimesSync(at('a'), 10, 20.5);
log((fs.statSync(at('a')).mode & 0o777).toString(8), fs.statSync(at('a')).mtimeMs, fs.statSync(at('a')).atime.getTime());
const fd = fs.openSync(at('b'), 'w+');
log(fs.writeSync(fd, 'abcdef'), fs.writeSync(fd, Buffer.from('XYZ'), 1, 2, 0), fs.writeSync(fd, 'q', 5));
const buffer = Buffer.alloc(4);
log(fs.readSync(fd, buffer, 0, 4, 1), buffer.toString(), fs.readSync(fd, buffer, { position: 4 }), fs.readFileSync(fd, 'utf8'));
fs.ftruncateSync(fd, 2);
fs.closeSync(fd);
log(fs.readFileSync(at('b'), 'latin1'));

fs.readFile(at('b'), 'utf8', (...args) => {
  log('callback', args);
  fs.readFile(at('none'), (err, data) => {
    log(err, data, fs.existsSync(at('b')));
    fs.access(at('b'), (...left) => { log(left); promised(); });
  });
});
log('before callbacks');

async function promised() {
  await fs.promises.writeFile(at('c'), 'promised');
  log(await fs.promises.readFile(at('c'), 'utf8'), (await fs.promises.stat(at('c'))).size);
  await fs.promises.unlink(at('none')).catch((err) => log(err));
  await fs.promises.readFile(5.5).catch((err) => log(err));
  const handle = await fs.promises.open(at('c'), 'r');
  log(typeof handle.fd, await handle.readFile('utf8'));
  await handle.close();
  log(handle.fd, fs.promises === require('fs/promises'));
}
