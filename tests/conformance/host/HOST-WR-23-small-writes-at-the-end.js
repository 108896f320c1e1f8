// HOST WR-23: what a process wrote in small pieces before it ended in one way or another arrives.
const net = require('net');
const { spawnSync } = require('child_process');
const { log, mask } = require('../lib.js');

const ways = {
  exit: 'process.exit(3)',
  reallyExit: 'process.reallyExit(3)',
  exitInTick: 'process.nextTick(() => process.exit(3))',
  exitInJob: 'Promise.resolve().then(() => process.exit(3))',
  abort: 'process.abort()',
  kill: 'process.kill(process.pid, "SIGKILL")',
  throw: 'throw new Error("uncaught")',
  rejection: 'Promise.reject(new Error("unhandled"))',
  exitListener: 'process.on("exit", () => burst("x")); process.exit(3)',
  throwAndListener: 'process.on("exit", () => burst("x")); throw new Error("uncaught")',
  uncaughtListener: 'process.on("uncaughtException", () => { burst("u"); process.exit(4); }); throw new Error("taken")',
  beforeExit: 'process.on("beforeExit", () => burst("b")); socket.unref()',
  lastListener: 'process.on("exit", () => burst("l")); socket.unref()',
  overflow: '(function deep() { deep(); })()',
};

const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  const port = mask(server.address().port, 'PORT');
  const names = Object.keys(ways);
  const next = () => {
    const way = names.shift();
    if (way === undefined) {
      server.close();
      return;
    }
    const code = `
      const socket = require('net').connect(${port}, '127.0.0.1', () => {
        burst('');
        ${ways[way]};
      });
      function burst(name) { for (let i = 0; i < 10; i++) socket.write(name + i); }
    `;
    const { status, signal } = spawnSync(process.execPath, ['-e', code], { stdio: 'ignore' });
    server.once('connection', (peer) => {
      let got = '';
      peer.on('error', () => {});
      peer.setEncoding('latin1').on('data', (text) => { got += text; });
      peer.on('close', () => { log(way, status, signal, got); next(); });
    });
  };
  next();
});
