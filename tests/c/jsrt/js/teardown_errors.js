// The script fails while a connect is refused, a server cannot listen, a look-up fails and a socket is reset: the host's
// Error may not be used any more, and all of it is told to the end.
//> step 5: refused ECONNREFUSED true
//> step 5: path ENOENT true
//> step 5: listen EADDRINUSE true
//! Error: on purpose
const net = require('net');
const taken = net.createServer().listen(0);
const { port } = taken.address();
const tell = (name) => (error) => print('step 5:', name, error.code, error instanceof Error);
net.connect(1, '127.0.0.1').on('error', (error) => {
  tell('refused')(error);
  net.connect('/no/such/path').on('error', (error) => {
    tell('path')(error);
    net.createServer().on('error', (error) => { tell('listen')(error); taken.close(); }).listen(port);
  });
});
throw new Error('on purpose');
