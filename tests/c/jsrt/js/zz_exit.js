// What a listener threw is told while the program runs, and the process ends from within a callback, without any
// teardown. Last in its folder: nothing runs after it.
//> leaving
//! Error: told before the end
const net = require('net');
const server = net.createServer((peer) => {
  peer.on('data', () => {}).write('x');
  setTimeout(leave, 20);
  throw new Error('told before the end');
}).listen(0, '127.0.0.1', () => connect());
const connect = () => net.connect(server.address().port, '127.0.0.1');

function leave() {
  connect().on('data', () => {
    connect().write('under way');
    new net.Socket().setTimeout(1000);
    print('leaving');
    process.exit(0);
  });
}
