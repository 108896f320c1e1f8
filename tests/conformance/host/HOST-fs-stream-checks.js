// HOST: createReadStream and createWriteStream check what they are given before anything is opened or made.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { log } = require('../lib');

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'qjsnet-'));
const file = path.join(dir, 'new');
fs.writeFileSync(path.join(dir, 'old'), 'content');

const table = {
  fd: ['1', -1, 1.5, {}, true, NaN, 2 ** 31],
  fs: [{}, { open() {} }, { open() {}, read() {}, write() {} }, { open: 1 }, { open() {}, write: 1, close() {} }, { open() {}, writev: 1 }],
  flush: [1, 'true', null, {}],
  signal: [1, {}, null, 'x'],
  start: ['1', -1, 1.5, NaN, null],
  end: ['1', -1, 1.5, null],
  highWaterMark: ['1', -1, 1.5],
  encoding: ['nothing', 5],
  options: [5, true, Symbol('options')],
};

for (const [name, values] of Object.entries(table)) {
  for (const value of values) {
    for (const create of ['createReadStream', 'createWriteStream']) {
      try {
        const stream = fs[create](path.join(dir, create === 'createReadStream' ? 'old' : 'fine'), name === 'options' ? value : { [name]: value });
        stream.on('error', () => {});
        stream.destroy();
        log(create, name, 'accepted');
      } catch (err) {
        log(create, name, err.code, err.name, err.message);
      }
    }
  }
}
for (const wrong of [undefined, null, 5, {}]) {
  for (const create of ['createReadStream', 'createWriteStream']) {
    try {
      fs[create](wrong).destroy();
      log('accepted');
    } catch (err) {
      log(create, err.code, err.message);
    }
  }
}
try {
  fs.createReadStream(path.join(dir, 'old'), { start: 5, end: 2 });
} catch (err) {
  log(err.code, err.message);
}
try {
  fs.createWriteStream(file, { signal: {} });
} catch (err) {
  log(err.code, err.message);
}

setTimeout(() => {
  log('a stream that was refused has opened nothing', fs.existsSync(file));
  const calls = [];
  const own = {
    open(name, flags, mode, callback) {
      calls.push(`open ${flags} ${mode}`);
      fs.open(name, flags, mode, callback);
    },
    write(fd, bytes, offset, length, position, callback) {
      calls.push(`write ${offset} ${length} ${position}`);
      fs.write(fd, bytes, offset, length, position, callback);
    },
    fsync(fd, callback) {
      calls.push('fsync');
      fs.fsync(fd, callback);
    },
    close(fd, callback) {
      calls.push('close');
      fs.close(fd, callback);
    },
  };
  const stream = fs.createWriteStream(file, { fs: own, flush: true, start: 0 });
  log(stream.flush, stream.pending, stream.autoClose);
  stream.end('text');
  stream.on('close', () => {
    log(calls.join(', '), fs.readFileSync(file, 'utf8'), stream.bytesWritten);
    fs.rmSync(dir, { recursive: true });
  });
}, 30);
