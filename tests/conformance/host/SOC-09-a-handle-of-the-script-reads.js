// SOC-09: what a handle of the script has read, it tells by the state that it shares with its socket
'use strict';
const { log } = require('../lib.js');
const { spawnSync } = require('child_process');

if (process.argv[2] === undefined) {
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-internals', __filename, 'run'], { encoding: 'utf8' });
  process.stdout.write(stdout);
  if (stdout === '') console.log(stderr);
} else run();

function run() {
  const net = require('net');
  const { internalBinding } = require('internal/test/binding');
  const { UV_ECONNRESET, UV_EOF } = internalBinding('uv');
  const { kArrayBufferOffset, kReadBytesOrError, streamBaseState } = internalBinding('stream_wrap');

  function open(name, options, tell) {
    const arrive = (text, offset) => {
      const memory = new ArrayBuffer(offset + text.length);
      Buffer.from(memory).write(text, offset);
      streamBaseState[kReadBytesOrError] = text.length;
      streamBaseState[kArrayBufferOffset] = offset;
      handle.onread(memory);
    };
    const fail = (errno) => {
      streamBaseState[kReadBytesOrError] = errno;
      handle.onread();
    };
    const handle = {
      readStart() {
        log(name, 'readStart', this.reading);
        return 0;
      },
      readStop() {
        log(name, 'readStop', this.reading);
        return 0;
      },
      close(done) { setImmediate(done); },
    };
    const socket = new net.Socket({ handle, writable: false, ...options });
    log(name, typeof handle.onread, handle.onread.name, handle.onread.length);
    for (const event of ['end', 'error', 'close']) socket.on(event, (...args) => log(name, event, ...args));
    return new Promise((resolve) => {
      socket.on('close', resolve);
      setImmediate(() => tell({ socket, arrive, fail }));
    });
  }

  (async () => {
    await open('bytes', {}, ({ socket, arrive, fail }) => {
      socket.on('data', (chunk) => log('data', chunk.constructor.name, chunk.byteOffset, chunk.toString()));
      arrive('hello', 0);
      arrive('from the middle', 7);
      fail(0);
      setImmediate(fail, UV_EOF);
    });
    await open('text', {}, ({ socket, arrive, fail }) => {
      socket.setEncoding('utf8').on('data', (text) => log('text', text));
      arrive('one', 0);
      setImmediate(fail, UV_EOF);
    });
    await open('error', {}, ({ socket, fail }) => {
      socket.resume();
      fail(UV_ECONNRESET);
    });
    await open('full', { readableHighWaterMark: 4 }, ({ socket, arrive, fail }) => {
      arrive('more than four', 0);
      log('waiting', socket.readableLength);
      socket.on('data', (chunk) => log('read', chunk.toString()));
      setImmediate(fail, UV_EOF);
    });
    await open('gone', {}, ({ socket, arrive, fail }) => {
      socket.destroy();
      arrive('too late', 0);
      fail(UV_EOF);
    });
  })();
}
