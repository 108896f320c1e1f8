// STM: 'readable' and read() on an asynchronous source.
const { log } = require('../lib.js');
const { Readable } = require('stream');

let n = 0;
const r = new Readable({ read() { setImmediate(() => { n += 1; this.push(n <= 3 ? Buffer.from('part' + n) : null); }); } });
r.on('readable', () => {
  log('readable', r.readableLength);
  for (let chunk = r.read(); chunk !== null; chunk = r.read()) log(chunk);
});
r.on('end', () => log('end')).on('close', () => log('close'));
