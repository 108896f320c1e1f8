// N26-75: a socket keeps, over its destruction, whether it flows: a paused one is paused after it connects again.
const { log, mask } = require('../lib.js');
const net = require('net');

const state = (s) => `${s.readableFlowing} ${s.isPaused()}`;
const server = net.createServer((peer) => {
  peer.on('error', () => {});
  peer.end('hello');
});

function once(before, after) {
  return new Promise((done) => {
    const socket = net.connect(server.address().port, '127.0.0.1');
    const data = [];
    socket.on('data', (chunk) => data.push(String(chunk)));
    socket.once('connect', () => {
      socket[before]();
      socket.destroy();
      log(before, 'destroyed', state(socket));
      if (after !== undefined) log(after, socket[after]() === socket, state(socket));
      socket.once('close', () => {
        log('closed', state(socket));
        if (after !== undefined) log(after, socket[after]() === socket, state(socket));
        data.length = 0;
        socket.connect(server.address().port, '127.0.0.1');
        log('connecting', state(socket), socket.destroyed);
        socket.once('connect', () => log('connected', state(socket)));
        const left = setTimeout(() => {
          log('nothing came', data.length, state(socket), socket.readableLength);
          socket.once('end', () => log('resumed', data));
          socket.resume();
        }, 60);
        socket.once('end', () => clearTimeout(left));
        socket.once('close', () => {
          log('over', data, state(socket));
          done();
        });
      });
    });
  });
}

server.listen(0, '127.0.0.1', async () => {
  mask(server.address().port, 'PORT');
  await once('pause');
  await once('pause', 'resume');
  await once('resume');
  await once('resume', 'pause');
  server.close();
});
