// HOST: what process.getActiveResourcesInfo() and the older functions tell of timers, sockets, servers and requests.
const { log } = require('../lib.js');
const net = require('net');

function told(label) {
  const handles = process._getActiveHandles().map((handle) => handle.constructor.name);
  const requests = process._getActiveRequests().map((request) => request.constructor.name);
  log(label, process.getActiveResourcesInfo().sort().join(), '|', handles.sort().join(), '|', requests.sort().join());
}

told('nothing');
const timers = [setTimeout(() => {}, 1000), setTimeout(() => {}, 1000), setInterval(() => {}, 1000)];
setTimeout(() => {}, 1000).unref();
told('timers');
timers.forEach(clearTimeout);
const immediates = [setImmediate(() => {}), setImmediate(() => {})];
told('immediates');
immediates.forEach(clearImmediate);
const path = require('path').join(require('os').tmpdir(), `qjsnet-active-${process.pid}.sock`);
const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  told('listening');
  log(process._getActiveHandles()[0] === server);
  server.unref();
  told('unref');
  server.close(() => {
    const pipe = net.createServer().listen(path, () => {
      told('pipe');
      // A handle is told of until its close is complete.
      pipe.close(() => setTimeout(setImmediate, 10, () => {
        told('closed');
        require('dns').lookup('localhost', () => setTimeout(setImmediate, 10, told, 'looked up'));
        told('look-up');
      }));
    });
  });
});
