// N26-17 N26-18 N26-19 N26-20 N26-21 N26-22: the members of a BoundSocket, before and after the end; it keeps nothing alive.
const { attempt, log, mask, socketPath } = require('../lib.js');
const fs = require('fs');
const net = require('net');

const { BoundSocket } = net;
const bound = new BoundSocket({ host: '127.0.0.1' });
const address = bound.address();
mask(address.port, 'PORT');
log(address, address === bound.address(), Object.getPrototypeOf(address) === Object.prototype, Object.isFrozen(address));
address.port = 1;
address.more = true;
log(bound.address());
log(Number.isInteger(bound.fd()), bound.fd() > 2, bound.fd() === bound.fd(), bound.isPipe);
const other = new BoundSocket({ host: '127.0.0.1' });
log(other.fd() !== bound.fd(), other.address() !== bound.address());
bound.isPipe = 'x';
log(bound.isPipe);
attempt('close', () => bound.close());
for (const method of ['address', 'fd', 'close']) attempt(method, () => bound[method]());
attempt('dispose', () => bound[Symbol.dispose]());
log(bound.isPipe, address);

attempt('dispose', () => other[Symbol.dispose]());
attempt('dispose', () => other[Symbol.dispose]());
attempt('close', () => other.close());
try { other.fd(); } catch (err) { log(err.name, err.code, Object.keys(err), err.stack.split('\n')[0], String(err)); }

// The port is free as soon as it is closed.
const { port } = address;
const first = new BoundSocket({ host: '127.0.0.1' });
const place = first.address().port;
const server = net.createServer().listen(first);
attempt('in use', () => { mask(place, 'PLACE'); return new BoundSocket({ host: '127.0.0.1', port: place }); });
server.close();
attempt('free', () => { new BoundSocket({ host: '127.0.0.1', port: place }).close(); return 'bound'; });
log(typeof port);

const file = socketPath();
const pipe = new BoundSocket({ path: file });
log(pipe.address(), pipe.address() === file, pipe.isPipe, fs.existsSync(file));
pipe.close();
log(fs.existsSync(file), pipe.isPipe);
for (const method of ['address', 'fd', 'close']) attempt(method, () => pipe[method]());

// These are left open: the program ends all the same, and the file goes with it.
const left = [new BoundSocket(), new BoundSocket({ path: socketPath() }), new BoundSocket({ ipv6Only: true })];
process.on('exit', () => log('exit', left.map((one) => one.isPipe)));
