'use strict';
// `originalDestination` is where a redirected connection was meant to go; of any other the kernel has none.
const net = require('net');
const { getOption } = require('qjsnet');
const { assert, called, inNamespace, output, skip, throws } = require('./lib.js');

inNamespace(() => {
  const server = net.createServer(called('connection', (peer) => {
    if (peer.remoteAddress === '127.0.0.5') {
      assert.throws(() => getOption(peer, 'originalDestination'), (error) => {
        assert.strictEqual(error.syscall, 'getsockopt');
        assert.strictEqual(error.option, 'originalDestination');
        assert.ok(error.errno < 0);
        return true;
      });
      peer.end();
      return redirected();
    }
    const found = getOption(peer, 'originalDestination');
    assert.deepStrictEqual(found, { address: '127.0.0.9', family: 'IPv4', port: 99 });
    peer.end();
    server.close();
  }, 2));
  server.listen(0, '0.0.0.0', () => {
    throws(() => getOption(server, 'originalDestination'), { code: 'ERR_INVALID_ARG_VALUE' });
    net.connect({ port: server.address().port, host: '127.0.0.1', localAddress: '127.0.0.5' }).resume();
  });

  function redirected() {
    const rules = 'table ip t { chain c { type nat hook output priority -100; ' +
      `ip daddr 127.0.0.9 tcp dport 99 redirect to :${server.address().port}; }; }`;
    let made;
    try {
      made = output('nft', [rules]);
    } catch (error) {
      skip(`nft: ${error.message}`);
    }
    if (made === undefined) skip('nft is not installed');
    net.connect(99, '127.0.0.9').resume();
  }
});
