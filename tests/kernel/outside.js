'use strict';
// What the options do, as `ss` sees it: the device, the mark, the buffers, the algorithm, the segments.
const net = require('net');
const { setOption } = require('qjsnet');
const { assert, called, inNamespace, output, skip } = require('./lib.js');

inNamespace(() => {
  const server = net.createServer((peer) => peer.resume());
  setOption(server, 'bindToDevice', 'lo');
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    const socket = new net.Socket();
    const options = { mark: 0x1234, receiveBufferSize: 33333, sendBufferSize: 44444, congestion: 'reno', maxSegmentSize: 800 };
    for (const [name, value] of Object.entries(options)) setOption(socket, name, value);
    socket.connect(port, '127.0.0.1', called('connect', () => {
      const listening = output('ss', ['-Htnl']);
      if (listening === undefined) skip('ss is not installed');
      assert.ok(listening.includes(`127.0.0.1%lo:${port}`), listening);
      const shown = output('ss', ['-Htnimeo', 'dport', '=', `:${port}`]);
      for (const word of ['fwmark:0x1234', 'rb66666', 'tb88888', 'reno']) assert.ok(shown.includes(word), `${word} in ${shown}`);
      const [, segment] = /\bmss:(\d+)/.exec(shown);
      assert.ok(segment <= 800, shown);
      socket.destroy();
      server.close();
    }));
  });
});
