// A hundred connections at once, each answered with its own text.
//> all 100 answered, 0 wrong
//> connections left 0
const net = require('net');

const count = 100;
let answered = 0;
let wrong = 0;
const server = net.createServer((socket) => socket.pipe(socket));
server.listen(0, '127.0.0.1', () => {
  for (let index = 0; index < count; index++) {
    const question = `question ${index} `.repeat(50);
    let answer = '';
    const socket = net.connect(server.address().port, '127.0.0.1');
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => { answer += chunk; });
    socket.on('end', () => {
      answered++;
      if (answer !== question) wrong++;
      if (answered === count) {
        print('all', answered, 'answered,', wrong, 'wrong');
        server.close(() => server.getConnections((error, left) => print('connections left', left)));
      }
    });
    socket.end(question);
  }
});
