// SRV-11: a port may be a numeric string, in any spelling of a number.
const { deadPort, log } = require('../lib.js');
const net = require('net');

deadPort((port) => {
  const forms = [String(port), '0x' + port.toString(16), ` ${port} `, { port: String(port) }];
  const next = (index) => {
    if (index === forms.length) return;
    const server = net.createServer().listen(forms[index], () => {
      log(index, server.address().port === port, server._connectionKey);
      server.close(() => next(index + 1));
    });
  };
  next(0);
});
