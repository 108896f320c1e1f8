// 'data' is bytes without an encoding and whole characters with one, wherever the chunks are cut.
//> split: string € 😀
//> ascii 127.65.126.66.67
//> base64 47.48.72.43.81.107.77.61
//> hex 102.102.52.49.102.101.52.50.52.51
//> latin1 255.65.254.66.67
//> ucs2 16895.17150
//> utf8 65533.65.65533.66.67
//> binary there and back: 256 bytes, the same
//> invalid: fffd fffd 41 fffd 28 fffd
//> set late: é€
//> long: true
//> ERR_UNKNOWN_ENCODING
const net = require('net');
const steps = [];
const step = (serverSide, clientSide) => steps.push(() => {
  const server = net.createServer((peer) => { server.close(); serverSide(peer); }).listen(0, '127.0.0.1', () =>
    clientSide(net.connect(server.address().port, '127.0.0.1')));
});
const next = () => { const go = steps.shift(); if (go) go(); };
const whole = (socket, over) => {
  let all = '';
  socket.on('data', (part) => { all += part; }).on('close', () => { over(all); next(); });
};
const points = (text, base) => Array.from(text, (character) => character.codePointAt(0).toString(base));

step((peer) => {
  const bytes = new Uint8Array([0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
  let sent = 0;
  const go = () => {
    if (sent === bytes.length) return peer.end();
    peer.write(bytes.subarray(sent, ++sent));
    setTimeout(go, 2);
  };
  peer.setNoDelay();
  go();
}, (socket) => {
  const parts = [];
  socket.setEncoding('utf8').on('data', (part) => parts.push(part)).on('close', () => {
    print('split:', typeof parts[0], ...parts);
    next();
  });
});
for (const name of ['ascii', 'base64', 'hex', 'latin1', 'ucs2', 'utf8']) {
  step((peer) => peer.end(new Uint8Array([0xff, 0x41, 0xfe, 0x42, 0x43])), (socket) =>
    whole(socket.setEncoding(name), (text) => print(name, points(text, 10).join('.'))));
}
step((peer) => peer.pipe(peer), (socket) => {
  const bytes = [];
  socket.on('data', (part) => bytes.push(...part)).on('close', () => {
    print('binary there and back:', bytes.length, 'bytes,', bytes.every((byte, i) => byte === i) ? 'the same' : 'damaged');
    next();
  });
  socket.end(new Uint8Array(256).map((_, i) => i));
});
step((peer) => peer.end(new Uint8Array([0xff, 0xfe, 0x41, 0xc3, 0x28, 0xe2, 0x82])), (socket) =>
  whole(socket.setEncoding('utf8'), (text) => print('invalid:', ...points(text, 16))));
step((peer) => peer.end('é€'), (socket) => {
  socket.pause();
  setTimeout(() => whole(socket.setEncoding('utf8').resume(), (text) => print('set late:', text)), 20);
});
const long = 'ü€😀'.repeat(50000);
step((peer) => peer.end(long), (socket) => whole(socket.setEncoding('utf8'), (text) => print('long:', text === long)));
steps.push(() => { try { new net.Socket().setEncoding('nope'); } catch (error) { print(error.code); } });
next();
