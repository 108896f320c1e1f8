// N26-77: when all was pushed before anybody listened, 'resume' comes first, then the data and the end.
const { log, watch } = require('../lib.js');
const { Readable } = require('stream');

function made(label, options, ...chunks) {
  const stream = new Readable({ read() {}, ...options });
  for (const chunk of chunks) stream.push(chunk);
  const lines = [];
  const print = (name, ...args) => lines.push([name, ...args.map(String)].join(' '));
  setImmediate(setTimeout, () => log(label, lines), 20);
  return [stream, () => watch(stream, 'resume pause end close data', print), print];
}

let [stream, listen] = made('all before', {}, 'a', 'b', null);
listen();
[stream, listen] = made('only the end', {}, null);
listen();
[stream, listen] = made('still open', {}, 'a', 'b');
listen();
[stream, listen] = made('ends in the tick', {}, 'a');
listen();
stream.push('b');
stream.push(null);
[, listen] = made('a tick later', {}, 'a', null);
process.nextTick(listen);
[, listen] = made('a turn later', {}, 'a', null);
setImmediate(listen);
[, listen] = made('text', { encoding: 'utf8' }, 'a', 'b', null);
listen();
[, listen] = made('objects', { objectMode: true }, 'a', 'b', null);
listen();
[stream, listen] = made('resumed by hand', {}, 'a', null);
stream.resume();
listen();
[stream, listen] = made('paused and resumed', {}, 'a', null);
listen();
stream.pause();
stream.resume();

const source = Readable.from(['x', 'y']);
watch(source, 'resume end close', log, 'from: ');
source.on('data', (chunk) => log('from: data', chunk));

let pushed = false;
const inRead = new Readable({ read() { if (!pushed) { pushed = true; this.push('r'); this.push(null); } } });
watch(inRead, 'resume end close', log, 'in _read: ');
inRead.on('data', (chunk) => log('in _read: data', String(chunk)));

const [listened, listenAll, print] = made('a readable listener too', {}, 'a', null);
listened.on('readable', () => print('readable', listened.read()));
listenAll();
