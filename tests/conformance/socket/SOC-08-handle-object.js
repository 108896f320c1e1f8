// SOC-01 MET-02 MET-03 MET-07 WR-04: a socket around an object of the script asks that object to do the work.
const { log } = require('../lib.js');
const net = require('net');

function handle(methods) {
  return {
    readStart() { log('readStart', this.reading); return 0; },
    close(done) { log('close', typeof done); process.nextTick(done); },
    ...methods,
  };
}
const socket = new net.Socket({
  handle: handle({
    ref() { log('ref'); },
    unref() { log('unref'); },
    setNoDelay(...args) { log('setNoDelay', args); },
    setKeepAlive(...args) { log('setKeepAlive', args); },
    writeUtf8String(request, text) { log('writeUtf8String', typeof request, text); return 0; },
    writeBuffer(request, bytes) { log('writeBuffer', bytes); return 0; },
    writev(request, chunks, all) { log('writev', chunks, all); return 0; },
    writeLatin1String() { return -32; },
  }),
});
log(socket.pending, socket.readyState, socket.connecting, socket.bufferSize, socket.remoteAddress);
socket.ref().unref();
socket.setKeepAlive(true, 2500).setKeepAlive(true, 2000).setNoDelay().setNoDelay(1).setNoDelay('').setNoDelay(0);
socket.write('text', (err) => log('written', err));
socket.write(Buffer.from('bytes'));
socket.cork();
socket.write('a');
socket.write(Buffer.from('b'));
socket.uncork();
socket.on('error', (err) => log('error', err));
socket.on('close', (hadError) => { log('closed', hadError, socket._handle, socket.pending); next(); });
setTimeout(() => socket.write('c', 'latin1'), 20);

function next() {
  const refusing = new net.Socket({ handle: handle({ readStart: () => -9 }) });
  refusing.on('error', (err) => log('refusing', err));
  const methodless = new net.Socket({ handle: handle({ setNoDelay: null }) });
  log('no such method', methodless.setNoDelay(true) === methodless);
  const ending = new net.Socket({
    handle: handle({ shutdown(request) { log('shutdown'); setImmediate(() => request.oncomplete(0)); return 0; } }),
  });
  ending.end(() => log('ended'));
  ending.on('close', (hadError) => log('ending closed', hadError));
  ending.push(null);
  ending.resume();
}
