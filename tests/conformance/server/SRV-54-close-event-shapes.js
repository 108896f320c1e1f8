// SRV-54: 'close' for several close() calls: with a connection open, in a listener, and between two times of listening.
const { log } = require('../lib.js');
const net = require('net');

function shape(name, run) {
  return new Promise((resolve) => {
    const told = [];
    const server = net.createServer().on('close', () => told.push('close'));
    run(server, (what) => (error) => told.push(error ? what + ' ' + error.code : what), () => setTimeout(() => {
      log(name, told.join(', '));
      resolve();
    }, 30));
  });
}

const connect = (server) => net.connect(server.address().port, '127.0.0.1').resume();

(async () => {
  await shape('with a connection', (server, tell, done) => {
    server.on('connection', (peer) => {
      for (let i = 0; i < 3; i++) server.close(tell('callback ' + i));
      peer.on('close', done).destroy();
    }).listen(0, '127.0.0.1', () => connect(server));
  });
  await shape('between two connections that end', (server, tell, done) => {
    const peers = [];
    server.on('connection', (peer) => {
      if (peers.push(peer) < 2) return;
      server.close(tell('first'));
      peers[0].on('close', () => {
        server.close(tell('second'));
        peers[1].on('close', () => { server.close(tell('third')); done(); }).destroy();
      }).destroy();
    }).listen(0, '127.0.0.1', () => { connect(server); connect(server); });
  });
  await shape('never listened', (server, tell, done) => {
    server.close(tell('first'));
    server.close();
    done();
  });
  await shape('in its own listener', (server, tell, done) => {
    let left = 2;
    server.on('close', () => left-- > 0 && server.close(tell('again')));
    server.listen(0, '127.0.0.1', () => { server.close(); done(); });
  });
  await shape('and listening again at once', (server, tell, done) => {
    server.listen(0, '127.0.0.1', () => {
      server.close(tell('first'));
      server.listen(0, '127.0.0.1', () => { server.close(tell('second')); done(); });
    });
  });
  await shape('and listening again, with a connection', (server, tell, done) => {
    server.once('connection', (peer) => {
      server.close(tell('first'));
      server.listen(0, '127.0.0.1', () => {
        peer.on('close', () => { server.close(tell('second')); done(); }).destroy();
      });
    }).listen(0, '127.0.0.1', () => connect(server));
  });
})();
