// Without an encoding 'data' brings the host's own Buffers, with one strings; binary data is unharmed both ways.
//> true true text 0,1,2,255
//> string ünï
//> large 200000 true
const net = require('net');
const { Buffer } = require('buffer');
const exchange = (sent, client, over) => {
  const server = net.createServer((peer) => { peer.end(sent); server.close(); });
  server.listen(0, '127.0.0.1', () => {
    const parts = [];
    client(net.connect(server.address().port, '127.0.0.1')).on('data', (part) => parts.push(part)).on('end', () => over(parts));
  });
};
exchange(Buffer.from([116, 101, 120, 116, 0, 1, 2, 255]), (socket) => socket, (parts) => {
  const all = [].concat(...parts.map((part) => [...part]));
  print(parts.every(Buffer.isBuffer), parts.every((part) => Object.keys(part).includes('_isBuffer')),
    parts.join('').slice(0, 4), all.slice(4));
  exchange('ünï', (socket) => socket.setEncoding('utf8'), (parts) => {
    print(typeof parts[0], parts.join(''));
    exchange(new Uint8Array(200000).fill(7), (socket) => socket, (parts) => {
      print('large', parts.reduce((sum, part) => sum + part.length, 0), parts.every((part) => Buffer.isBuffer(part) && part[0] === 7));
    });
  });
});
