// SOC-21: `_construct` of a socket runs one tick after the constructor. Nothing waits for it, and its error destroys.
const net = require('net');
const { lane, mask, watch } = require('../lib.js');

const events = 'connect ready end finish error close';
class Constructed extends net.Socket {
  constructor(out, wait, error) {
    super();
    this.out = watch(this, events, out).on('data', (chunk) => out('data', String(chunk))) && out;
    this.plan = { wait, error };
    out('new', this._readableState.constructed, this._writableState.constructed);
    process.nextTick(() => out('tick'));
  }
  _construct(done) {
    const { wait, error } = this.plan;
    this.out('_construct', arguments.length);
    if (wait === 'throw') throw error;
    if (wait === 'twice') done();
    if (wait === 'later') setImmediate(done, error);
    else if (wait !== 'never') done(error);
  }
  _write(chunk, encoding, done) { this.out('_write', String(chunk)); super._write(chunk, encoding, done); }
  _final(done) { this.out('_final'); super._final(done); }
  _destroy(error, done) { this.out('_destroy', error); super._destroy(error, done); }
}

const server = net.createServer((socket) => { socket.pipe(socket); });
server.listen(0, '127.0.0.1', () => {
  const port = mask(server.address().port, 'PORT');
  const start = (name, wait, error) => new Constructed(lane(name), wait, error);
  const talk = (socket) => {
    socket.connect(port, '127.0.0.1', () => socket.out('connected', socket._readableState.constructed));
    socket.out('write', socket.write('one', (err) => socket.out('written', err)));
    socket.end('two', (err) => socket.out('ended', err));
    return socket;
  };
  const closed = [
    talk(start('at once')),
    talk(start('later', 'later')),
    talk(start('never', 'never')),
    start('fails', '', new Error('no')),
    start('throws', 'throw', new Error('thrown')),
    start('twice', 'twice'),
    start('fails after destroy', 'later', new Error('late')).destroy(),
    start('fails after destroy with an error', 'later', new Error('late')).destroy(new Error('first')),
  ].map((socket) => new Promise((resolve) => { socket.on('close', resolve); }));
  Promise.all(closed).then(() => server.close());
});
