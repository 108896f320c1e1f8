// Listening twice is an error that is thrown; a port in use, one that is emitted; a port that is none, thrown.
//> threw ERR_SERVER_ALREADY_LISTEN
//> threw ERR_SOCKET_BAD_PORT
//> emitted EADDRINUSE listen
//> false true
//> listens again
const net = require('net');
const threw = (f) => { try { f(); print('fine'); } catch (error) { print('threw', error.code); } };
const first = net.createServer();
first.listen(0, '127.0.0.1', () => {
  threw(() => first.listen(0));
  const second = net.createServer();
  threw(() => second.listen(99999));
  second.on('error', (error) => {
    print('emitted', error.code, error.syscall);
    print(second.listening, first.listening);
    first.close(() => second.listen(0, () => { print('listens again'); second.close(); }));
  }).listen(first.address().port, '127.0.0.1');
});
