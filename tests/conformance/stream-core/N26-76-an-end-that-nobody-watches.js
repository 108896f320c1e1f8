// N26-76: an end that is pushed while nobody looks makes no event; who listens for 'readable' later is told.
const { log } = require('../lib.js');
const { PassThrough, Readable } = require('stream');

const flags = ({ _readableState: s }) => `${s.ended} ${s.endEmitted} ${s.needReadable} ${s.emittedReadable}`;
function events(label, stream) {
  stream.on('end', () => log(label, 'end'));
  stream.on('close', () => log(label, 'close'));
  return stream;
}
function listen(label, stream, read = true) {
  stream.on('readable', () => log(label, 'readable', stream.readableLength, read ? String(stream.read()) : 'left'));
}
const after = (then) => setImmediate(setTimeout, then, 20);
const ofOneRead = (...chunks) => new Readable({ read() { for (const chunk of chunks) this.push(chunk); } });

const empty = events('empty', ofOneRead(null));
empty.read(0);
log('empty', flags(empty));
setImmediate(() => {
  log('empty later', flags(empty));
  listen('empty', empty);
  log('empty listened', flags(empty));
});

const quiet = events('quiet', new Readable({ read() {} }));
quiet.push(null);
log('quiet', flags(quiet));
setImmediate(() => {
  log('quiet later', flags(quiet));
  listen('quiet', quiet, false);
});

const full = events('full', new Readable({ read() {} }));
full.push('a');
full.push(null);
log('full', flags(full));
setImmediate(() => {
  log('full later', flags(full));
  listen('full', full);
  setImmediate(() => {
    log('full still', flags(full), full.readableLength);
    log(String(full.read()));
  });
});

const resumed = events('resumed', ofOneRead('x', null));
resumed.read(0);
setImmediate(() => {
  resumed.on('data', (chunk) => log('resumed', String(chunk)));
  log('resumed', flags(resumed));
});

const read = events('read', ofOneRead('x', null));
log('read', String(read.read()), flags(read));
setImmediate(() => {
  log('read', String(read.read()), flags(read));
  listen('read', read);
});

const again = events('again', new Readable({ read() {} }));
again.push(null);
again.read();
listen('again', again);
log('again', flags(again));

const first = events('first', new Readable({ read() {} }));
listen('first', first);
first.push(null);
log('first', flags(first));

const late = events('late', new Readable({ read() {} }));
late.push(null);
process.nextTick(() => listen('late', late));

const removed = events('removed', new Readable({ read() {} }));
const listener = () => log('never');
removed.push(null);
removed.on('readable', listener);
removed.off('readable', listener);
setImmediate(() => log('removed', flags(removed)));

const through = events('through', new PassThrough());
through.end();
after(() => {
  log('through', flags(through));
  listen('through', through);
});
const decoded = events('decoded', new Readable({ read() {}, encoding: 'utf8' }));
decoded.push(Buffer.from([0xe2, 0x82]));
decoded.push(null);
log('decoded', flags(decoded), decoded.readableLength);
after(() => after(() => listen('decoded', decoded)));
