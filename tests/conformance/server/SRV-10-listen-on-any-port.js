// SRV-10: the forms of listen() that mean "any free port".
const { log } = require('../lib.js');
const net = require('net');

const forms = [[], [null], [undefined], [0], ['0'], [{ port: null }], [{ port: undefined }], [{ port: 0 }], [undefined, undefined], [null, null, null]];
for (const form of forms) {
  const server = net.createServer();
  let called = 0;
  const returned = server.listen(...form, () => { called += 1; });
  log(form, returned === server, server.listening, server.address().port > 0);
  server.on('listening', () => { log('listening', called); server.close(); });
}
