// N26-90: the disposal of a stream that was given up before, by a disposal or by an error
'use strict';
const { log } = require('../lib.js');
const { Duplex, Readable, Writable } = require('stream');

const makers = [
  () => new Readable({ read() {} }),
  () => new Writable({ write() {} }),
  () => new Duplex({ read() {}, write() {} }),
];
const abort = Object.assign(new Error('given up'), { name: 'AbortError' });
const firsts = {
  disposed: (stream) => { stream[Symbol.asyncDispose]().catch((error) => log('first', error)); },
  failed: (stream) => { stream.destroy(new Error('failed')); },
  aborted: (stream) => { stream.destroy(abort); },
  destroyed: (stream) => { stream.destroy(); },
};

(async () => {
  for (const make of makers) {
    for (const [name, first] of Object.entries(firsts)) {
      const stream = make().on('error', () => {});
      first(stream);
      await stream[Symbol.asyncDispose]().then(
        (value) => log(stream.constructor.name, name, 'resolved', value),
        (error) => log(stream.constructor.name, name, error),
      );
    }
  }
})();
