// N26-65: the write methods of a handle of the script's own get null, and answer with 0, an error, or a request.
const { attempt, log } = require('../lib.js');
const net = require('net');

const requests = [];
const answers = [];
const write = (name) => function(...args) {
  log(name, args.length, args[0], ...args.slice(1).map((arg) => (Array.isArray(arg) ? arg.map(String) : arg)));
  const answer = answers.shift();
  if (answer === undefined) return 0;
  if (typeof answer !== 'object') return answer;
  requests.push(answer);
  return answer;
};
const handle = () => {
  const made = { readStart: () => 0, close(done) { log('close'); process.nextTick(done); }, shutdown(request) { log('shutdown', typeof request); process.nextTick(() => request.oncomplete(0)); return 0; } };
  for (const name of ['writeBuffer', 'writeUtf8String', 'writeLatin1String', 'writeUcs2String', 'writeAsciiString', 'writev']) made[name] = write(name);
  return made;
};
const socket = new net.Socket({ handle: handle() });
socket.on('error', (err) => log('error', err)).on('drain', () => log('drain')).on('finish', () => log('finish')).on('close', (hadError) => log('close', hadError));
const done = (label) => (err) => log(label, 'done', err);
socket.write('text', done('utf8'));
socket.write('text', 'latin1', done('latin1'));
socket.write('text', 'binary', done('binary'));
socket.write('text', 'ascii', done('ascii'));
socket.write('text', 'utf16le', done('utf16le'));
socket.write('text', 'ucs-2', done('ucs-2'));
socket.write('dGV4dA==', 'base64', done('base64'));
socket.write('7465', 'hex', done('hex'));
socket.write(Buffer.from('bytes'), done('bytes'));
socket.write(new Uint8Array([65]), done('array'));
socket.cork();
socket.write('a');
socket.write(Buffer.from('b'), done('corked'));
socket.uncork();
socket.cork();
socket.write(Buffer.from('c'));
socket.write(Buffer.from('d'), done('corked bytes'));
socket.uncork();

setTimeout(() => {
  log('--- a request that waits');
  answers.push({ writeStatus: null });
  log(socket.write('one', done('one')), socket.writableLength);
  socket.write('two', done('two'));
  const [request] = requests;
  log(Object.keys(request), request.handle === socket._handle, typeof request.oncomplete, typeof request.callback, request.async);
  setTimeout(() => {
    log('now', socket.writableLength);
    request.oncomplete(0);
    log('told', socket.writableLength);
    setTimeout(complete, 5);
  }, 5);
}, 5);

function complete() {
  log('--- a request that is complete already');
  answers.push({}, { writeStatus: 0 });
  socket.write('three', done('three'));
  socket.write('four', done('four'));
  setTimeout(() => {
    log('--- a request that fails');
    answers.push({ writeStatus: null, error: 'more about it' });
    socket.write('five', done('five'));
    requests.at(-1).oncomplete(-104);
    socket.write('six', done('six'));
    setTimeout(others, 5);
  }, 5);
}

function others() {
  log('--- other answers');
  for (const answer of [-32, { writeStatus: -104 }]) {
    answers.push(answer);
    const one = new net.Socket({ handle: handle() });
    one.on('error', (err) => log('error', err)).on('close', (hadError) => log('close', hadError));
    one.write('x', done(typeof answer === 'number' ? String(answer) : 'status'));
  }
  for (const answer of ['x', true, null]) {
    const one = new net.Socket({ handle: { ...handle(), writeUtf8String: () => answer } });
    try {
      one.write('x', done('odd'));
      log('no throw');
    } catch (err) { log(err.name); }
  }
  setTimeout(() => {
    log('--- destroyed meanwhile');
    answers.push({ writeStatus: null });
    const gone = new net.Socket({ handle: handle() });
    gone.on('close', (hadError) => log('close', hadError));
    gone.write('x', done('gone'));
    gone.destroy();
    setTimeout(() => {
      attempt('late', () => requests.at(-1).oncomplete(0));
      log('end');
    }, 5);
  }, 5);
}
