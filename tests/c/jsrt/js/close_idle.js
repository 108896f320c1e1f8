// close() of a server that does not listen calls back at once, without an error.
//> close
//> called back undefined 0
//> returned
//> again undefined 0
//> returned
//> listened and closed
//> after all undefined
const net = require('net');
const server = net.createServer();
server.on('close', () => print('close'));
server.close((...args) => print('called back', args[0], args.length));
print('returned');
server.removeAllListeners('close');
server.close((...args) => print('again', args[0], args.length));
print('returned');
server.listen(0, () => server.close(() => {
  print('listened and closed');
  server.close((error) => print('after all', error));
}));
