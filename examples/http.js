// An HTTP/1.1 server written on net alone.
//
//   qjsnet examples/http.js [PORT] [--max N]
//
//   curl http://127.0.0.1:PORT/                       a page
//   curl http://127.0.0.1:PORT/count/5                a chunked answer
//   curl -d 'some text' http://127.0.0.1:PORT/echo    sends the body back, be it chunked or not
//
// It keeps connections alive, takes pipelined requests in turn, and knows HEAD, 100-continue, 400, 404, 405, 413 and 501.
// With --max N the server stops listening after N connections.
'use strict';
const net = require('net');

const MAX_HEAD = 16 * 1024;
const MAX_BODY = 16 * 1024 * 1024;
const IDLE_MS = 5000;
const REASONS = {
  200: 'OK', 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed', 413: 'Content Too Large',
  431: 'Request Header Fields Too Large', 501: 'Not Implemented', 505: 'HTTP Version Not Supported',
};

const args = process.argv.slice(2);
const maxAt = args.indexOf('--max');
let awaited = maxAt >= 0 ? Number(args.splice(maxAt, 2)[1]) : Infinity;
const port = Number(args[0] || 0);

/** Each route: a pattern for the path, and a function for each method it knows. HEAD goes to GET. */
const routes = [
  [/^\/$/, {
    GET: () => ({ type: 'text/html', body: '<!doctype html><title>qjsnet</title><p>It works.\n' }),
  }],
  [/^\/echo$/, {
    POST: (request) => ({ type: request.headers['content-type'] || 'application/octet-stream', body: request.body }),
    PUT: (request) => ({ type: 'text/plain', body: `${request.body.length} bytes\n` }),
  }],
  [/^\/count\/(\d{1,4})$/, {
    GET: (request, [, last]) => ({ type: 'text/plain', chunks: numbers(Number(last)) }),
  }],
  [/^\/headers$/, {
    GET: (request) => ({ type: 'application/json', body: JSON.stringify(request.headers) + '\n' }),
  }],
];

function* numbers(last) {
  for (let number = 1; number <= last; number++) yield `${number}\n`;
}

/** An error that the client gets with this status. */
class HttpError extends Error {
  constructor(status, message) {
    super(message || REASONS[status]);
    this.status = status;
  }
}

function parseHead(text) {
  const [requestLine, ...lines] = text.split('\r\n');
  const match = /^([A-Z]+) (\S+) HTTP\/(\d)\.(\d)$/.exec(requestLine);
  if (!match) throw new HttpError(400);
  const [, method, target, major, minor] = match;
  if (major !== '1') throw new HttpError(505);
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0 || /\s/.test(line.slice(0, colon))) throw new HttpError(400);
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  if (minor === '1' && !('host' in headers)) throw new HttpError(400);
  const connection = (headers.connection || '').toLowerCase();
  const keepAlive = minor === '1' ? connection !== 'close' : connection === 'keep-alive';
  return { method, path: target.split('?')[0], headers, keepAlive, minor, body: Buffer.alloc(0) };
}

/** How the body of a request is delimited: 'chunked' or a number of bytes. */
function bodyLength(headers) {
  const coding = headers['transfer-encoding'];
  const length = headers['content-length'];
  if (coding !== undefined) {
    if (length !== undefined) throw new HttpError(400);
    if (coding.toLowerCase() !== 'chunked') throw new HttpError(501);
    return 'chunked';
  }
  if (length === undefined) return 0;
  if (!/^\d+$/.test(length)) throw new HttpError(400);
  if (Number(length) > MAX_BODY) throw new HttpError(413);
  return Number(length);
}

/**
 * Takes requests out of the bytes of one connection, as a generator: it is sent each new piece, and yields requests, or
 * undefined when it needs more.
 */
