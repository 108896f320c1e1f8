// STM: views without bytes are written as empty Buffers; of one whose memory was taken away none can be made.
const { log } = require('../lib.js');
const { Duplex, PassThrough, Writable } = require('stream');

const write = (chunk, encoding, done) => { log('_write', chunk, encoding, Buffer.isBuffer(chunk)); done(); };
const views = () => {
  const taken = new Uint8Array(4);
  taken.buffer.transfer();
  return { 'Uint8Array': new Uint8Array(0), 'Uint16Array': new Uint16Array(0), 'DataView': new DataView(new ArrayBuffer(0)), 'Buffer': Buffer.alloc(0), taken };
};
for (const [name, stream] of Object.entries({ writable: new Writable({ write }), duplex: new Duplex({ write, read() {} }), through: new PassThrough() })) {
  stream.on('error', (error) => log(name, 'error', error.name));
  for (const [kind, view] of Object.entries(views())) {
    try {
      log(name, kind, stream.write(view), stream.writableLength);
    } catch (error) {
      log(name, kind, 'threw', error.name);
    }
  }
}
