// No variable keeps the server, the client or the accepted socket, and the collector runs all the time.
//> accepted
//> got pong ping
//> closed
(function () {
  const net = require('net');
  net.createServer(function (socket) {
    gc();
    print('accepted');
    const listener = this;
    socket.once('data', function (chunk) {
      gc();
      this.end('pong ' + String.fromCharCode.apply(null, chunk));
      listener.close();
    });
  }).listen(0, '127.0.0.1', function () {
    gc();
    net.connect(this.address().port, '127.0.0.1', function () {
      gc();
      this.setEncoding('utf8');
      this.write('ping');
      this.on('data', (text) => { gc(); print('got', text); });
      this.on('close', () => { gc(); print('closed'); });
    });
  });
})();
gc();
