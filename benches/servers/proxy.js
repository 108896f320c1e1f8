// Each connection is joined with one of its own to the port UPSTREAM.
'use strict';
const net = require('net');
const { listen } = require('./listen.js');

listen((a, upstream) => {
  const b = net.connect(upstream, '127.0.0.1');
  a.pipe(b);
  b.pipe(a);
  a.on('error', () => {});
  b.on('error', () => {});
});
