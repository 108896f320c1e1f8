// SRV-03: the status that onconnection is told becomes an 'error' of the server.
const { log, serve } = require('../lib.js');

serve({}, () => log('connection'), (port, server) => {
  server.on('error', (err) => log('error', err));
  server._handle.onconnection(-24);
  log('still listening', server.listening);
  server.close();
});
