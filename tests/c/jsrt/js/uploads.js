// What is sent to the host's http may have NULs in it: the answer comes, and a connection that begins with one ends.
//> put 5: 97,0,98,0,99
//> put 6: 0,0,0,252,33
//> put 70000: 70000 characters
//> ended
const net = require('net');
const http = require('http');
const server = http.serve((body) => body.length < 9 ? [...body].map((c) => c.codePointAt(0)).join() : body.length + ' characters', 0, start);
const uploads = ['a\0b\0c', '\0\0\0\u00fc!', '\0'.repeat(70000)];

function raw(parts, over) {
  let answer = '';
  const socket = net.connect(server.address().port, '127.0.0.1', () => parts.forEach((part) => socket.write(part)));
  socket.setEncoding('utf8').on('data', (text) => answer += text).on('end', () => over(answer));
}

function start() {
  const body = uploads.shift();
  if (body === undefined) return raw(['\0GET /\r\n\r\n'], (answer) => { print('ended' + answer); http.close(server, () => {}); });
  const length = body.length < 9 ? [...body].reduce((sum, c) => sum + (c < '\u0080' ? 1 : 2), 0) : body.length;
  raw(['PUT ' + length + ' /\r\n\r\n', body], (answer) => {
    print('put ' + length + ': ' + answer.split('\r\n\r\n')[1]);
    start();
  });
}
