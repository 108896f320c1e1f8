// A parent and a child that are different programs: `across.js PROGRAM` forks PROGRAM, exchanges messages, sockets and
// servers with it, and has it as a worker of a cluster. Prints what came of it.
'use strict';
const cluster = require('cluster');
const net = require('net');
const { fork } = require('child_process');

if (cluster.isWorker) {
  net.createServer((socket) => socket.end('served by a worker')).listen(0, '127.0.0.1');
} else if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    if (message.text !== undefined) process.send(message);
    else if (message === 'socket') handle.end('answered by the child').resume();
    else if (message === 'server') {
      const own = net.createServer();
      own.listen(0, '127.0.0.1', () => process.send('a server of the child', own, () => own.close()));
      handle.close();
    } else process.disconnect();
  });
} else {
  const program = process.argv[2];
  const child = fork(__filename, ['child'], { execPath: program });
  const large = 'ä€😀'.repeat(100000);
  for (let i = 0; i < 3; i++) child.send({ text: large, i });
  const server = net.createServer({ pauseOnConnect: true }, (socket) => child.send('socket', socket));
  const steps = [
    () => server.listen(0, '127.0.0.1', () => ask(server.address().port, () => child.send('server', server))),
    (message, handle) => {
      server.close();
      handle.on('connection', (socket) => socket.end('served by the parent'));
      ask(handle.address().port, () => handle.close(() => child.send('bye')));
    },
  ];
  let echoes = 0;
  child.on('message', (message, handle) => {
    if (message.text === undefined) console.log(message);
    else {
      console.log('echo', message.i, message.text === large);
      if (++echoes < 3) return;
    }
    steps.shift()(message, handle);
  });
  child.on('close', (code) => {
    console.log('the child ended with', code);
    workers(program);
  });
}

function ask(port, then) {
  let text = '';
  net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (data) => { text += data; }).on('close', () => {
    console.log(text);
    then();
  });
}

function workers(program) {
  process.execPath = program;
  for (let i = 0; i < 2; i++) cluster.fork();
  let listening = 0;
  cluster.on('listening', (worker, { port }) => {
    if (++listening === 2) ask(port, () => ask(port, () => cluster.disconnect(() => console.log('no workers left'))));
  });
}
