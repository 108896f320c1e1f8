// MOD-23: the channels of `diagnostics_channel` about sockets and servers; performance entries of connects.
const { lane, mask } = require('../lib.js');
const channels = require('diagnostics_channel');
const net = require('net');
const { PerformanceObserver } = require('perf_hooks');

const of = { client: lane('client sockets'), server: lane('server sockets'), listen: lane('listening'), perf: lane('performance') };
for (const side of ['client', 'server']) {
  channels.subscribe(`net.${side}.socket`, (message, name) => of[side](name, Object.keys(message), message.socket instanceof net.Socket, message.socket.connecting));
}
for (const event of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  channels.subscribe(`tracing:net.server.listen:${event}`, (message, name) => {
    of.listen(name, Object.keys(message), message.server.listening, message.options === given, message.error);
  });
}
const observer = new PerformanceObserver((list) => {
  for (const { name, entryType, detail, startTime, duration } of list.getEntries()) of.perf(name, entryType, detail, startTime > 0, duration > 0);
});
observer.observe({ entryTypes: ['net'] });

let given = { port: 0, host: '127.0.0.1' };
const server = net.createServer((socket) => socket.end());
server.listen(given, () => {
  of.listen('listening');
  const port = mask(server.address().port, 'PORT');
  const taken = net.createServer();
  taken.on('error', (err) => of.listen('error event', err));
  given = { port };
  taken.listen(port, '127.0.0.1');
  const options = { path: '/no/such/folder/socket' };
  given = options;
  const nowhere = net.createServer();
  nowhere.on('error', () => of.listen('error event of the path'));
  nowhere.listen(options);
  of.listen('after listen');
  try {
    net.createServer().listen(given = {});
  } catch (err) { of.listen(err.code); }
  try {
    server.listen(given);
  } catch (err) { of.listen(err.code); }
  try {
    net.connect({});
  } catch (err) { of.client(err.code); }
  net.connect(port, '127.0.0.1').resume().on('close', () => {
    server.close(() => {
      net.connect(port, '127.0.0.1').on('error', (err) => {
        of.client(err.code);
        setTimeout(() => observer.disconnect(), 20);
      });
    });
  });
});
