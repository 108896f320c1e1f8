// STM WR-10: write and end after end, and after destroy.
const { log, watch } = require('../lib.js');
const { Writable } = require('stream');

const make = (name) => watch(new Writable({ write(chunk, encoding, cb) { cb(); } }), 'error finish close', log, name + ': ');
const a = make('a');
a.end();
log(a.write('x', (err) => log('a callback', err)), a.destroyed, a.errored !== null);
const b = make('b');
b.end('x');
b.end((err) => log('b second end', err));
b.on('finish', () => b.end((err) => log('b end after finish', err)));
const c = make('c');
c.destroy();
log(c.write('x', (err) => log('c callback', err)));
c.end((err) => log('c end', err));
log(c.writable, c.writableAborted, c.writableEnded, c.writableErrored);
