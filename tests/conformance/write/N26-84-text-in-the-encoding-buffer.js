// N26-84: text with the encoding 'buffer' is refused wherever it is written; bytes with it are not.
const { attempt, log, pair } = require('../lib.js');
const { Duplex, PassThrough, Writable } = require('stream');

function run(label, stream) {
  stream.on('error', (err) => log(label, 'error', err));
  const methods = { write: (...args) => stream.write(...args), end: (...args) => stream.end(...args) === stream };
  for (const [name, call] of Object.entries(methods)) {
    for (const encoding of ['buffer', 'Buffer', 'none', 'utf8']) {
      if (name === 'end' && encoding === 'utf8') continue;
      attempt(`${label} ${name} text ${encoding}`, () => call('text', encoding, () => {}));
    }
    attempt(`${label} ${name} nothing`, () => call('', 'buffer', () => {}));
    if (name === 'write') attempt(`${label} ${name} bytes`, () => call(Buffer.from('x'), 'buffer', () => {}));
    if (name === 'write') attempt(`${label} ${name} a view`, () => call(new Uint8Array(2), 'buffer', () => {}));
  }
  log(label, stream.writableLength, stream.writableEnded, stream.destroyed);
}
const write = (chunk, encoding, done) => { log('_write', typeof chunk, encoding); done(); };

run('plain', new Writable({ write }));
run('text', new Writable({ write, decodeStrings: false }));
run('objects', new Writable({ write, objectMode: true }));
run('duplex', new Duplex({ write, read() {} }));
run('through', new PassThrough());
const ended = new Writable({ write });
ended.on('error', (err) => log('ended', err));
ended.end();
attempt('after the end', () => ended.write('text', 'buffer'));
const gone = new Writable({ write, decodeStrings: false });
gone.destroy();
attempt('destroyed', () => gone.write('text', 'buffer'));
const corked = new Writable({ write, decodeStrings: false });
corked.cork();
attempt('corked', () => corked.write('text', 'buffer'));
log(corked.writableLength);
attempt('as the default', () => corked.setDefaultEncoding('buffer'));

pair({ allowHalfOpen: true }, {}, (client, peer) => {
  peer.resume();
  attempt('socket write', () => client.write('text', 'buffer'));
  attempt('socket write nothing', () => client.write('', 'buffer'));
  attempt('socket end', () => client.end('text', 'buffer'));
  attempt('socket bytes', () => client.write(Buffer.from('x'), 'buffer'));
  log(client.bytesWritten, client.writableEnded);
  client.end();
  peer.end();
});
