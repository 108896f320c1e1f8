// MET-05 MET-06 SOC-13: setTypeOfService validates and is remembered before there is a handle.
const { attempt, log } = require('../lib.js');
const net = require('net');

const socket = new net.Socket();
log(socket.getTypeOfService());
for (const bad of ['5', null, undefined, NaN, {}]) attempt('type', () => socket.setTypeOfService(bad));
for (const bad of [-1, 256, 1.5, Infinity]) attempt('range', () => socket.setTypeOfService(bad));
log(socket.setTypeOfService(0x10) === socket, socket.getTypeOfService());
for (const bad of [-1, 256, 1.5, 'x', null]) attempt('option', () => new net.Socket({ typeOfService: bad }));
