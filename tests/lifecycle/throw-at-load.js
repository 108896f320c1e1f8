// exit: 1
// The main script throws at its top, with sockets in every early state.
const { big } = require('./lib');
const net = require('net');

const server = net.createServer().listen(0);
net.connect(server.address().port, '127.0.0.1').end(big(1));
net.connect(server.address().port, 'localhost').write('x');
new net.Socket().setTimeout(10).destroy();
process.nextTick(() => {});
Promise.resolve(server).then(() => {});
throw new Error('at the top');
