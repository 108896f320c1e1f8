// STM: finished() of a stream that will close waits for that, also after an 'end' or 'finish' that somebody emitted by hand.
const { log } = require('../lib.js');
const { Duplex, Readable, Writable, finished } = require('stream');

const streams = {
  reader: () => new Readable({ read() {} }),
  writer: () => new Writable({ write() {} }),
  both: () => new Duplex({ read() {}, write() {} }),
  'open end': () => new Readable({ emitClose: false, read() {} }),
};
for (const [name, make] of Object.entries(streams)) {
  for (const options of [{}, { readable: false }, { writable: false }]) {
    const stream = make();
    finished(stream, options, (err) => log(name, options, 'is over', err));
    for (const event of ['end', 'finish']) {
      log(name, options, event);
      stream.emit(event);
    }
  }
}
