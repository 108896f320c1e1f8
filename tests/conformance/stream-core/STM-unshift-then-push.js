// STM: what is put back while a read is in flight does not ask for the next one.
const { Duplex, Readable } = require('stream');
const { lane } = require('../lib.js');

function run(name, options, work, Class = Readable) {
  const out = lane(name);
  const tick = (n) => process.nextTick(() => out('tick', n));
  const stream = new Class({ read() { out('_read'); }, write(chunk, encoding, done) { done(); }, ...options });
  stream.on('data', (chunk) => out('data', String(chunk))).on('end', () => out('end'));
  setImmediate(() => work(stream, tick));
}

run('unshift, push', {}, (s, tick) => { s.unshift('u'); tick(1); s.push('p'); tick(2); });
run('Duplex', {}, (s, tick) => { s.unshift('u'); tick(1); s.push('p'); tick(2); }, Duplex);
run('objects', { objectMode: true }, (s, tick) => { s.unshift('u'); tick(1); s.push('p'); tick(2); s.push(null); });
run('push, unshift', {}, (s, tick) => { s.push('p'); tick(1); s.unshift('u'); tick(2); s.push('q'); });
run('twice', {}, (s, tick) => { s.unshift('u'); tick(1); s.unshift('v'); tick(2); s.push('p'); tick(3); });
run('small mark', { highWaterMark: 1 }, (s, tick) => { s.unshift('u'); tick(1); s.push('p'); tick(2); s.push('q'); });
run('no mark', { highWaterMark: 0 }, (s, tick) => { s.unshift('u'); tick(1); s.push('p'); tick(2); });
run('paused', {}, (s, tick) => { s.pause(); s.unshift('u'); tick(1); s.push('p'); tick(2); s.resume(); });
run('encoding', { encoding: 'hex' }, (s, tick) => { s.unshift('aa', 'hex'); tick(1); s.push('p'); tick(2); });
run('nothing', {}, (s, tick) => { s.unshift(''); tick(1); s.push(''); tick(2); s.push('x'); });
run('end', {}, (s, tick) => { s.unshift('u'); tick(1); s.push(null); tick(2); });
