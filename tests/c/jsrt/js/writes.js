// What write and end take, answer and call back; nothing that was written is lost, whoever ends first.
//> 104,105,121,122,66,97,0,98,255,233,195,169,104,105,104,105
//> host Buffer: 0,255,1,128,97,98,99
//> order: 1 null,2 null,empty,end,finish
//> before there is a connection: 012345xy
//> small writes: true true, 0 drains
//> large: false, needs drain true, drained 0
//> half closed: readOnly, string, afterwards
//> all 3145728 bytes in spite of an early end
//> codes: ERR_STREAM_NULL_VALUES ERR_INVALID_ARG_TYPE ERR_INVALID_ARG_TYPE ERR_INVALID_ARG_TYPE ERR_UNKNOWN_ENCODING
//> after end: false, ERR_STREAM_WRITE_AFTER_END twice
//> after destroy: false ERR_STREAM_DESTROYED
//> never connected: false ERR_SOCKET_CLOSED
const net = require('net');
const { Buffer } = require('buffer');
const nop = () => {};
const collect = (peer, over) => {
  const bytes = [];
  peer.on('error', nop).on('data', (part) => { for (const byte of part) bytes.push(byte); }).on('end', () => over(bytes));
};
const text = (bytes) => String.fromCharCode(...bytes);
const steps = [];
const step = (serverSide, clientSide, options) => steps.push(() => {
  const server = net.createServer(options || {}, (peer) => { server.close(); serverSide(peer); }).listen(0, '127.0.0.1', () =>
    clientSide(net.connect(server.address().port, '127.0.0.1').on('error', nop)));
});
const next = () => { const go = steps.shift(); if (go) go(); };
const tell = (...what) => { print(...what); next(); };

step((peer) => collect(peer, (bytes) => tell(bytes.join())), (socket) => {
  socket.write(new Uint8Array([104, 105]));
  socket.write(new Uint8Array([120, 121, 122, 33]).subarray(1, 3));
  socket.write(new DataView(new Uint8Array([65, 66, 67]).buffer, 1, 1));
  socket.write('a\0b');
  socket.write('\xff\xe9', 'latin1');
  socket.write('é', 'utf8');
  socket.write('6869', 'hex');
  socket.end('aGk=', 'base64');
});
step((peer) => collect(peer, (bytes) => tell('host Buffer:', bytes.join())), (socket) => {
  socket.write(Buffer.from([0, 255, 1, 128]));
  socket.end(Buffer.from('abc'));
});
step((peer) => peer.resume(), (socket) => {
  const order = [];
  socket.write('1', (error) => order.push(`1 ${error}`));
  socket.write('2', 'utf8', (error) => order.push(`2 ${error}`));
  socket.write('', () => order.push('empty'));
  socket.end(() => order.push('end'));
  socket.on('finish', () => order.push('finish')).on('close', () => tell('order:', order.join())).resume();
});
step((peer) => collect(peer, (bytes) => tell('before there is a connection:', text(bytes))), (socket) => {
  for (let i = 0; i < 6; i++) socket.write(String(i));
  socket.on('connect', () => socket.write('x', () => socket.end('y')));
});
step((peer) => peer.resume(), (socket) => socket.on('connect', () => {
  let drains = 0;
  socket.on('drain', () => drains++);
  const answers = [socket.write('a'), socket.write('b')];
  setTimeout(() => { socket.destroy(); tell('small writes:', `${answers.join(' ')},`, drains, 'drains'); }, 20);
}));
step((peer) => { peer.on('error', nop).pause(); setTimeout(() => peer.resume(), 20); }, (socket) => socket.on('connect', () => {
  const answer = socket.write(new Uint8Array(8 << 20));
  const needs = socket.writableNeedDrain;
  socket.once('drain', () => { tell(`large: ${answer}, needs drain ${needs}, drained ${socket.writableLength}`); socket.destroy(); });
}));
step((peer) => peer.resume().on('end', () => { peer.write('after'); peer.end('wards'); }), (socket) => {
  let state;
  const parts = [];
  socket.on('connect', () => { socket.end('x'); state = [socket.readyState, typeof socket.remoteAddress]; });
  socket.on('data', (part) => parts.push(...part)).on('close', () => tell('half closed:', `${state.join(', ')},`, text(parts)));
}, { allowHalfOpen: true });
step((peer) => {
  let length = 0;
  peer.end();
  peer.on('data', (part) => { length += part.length; }).on('close', () => tell('all', length, 'bytes in spite of an early end'));
}, (socket) => { socket.write(new Uint8Array(3 << 20)); socket.resume(); });
step((peer) => peer.on('error', nop).resume(), (socket) => {
  const code = (...args) => { try { socket.write(...args); return 'none'; } catch (error) { return error.code; } };
  print('codes:', code(null), code(undefined), code(5), code({}), code('x', 'nonsense'));
  socket.on('connect', () => {
    let told = '';
    socket.removeAllListeners('error').on('error', (error) => {
      print(`after end: ${answer}, ${told}${told === error.code ? ' twice' : ` and ${error.code}`}`);
    }).on('close', next);
    socket.end();
    const answer = socket.write('x', (error) => { told = error.code; });
  });
});
step((peer) => peer.on('error', nop).resume(), (socket) => socket.on('connect', () => {
  socket.destroy();
  const answer = socket.write('x', (error) => tell('after destroy:', answer, error.code));
}));
steps.push(() => {
  const answer = new net.Socket().on('error', nop).write('x', (error) => tell('never connected:', answer, error.code));
});
next();
