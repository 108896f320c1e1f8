// STM: decodeStrings, defaultEncoding and object mode decide what write() sees.
const { log } = require('../lib.js');
const { Writable } = require('stream');

const sink = (options) => new Writable({ ...options, write(chunk, encoding, cb) { log(chunk, typeof chunk, encoding); cb(); } });
sink({}).write('h\u00e9', 'latin1');
sink({ decodeStrings: false }).write('h\u00e9', 'latin1');
sink({ defaultEncoding: 'hex' }).write('6869');
sink({ decodeStrings: false }).setDefaultEncoding('UTF8').write('x');
const objects = sink({ objectMode: true });
objects.write({ a: 1 });
objects.write(5);
objects.write('text');
objects.write(undefined);
try { objects.write(null); } catch (err) { log(err); }
sink({}).write(new Uint8Array([1]));
sink({}).write(new DataView(new ArrayBuffer(2)));
