// The forms in which servers are made, listen, and are connected to; what is wrong is thrown with Node's codes.
//> listeners 1 1 1 1
//> listen 11 forms, 11 callbacks with the server as this
//> options reached it: true true
//> port, callback
//> text as port
//> undefined as host
//> options, callback
//> path: unix
//> all went
//> ERR_MISSING_ARGS ERR_MISSING_ARGS ERR_SOCKET_BAD_PORT ERR_SOCKET_BAD_PORT ERR_SOCKET_BAD_PORT ERR_INVALID_ARG_TYPE
//> ERR_INVALID_ARG_TYPE ERR_SOCKET_BAD_PORT ERR_SOCKET_BAD_PORT ERR_INVALID_ARG_VALUE ERR_INVALID_ARG_VALUE
//> The argument 'options' must have the property "port" or "path". Received { host: 'x' }
const net = require('net');
const nop = () => {};
print('listeners', ...[net.createServer(nop), net.createServer({}, nop), new net.Server(nop), net.createServer(undefined, nop)]
  .map((server) => server.listenerCount('connection')));

const forms = [[], [0], ['0'], [null], [undefined], [0, '127.0.0.1'], [0, undefined], [0, '127.0.0.1', 5], [0, 5], [{ port: 0 }],
  [{ port: 0, host: '127.0.0.1', backlog: 3 }]];
let listened = 0;
for (const form of forms) {
  const server = net.createServer();
  server.listen(...form, function() {
    if (this === server && server.address().port > 0) listened++;
    server.close();
  });
}
setTimeout(() => { print('listen', forms.length, 'forms,', listened, 'callbacks with the server as this'); options(); }, 30);

function options() {
  const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (peer) => {
    print('options reached it:', peer.allowHalfOpen, peer.isPaused());
    server.close();
    peer.destroy();
    connecting();
  }).listen(0, '127.0.0.1', () => net.connect({ port: server.address().port, host: '127.0.0.1' }).on('error', nop));
}

function connecting() {
  const server = net.createServer((peer) => peer.end()).listen(0, () => {
    const { port } = server.address();
    const ways = [
      (next) => net.connect(port, () => next('port, callback')),
      (next) => net.createConnection(String(port), '127.0.0.1', () => next('text as port')),
      (next) => new net.Socket().connect(port, undefined, () => next('undefined as host')),
      (next) => new net.Socket().connect({ port, host: '127.0.0.1' }, () => next('options, callback')),
    ];
    const go = () => {
      const way = ways.shift();
      if (way) way((name) => { print(name); go(); }).resume();
      else server.close(path);
    };
    go();
  });
}

function path() {
  const path = `target/qjsnet-forms-${Date.now()}-${Math.random()}.sock`;
  const server = net.createServer((peer) => { peer.end('unix'); server.close(); }).listen(path, () => {
    net.connect({ path }).setEncoding('utf8').on('data', (text) => print('path:', text))
      .on('close', () => { print('all went'); wrong(); });
  });
}

function wrong() {
  let last;
  const code = (f) => { try { f(); return 'none'; } catch (error) { last = error; return error.code; } };
  const socket = () => new net.Socket();
  print(...[[], [{}], [-1], [65536], [NaN], [{ port: {} }]].map((args) => code(() => socket().connect(...args))));
  print(code(() => net.createServer('x')), ...[[-1], [1.5], [{}], [{ host: 'x' }]].map((args) => code(() => net.createServer().listen(...args))));
  print(last.message);
}