function* requests(onExpect) {
  let pieces = [];
  let size = 0;
  // Both wait until what they look for has arrived, take it away, and return it.
  function* take(length) {
    while (size < length) yield* more();
    const all = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    pieces = [all.subarray(length)];
    size -= length;
    return all.subarray(0, length);
  }
  function* takeThrough(mark, limit, status) {
    for (;;) {
      if (pieces.length > 1) pieces = [Buffer.concat(pieces)];
      const at = size > 0 ? pieces[0].indexOf(mark) : -1;
      if (at > limit || (at < 0 && size > limit)) throw new HttpError(status);
      if (at >= 0) return (yield* take(at + mark.length)).toString('latin1').slice(0, -mark.length);
      yield* more();
    }
  }
  function* more() {
    const piece = yield undefined;
    pieces.push(piece);
    size += piece.length;
  }

  for (;;) {
    const head = yield* takeThrough('\r\n\r\n', MAX_HEAD, 431);
    const request = parseHead(head.replace(/^(\r\n)+/, ''));
    const length = bodyLength(request.headers);
    if (length !== 0 && (request.headers.expect || '').toLowerCase() === '100-continue') onExpect();
    if (length === 'chunked') {
      const chunks = [];
      let total = 0;
      for (;;) {
        const line = yield* takeThrough('\r\n', 1024, 400);
        if (!/^[0-9a-f]{1,8}\s*(;.*)?$/i.test(line)) throw new HttpError(400);
        const chunkLength = parseInt(line, 16);
        if (chunkLength === 0) break;
        total += chunkLength;
        if (total > MAX_BODY) throw new HttpError(413);
        chunks.push(yield* take(chunkLength));
        if ((yield* take(2)).toString('latin1') !== '\r\n') throw new HttpError(400);
      }
      // Trailers are read and not used.
      while ((yield* takeThrough('\r\n', MAX_HEAD, 431)) !== '');
      request.body = Buffer.concat(chunks);
    } else if (length > 0) {
      request.body = yield* take(length);
    }
    yield request;
  }
}

function answer(request) {
  for (const [pattern, methods] of routes) {
    const match = pattern.exec(request.path);
    if (!match) continue;
    const handler = methods[request.method === 'HEAD' ? 'GET' : request.method];
    if (handler) return { status: 200, ...handler(request, match) };
    const allow = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    return { status: 405, type: 'text/plain', body: 'method not allowed\n', headers: { Allow: allow } };
  }
  return { status: 404, type: 'text/plain', body: 'not found\n' };
}

function send(socket, request, response) {
  const { status, type, body = '', chunks, headers = {} } = response;
  const payload = Buffer.from(body);
  const chunked = chunks !== undefined && request.minor === '1';
  // HTTP/1.0 has no chunks: there the end of the connection is the end of the answer.
  const keepAlive = request.keepAlive && (chunks === undefined || chunked);
  const lines = [`HTTP/1.1 ${status} ${REASONS[status]}`, `Content-Type: ${type}`];
  if (chunked) lines.push('Transfer-Encoding: chunked');
  else if (chunks === undefined) lines.push(`Content-Length: ${payload.length}`);
  for (const name of Object.keys(headers)) lines.push(`${name}: ${headers[name]}`);
  lines.push(`Connection: ${keepAlive ? 'keep-alive' : 'close'}`);

  socket.cork();
  socket.write(lines.join('\r\n') + '\r\n\r\n');
  if (request.method !== 'HEAD') {
    if (chunks === undefined) socket.write(payload);
    for (const chunk of chunks || []) {
      socket.write(chunked ? `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n` : chunk);
    }
    if (chunked) socket.write('0\r\n\r\n');
  }
  socket.uncork();
  if (!keepAlive) socket.end();
  return keepAlive;
}

const server = net.createServer((socket) => {
  const parser = requests(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'));
  parser.next();
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    if (socket.writableEnded) return;
    try {
      for (let { value } = parser.next(piece); value !== undefined; { value } = parser.next()) {
        console.log(`${value.method} ${value.path}`);
        if (!send(socket, value, answer(value))) return;
      }
    } catch (err) {
      if (!(err instanceof HttpError)) throw err;
      send(socket, { minor: '1', keepAlive: false }, { status: err.status, type: 'text/plain', body: err.message + '\n' });
    }
  });
  if (--awaited === 0) server.close();
});

server.on('error', (err) => {
  console.error(err.message);
  process.exitCode = 1;
});
server.listen(port, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
