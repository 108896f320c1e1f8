// MET-16: the argument forms of end().
const { lane, pair } = require('../lib.js');

const forms = [[], ['text'], ['6869', 'hex'], [Buffer.from('b')], [null], [undefined], ['x', 'latin1']];
const next = (index) => {
  if (index === forms.length) return;
  const out = lane('form ' + index);
  const seen = lane('server');
  pair({}, {}, (client, peer) => {
    const chunks = [];
    peer.on('data', (chunk) => chunks.push(chunk)).on('end', () => seen(Buffer.concat(chunks)));
    out(client.end(...forms[index], (...args) => out('callback', args)) === client, client.writableEnded, client.writable);
    client.resume().on('close', () => next(index + 1));
  });
};
next(0);
