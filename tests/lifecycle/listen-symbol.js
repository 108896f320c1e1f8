// A symbol where a backlog or host could stand is an error, and nothing listens.
const { must } = require('./lib');
const assert = require('assert');
const net = require('net');

const server = net.createServer();
assert.throws(() => server.listen(0, Symbol()), TypeError);
assert.throws(() => net.createServer().listen(Symbol()), TypeError);
assert.throws(() => net.connect(Symbol()), TypeError);
server.listen(0, must(() => server.close()));
