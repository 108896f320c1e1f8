// exit: 1
// 'error' that nobody listens to ends the process, as any uncaught error does.
const net = require('net');

net.createServer().listen(0, '127.0.0.1', function() {
  const { port } = this.address();
  this.close(() => { net.connect(port, '127.0.0.1').write('never sent'); });
});
