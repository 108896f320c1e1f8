// Methods that return their object, called in a chain, on sockets in every state.
//> chained fresh
//> chained connecting
//> chained accepted
//> chained open
//> chained closed
//> server chained
const net = require('net');
const chain = (name, socket) => {
  for (let i = 0; i < 50; i++) {
    const same = socket.setNoDelay(true).setNoDelay().setKeepAlive(true, 1000).setKeepAlive(false)
      .setTimeout(10000).setTimeout(0).ref().unref().ref().pause().resume().setEncoding('utf8') === socket;
    if (!same) return print('broken', name);
  }
  gc();
  print('chained', name);
};
chain('fresh', new net.Socket());
const server = net.createServer((peer) => {
  chain('accepted', peer);
  peer.end('x');
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  chain('connecting', socket);
  socket.on('connect', () => chain('open', socket)).on('close', () => {
    chain('closed', socket);
    let same = true;
    for (let i = 0; i < 50; i++) same &&= server.ref().unref().ref() === server;
    print('server', same ? 'chained' : 'broken');
    server.close();
  });
});
