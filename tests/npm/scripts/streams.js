// packages: split2 pump through2 bl duplexify readable-stream ndjson
'use strict';
const fs = require('fs');
const net = require('net');
const split2 = require('split2');
const pump = require('pump');
const duplexify = require('duplexify');
const ndjson = require('ndjson');
const { Readable: Old } = require('readable-stream');

(async () => {
  const { default: through2 } = await import('through2');
  const { BufferListStream } = await import('bl');
  const server = net.createServer((socket) => pump(socket, split2(), ndjson.parse ? split2() : split2(), through2(function(line, _, done) {
    this.push(`${String(line).toUpperCase()}\n`);
    done();
  }), socket, () => server.close()));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = net.connect({ port: server.address().port, host: '127.0.0.1' });
  const lines = [];
  socket.pipe(split2()).on('data', (line) => lines.push(line));
  for (let i = 0; i < 1000; i++) socket.write(`line ${i}\n`);
  socket.end();
  await new Promise((resolve) => socket.on('close', resolve));
  console.log(lines.length, lines[999]);

  const list = new BufferListStream();
  fs.createReadStream(__filename, { highWaterMark: 100 }).pipe(list);
  await new Promise((resolve) => list.on('finish', resolve));
  console.log(list.length === fs.statSync(__filename).size, list.slice(0, 11).toString());

  const late = duplexify();
  late.write('early');
  const parts = [];
  late.on('data', (part) => parts.push(String(part)));
  setImmediate(() => {
    late.setReadable(Old.from(['a', 'b']));
    late.setWritable(through2((chunk, _, done) => { parts.push(`w:${chunk}`); done(); }));
    late.end();
  });
  await new Promise((resolve) => late.on('close', resolve).on('finish', () => setTimeout(resolve, 50)));
  console.log(parts.sort());
  const parsed = [];
  await new Promise((resolve) => Old.from(['{"a":1}\n{"b"', ':2}\n']).pipe(ndjson.parse()).on('data', (o) => parsed.push(o)).on('end', resolve));
  console.log(parsed, 'end');
})();
