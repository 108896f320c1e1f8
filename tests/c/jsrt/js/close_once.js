// One 'close' for each time that a server listened, however often it is closed then, with a connection open or without.
//> open: close 1 2 3
//> idle: close 1 2 3
//> never: close 1 2 3
//> again: close close
const net = require('net');

function counted(name) {
  const told = [];
  const server = net.createServer().on('close', () => told.push('close'));
  return { server, told, show: () => print(name + ': ' + told.sort((a, b) => String(b).length - String(a).length || a - b).join(' ')) };
}

function thrice({ server, told }) {
  for (const i of [1, 2, 3]) server.close(() => told.push(i));
}

const open = counted('open');
open.server.on('connection', (peer) => {
  thrice(open);
  setTimeout(() => { peer.destroy(); setTimeout(() => { open.show(); idle(); }, 20); }, 20);
});
open.server.listen(0, '127.0.0.1', () => net.connect(open.server.address().port, '127.0.0.1').resume());

function idle() {
  const all = counted('idle');
  all.server.listen(0, '127.0.0.1', () => { thrice(all); setTimeout(() => { all.show(); never(); }, 20); });
}

function never() {
  const all = counted('never');
  thrice(all);
  setTimeout(() => { all.show(); again(); }, 20);
}

function again() {
  const all = counted('again');
  const once = (then) => all.server.listen(0, '127.0.0.1', () => { all.server.close(); all.server.close(); setTimeout(then, 20); });
  once(() => once(all.show));
}
