// destroy() and end() inside of every event, on both sides: one 'close' for each socket, no 'data' after it.
//> 24 rounds, every socket closed once
const net = require('net');
const events = ['connect', 'ready', 'data', 'end', 'finish', 'close'];
const rounds = [];
for (const event of events) for (const side of ['client', 'server']) for (const how of ['destroy', 'both']) rounds.push([event, side, how]);
let wrong = 0;

const watch = (socket, event, how, over) => {
  let closed = 0;
  socket.on('data', () => { if (closed) wrong++; }).on('error', () => {})
    .on('close', () => { if (++closed > 1) wrong++; else over(); });
  if (event) socket.on(event, () => { if (how === 'both') socket.end('bye'); socket.destroy().destroy(); gc(); });
};

const run = (i) => {
  if (i === rounds.length) return print(rounds.length, 'rounds,', wrong ? 'wrong' : 'every socket closed once');
  const [event, side, how] = rounds[i];
  let open = 2;
  const over = () => { if (--open === 0) server.close(() => run(i + 1)); };
  const server = net.createServer((peer) => {
    watch(peer, side === 'server' && event, how, over);
    peer.end('hello');
  }).listen(0, '127.0.0.1', () => {
    const socket = net.connect(server.address().port, '127.0.0.1');
    watch(socket, side === 'client' && event, how, over);
    socket.end('hello');
  });
};
run(0);
