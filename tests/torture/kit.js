'use strict';
// What scenarios share: a server and its clients, watched.

const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

let paths = 0;

/** A name for a Unix socket; the file is removed when the run ends. */
function socketPath(w) {
  const file = path.join(os.tmpdir(), `torture-${process.pid}-${paths++}`);
  w.files.push(file);
  return file;
}

/** Listens on a free port, or at a path; `ready(where)` gets what `net.connect` takes. */
function serve(w, { at = { port: 0, host: '127.0.0.1' }, options = {}, connection = () => {} }, ready) {
  const server = net.createServer(options);
  w.add('server', server);
  server.on('connection', (socket) => connection(socket, w.add('peer', socket)));
  server.on('listening', () => {
    let address;
    try {
      address = server.address();
    } catch (error) {
      w.error('server.address', error);
      server.close();
      return;
    }
    ready(typeof address === 'string' ? { path: address } : { port: address.port, host: '127.0.0.1' });
  });
  server.listen(at);
  return server;
}

/** A client; `then(socket, state)` when it has connected. */
function connect(w, options, then, who = 'client') {
  const socket = net.connect(options);
  const state = w.add(who, socket);
  socket.on('connect', () => then(socket, state));
  return socket;
}

/** Closes a server when a socket has closed. */
function closeAfter(w, server, ...sockets) {
  let left = sockets.length;
  for (const socket of sockets) {
    socket.on('close', () => {
      if (--left === 0 && server.listening) server.close(w.callback('server.close'));
    });
  }
}

/** Writes, and counts what is reported as written. */
function write(w, flow, socket, chunk, encoding) {
  const length = Buffer.byteLength(chunk, encoding);
  return socket.write(chunk, encoding, w.callback('write', (error) => {
    if (!error) flow.written += length;
  }));
}

/** Counts what arrives. */
function count(flow, socket) {
  socket.on('data', (chunk) => { flow.arrived += chunk.length; });
}

module.exports = { closeAfter, connect, count, net, serve, socketPath, write };
