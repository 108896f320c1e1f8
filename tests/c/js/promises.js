// Promise jobs run after each callback, without another event of the loop.
//> before
//> after two ticks
//> read by async iteration: abc
//> awaited close
const net = require('net');

function event(emitter, name) {
  return new Promise((resolve, reject) => {
    emitter.once(name, resolve);
    if (name !== 'error') emitter.once('error', reject);
  });
}

async function serve(socket) {
  print('before');
  await null;
  await null;
  print('after two ticks');
  socket.write('a');
  socket.write('b');
  socket.end('c');
}

(async function main() {
  const server = net.createServer(serve);
  server.listen(0, '127.0.0.1');
  await event(server, 'listening');
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.setEncoding('utf8');
  let text = '';
  for await (const chunk of socket) text += chunk;
  print('read by async iteration:', text);
  server.close();
  await event(server, 'close');
  print('awaited close');
})();
