// A path instead of a port.
//> listening on the path: true
//> echoed over the path
//> a path with a NUL: EINVAL
const net = require('net');

const path = `target/qjsnet-c-hosts-${Date.now()}-${Math.random().toString(36).slice(2)}`;
const server = net.createServer((socket) => socket.pipe(socket));
server.listen(path, () => {
  print('listening on the path:', server.address() === path);
  const socket = net.connect(path);
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => { text += chunk; });
  socket.on('end', () => {
    print(text);
    server.close();
    try {
      net.connect(path + '\0x').on('error', (error) => print('a path with a NUL:', error.code));
    } catch (error) {
      print('a path with a NUL:', error.code);
    }
  });
  socket.end('echoed over the path');
});
