// Every setter gives the socket back, in whatever state it is.
const { serve, must } = require('./lib');
const net = require('net');

serve((peer) => peer.end(), must((server, port) => {
  net.connect(port, '127.0.0.1').setNoDelay(true).setTimeout(1000).ref().unref().ref().setKeepAlive(true, 1000)
    .setEncoding('latin1').pause().resume().on('close', must(function() {
      server.close();
      this.setNoDelay(false).setTimeout(10).ref().unref().setKeepAlive(false).pause().resume().destroy().destroy();
    }));
  new net.Socket().setNoDelay(true).setTimeout(1000).ref().setTimeout(0);
}));
