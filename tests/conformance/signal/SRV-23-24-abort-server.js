// SRV-23 SRV-24: a signal closes a server; one already aborted keeps it from listening.
const { log } = require('../lib.js');
const net = require('net');

const controller = new AbortController();
const server = net.createServer();
server.on('close', () => log('close', server.listening));
server.listen({ port: 0, signal: controller.signal }, () => { log('listening'); controller.abort(); log('aborted', server.listening); });
const never = net.createServer();
never.on('close', () => log('never close'));
never.listen({ port: 0, signal: AbortSignal.abort() }, () => log('never listening'));
log('sync', never.listening);
