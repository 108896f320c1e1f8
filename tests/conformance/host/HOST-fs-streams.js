// HOST: fs.createReadStream and fs.createWriteStream.
const { log, mask, watch } = require('../lib.js');
const fs = require('fs');
const os = require('os');
const path = require('path');

const dir = mask(fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'qjsnet-')), 'DIR');
process.on('exit', () => fs.rmSync(dir, { recursive: true }));
const file = path.join(dir, 'file');
const out = fs.createWriteStream(file);
log(out.pending, out.path === file);
out.on('open', (fd) => log('open', typeof fd, out.pending));
watch(out, 'ready finish close error');
out.write('first ');
out.end('second', () => log('ended'));
out.on('close', () => {
  log(out.bytesWritten, fs.readFileSync(file, 'utf8'));
  const input = fs.createReadStream(file, { encoding: 'utf8', highWaterMark: 5 });
  watch(input, 'data end close error');
  input.on('close', () => {
    log(input.bytesRead);
    const part = fs.createReadStream(file, { start: 2, end: 7 });
    part.on('data', (chunk) => log('part', chunk.toString()));
    part.on('close', () => {
      const none = fs.createReadStream(path.join(dir, 'none'));
      watch(none, 'open data end error close');
    });
  });
});
