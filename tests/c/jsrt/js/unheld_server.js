// A server and sockets that no variable holds serve all the same, whatever the collector does.
//> served
//> over
require('net').createServer((peer) => {
  setTimeout(() => { gc(); peer.end('served'); }, 5);
}).listen(0, '127.0.0.1', function () {
  const { port } = this.address();
  const close = () => this.close(() => print('over'));
  setTimeout(() => {
    gc();
    let text = '';
    require('net').connect(port, '127.0.0.1')
      .setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => { print(text); close(); });
    gc();
  }, 5);
});
gc();
