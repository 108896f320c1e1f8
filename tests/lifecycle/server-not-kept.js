// A server that nothing refers to serves, whatever the collector does.
const { must } = require('./lib');
const net = require('net');

net.createServer(must(function(peer) { gc(); peer.end('served'); this.close(); gc(); }))
  .listen(0, '127.0.0.1', function() {
    const { port } = this.address();
    setTimeout(() => {
      gc();
      net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', must((text) => {
        if (text !== 'served') throw new Error(text);
        gc();
      }));
      gc();
    }, 10);
    gc();
  });
gc();
