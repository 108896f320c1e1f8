// STM STR-29: finished with options, on both kinds, and its cleanup.
const { log } = require('../lib.js');
const { Duplex, Readable, Writable, finished } = require('stream');
const promises = require('stream/promises');

const r = Readable.from(['a']);
finished(r, (err) => log('readable', err));
r.resume();
const w = new Writable({ write(chunk, encoding, cb) { cb(); } });
finished(w, (err) => log('writable', err));
w.end('x');
const d = new Duplex({ read() {}, write(chunk, encoding, cb) { cb(); } });
finished(d, { readable: false }, (err) => log('writable half', err));
const cleanup = finished(d, () => log('never'));
cleanup();
d.end();
const early = new Readable({ read() {} });
finished(early, (err) => log('early', err));
early.destroy();
promises.finished(Readable.from([1]).resume()).then((value) => log('promise', value));
try { finished({}, () => {}); } catch (err) { log(err); }
try { finished(r); } catch (err) { log(err); }
