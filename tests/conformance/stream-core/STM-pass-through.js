// STM STR-14: PassThrough and a chain of pipes.
const { log } = require('../lib.js');
const { PassThrough, Transform } = require('stream');

const double = new Transform({ transform(chunk, encoding, cb) { this.push(chunk); cb(null, chunk); } });
const first = new PassThrough();
const last = new PassThrough({ encoding: 'utf8' });
log(first.pipe(double).pipe(last) === last);
last.on('data', (text) => log('data', text)).on('end', () => log('end'));
first.write('ab');
first.end('c');
