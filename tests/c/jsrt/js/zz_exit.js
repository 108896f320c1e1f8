// The process ends from within a callback, without any teardown. Last in its folder: nothing runs after it.
//> leaving
const net = require('net');
const server = net.createServer((peer) => {
  peer.on('data', () => {}).write('x');
}).listen(0, '127.0.0.1', () => {
  const connect = () => net.connect(server.address().port, '127.0.0.1');
  connect().on('data', () => {
    connect().write('under way');
    new net.Socket().setTimeout(1000);
    print('leaving');
    process.exit(0);
  });
});
