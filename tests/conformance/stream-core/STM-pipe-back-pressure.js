// STM STR-14 STR-16: pipe pauses its source for a slow sink and goes on with 'drain'.
const { log } = require('../lib.js');
const { Readable, Writable } = require('stream');

let n = 0;
const src = new Readable({ highWaterMark: 2, objectMode: true, read() { n += 1; this.push(n <= 6 ? n : null); } });
const sink = new Writable({ highWaterMark: 2, objectMode: true, write(chunk, encoding, cb) { log('write', chunk); setImmediate(cb); } });
sink.on('pipe', (from) => log('pipe', from === src)).on('unpipe', () => log('unpipe')).on('drain', () => log('drain')).on('finish', () => log('finish'));
src.on('pause', () => log('pause')).on('end', () => log('end'));
src.pipe(sink);
