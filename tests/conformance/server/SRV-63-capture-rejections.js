// SRV-63: with the global switch on, a rejected 'connection' listener destroys its socket with the error.
const { log, serve } = require('../lib.js');
const net = require('net');
const events = require('events');

events.captureRejections = true;
const server = serve({}, async (peer) => {
  peer.on('error', (err) => log('socket error', err));
  peer.on('close', (hadError) => { log('socket close', hadError); server.close(); });
  throw new Error('in the listener');
}, (port) => {
  net.connect(port, '127.0.0.1').resume().on('error', () => {});
});
server.on('error', (err) => log('server error', err.message));
server.on('close', async () => { throw new Error('in close'); });
