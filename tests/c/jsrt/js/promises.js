// Promise jobs and the host's own ticks run after each callback of net, although the loop does not return.
//> step 1
//> host tick
//> step 2
//> ended
const net = require('net');
const server = net.createServer(async (peer) => {
  print('step 1');
  hostTick(() => print('host tick'));
  await null;
  for (let i = 0; i < 5; i++) await new Promise((done) => done());
  await new Promise((done) => peer.once('data', done));
  print('step 2');
  await new Promise((done) => peer.end('bye', done));
  server.close();
});
server.listen(0, '127.0.0.1', async () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  await new Promise((done) => socket.on('connect', done));
  await null;
  setTimeout(() => socket.write('go on'), 5);
  await new Promise((done) => socket.resume().on('end', done));
  print('ended');
});
