// ERR-01 ERR-02 ERR-09: the shape of a system error.
const { deadPort, log } = require('../lib.js');
const net = require('net');
const util = require('util');

deadPort((port) => net.connect(port, '127.0.0.1').on('error', (err) => {
  log(String(err), err.constructor === Error, Object.keys(err), typeof err.errno, Object.hasOwn(err, 'message'));
  log(util.getSystemErrorName(err.errno), util.getSystemErrorName(-98));
}));
