// One connection that is answered.
//> listening 127.0.0.1 true
//> client connected
//> server read hello
//> client read HELLO
//> both closed false false
//> server closed
const net = require('net');

const closed = {};
function done(side, failed) {
  closed[side] = failed;
  if ('client' in closed && 'server' in closed) {
    print('both closed', closed.client, closed.server);
    server.close(() => print('server closed'));
  }
}
const server = net.createServer((socket) => {
  socket.setEncoding('utf8');
  socket.on('data', (text) => {
    print('server read', text);
    socket.end(text.toUpperCase());
  });
  socket.on('close', (failed) => done('server', failed));
});
server.listen(0, '127.0.0.1', () => {
  print('listening', server.address().address, server.address().port > 0);
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    print('client connected');
    client.write('hello');
  });
  let text = '';
  client.setEncoding('latin1');
  client.on('data', (chunk) => { text += chunk; });
  client.on('end', () => print('client read', text));
  client.on('close', (failed) => done('client', failed));
});
