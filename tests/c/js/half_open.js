// allowHalfOpen: the side that has read the end still writes, and is heard.
//> server has the question: 2 parts
//> client still reads: answer 1
//> client still reads: answer 2
//> client end
//> client closed
const net = require('net');

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let question = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => { question += chunk; });
  socket.on('end', () => {
    print('server has the question:', question);
    socket.write('answer 1\n');
    socket.end('answer 2\n');
    server.close();
  });
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write('2 ');
  socket.end('parts');
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => { text += chunk; });
  socket.on('end', () => {
    text.split('\n').forEach((line) => { if (line) print('client still reads:', line); });
    print('client end');
  });
  socket.on('close', () => print('client closed'));
});
