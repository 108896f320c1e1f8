// STR-35: base64 text with characters above U+00FF counts by the low byte of each.
'use strict';
const net = require('net');
const { log } = require('../lib');

const texts = ['\u0159Q==', '\u0159Q\u013d\u013d', 'YWJj\u0141', 'Y\u013dWJj', 'YW\u263aJj', '\ud83d\ude00YWJj', '\u00c1YWJj', 'YW\u012dj', '\u0241\u0341\u0441\u0541'];
for (const text of texts) {
  const room = Buffer.alloc(8, 0xee);
  const written = room.write(text, 1, 'base64');
  log(Buffer.from(text, 'base64').toString('hex'), Buffer.from(text, 'base64url').toString('hex'), Buffer.byteLength(text, 'base64'), written, room.toString('hex'));
}
log(Buffer.from('xabcx').indexOf('\u0159WJj', 'base64'));

const server = net.createServer((socket) => {
  const parts = [];
  socket.on('data', (part) => parts.push(part));
  socket.on('end', () => {
    log('received', Buffer.concat(parts).toString());
    socket.end();
    server.close();
  });
}).listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.write('\u0159WJj', 'base64');
  socket.end('\u0159GVm', 'base64');
});
