'use strict';
// What a second worker brings: `qjsnet benches/cluster.js [SECONDS]`, on Node too. One worker and then two answer requests
// that each cost some computing, over connections that the primary deals out and drives itself. Prints requests a second,
// the CPU time of the workers for one, and the quotient. It needs two cores that nobody else uses.
const cluster = require('cluster');
const net = require('net');

const CONNECTIONS = 32;
const seconds = Number(process.argv[2]) || 3;

function serve() {
  const answer = (socket) => {
    let sum = 0;
    for (let i = 0; i < 20000; i++) sum = (sum + i * i) % 65521;
    socket.write(`${sum}\n`);
  };
  net.createServer((socket) => socket.on('data', () => answer(socket)).on('error', () => {})).listen(0, '127.0.0.1');
  process.on('message', () => process.send(process.cpuUsage()));
}

/** The CPU time that all workers have spent until now, in microseconds. */
function spent(then) {
  const workers = Object.values(cluster.workers);
  let left = workers.length;
  let sum = 0;
  for (const worker of workers) {
    worker.once('message', ({ user, system }) => {
      sum += user + system;
      if (--left === 0) then(sum);
    });
    worker.send('spent');
  }
}

function measure(count, then) {
  let listening = 0;
  let requests = 0;
  const onListening = (worker, { port }) => {
    if (++listening < count) return;
    cluster.off('listening', onListening);
    const sockets = Array.from({ length: CONNECTIONS }, () => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('?'));
      return socket.on('data', () => {
        requests++;
        socket.write('?');
      });
    });
    setTimeout(spent, 500, (before) => {
      const [begun, first] = [performance.now(), requests];
      setTimeout(spent, seconds * 1000, (after) => {
        const made = requests - first;
        const rate = (made * 1000) / (performance.now() - begun);
        console.log(`${count} worker(s): ${rate.toFixed(0)} requests/s, ${((after - before) / made).toFixed(1)} us of CPU for one`);
        sockets.forEach((socket) => socket.destroy());
        cluster.disconnect(() => then(rate));
      });
    });
  };
  cluster.on('listening', onListening);
  for (let i = 0; i < count; i++) cluster.fork();
}

if (cluster.isWorker) serve();
else measure(1, (one) => measure(2, (two) => console.log(`two serve ${(two / one).toFixed(2)} times what one does`)));
