// Text in and out: a multi-byte sequence cut by the writer, and bytes that are no text.
//> utf8: grün ✓ 😀
//> hex: 00ff7f80
//> base64: AP9/gA==
//> latin1 length: 4
const net = require('net');

const cases = [
  ['utf8', (socket) => {
    const bytes = [0x67, 0x72, 0xc3, 0xbc, 0x6e, 0x20, 0xe2, 0x9c, 0x93, 0x20, 0xf0, 0x9f, 0x98, 0x80];
    for (const byte of bytes) socket.write(new Uint8Array([byte]));
  }, (text) => `utf8: ${text}`],
  ['hex', (socket) => socket.write(new Uint8Array([0, 255, 127, 128])), (text) => `hex: ${text}`],
  ['base64', (socket) => socket.write('00ff7f80', 'hex'), (text) => `base64: ${text}`],
  ['latin1', (socket) => socket.write('AP9/gA==', 'base64'), (text) => `latin1 length: ${text.length}`],
];
function next() {
  if (cases.length === 0) return;
  const [encoding, send, show] = cases.shift();
  const server = net.createServer((socket) => {
    socket.setNoDelay(true);
    send(socket);
    socket.end();
    server.close(next);
  });
  server.listen(0, '127.0.0.1', () => {
    let text = '';
    const socket = net.connect(server.address().port, '127.0.0.1');
    socket.setEncoding(encoding);
    socket.on('data', (chunk) => { text += chunk; });
    socket.on('end', () => print(show(text)));
  });
}
next();
