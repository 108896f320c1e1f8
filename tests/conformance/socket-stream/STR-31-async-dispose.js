// STR-31: socket[Symbol.asyncDispose]() destroys and resolves.
const { lane, pair } = require('../lib.js');
const net = require('net');

const out = lane('open');
pair({}, {}, async (client, peer) => {
  peer.resume().on('error', () => {});
  client.on('error', (err) => out('error', err)).on('close', (hadError) => { out('close', hadError); peer.destroy(); });
  const promise = client[Symbol.asyncDispose]();
  out(promise instanceof Promise, client.destroyed);
  out('resolved', await promise);
});
const idle = lane('never connected');
const socket = new net.Socket();
socket.on('error', (err) => idle('error', err));
socket[Symbol.asyncDispose]().then((value) => idle('resolved', value, socket.destroyed));
