// WR-22: callbacks, ticks and jobs between small writes of one callback come in their order, and each once.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const all = [];
  peer.setEncoding('latin1').on('data', (text) => all.push(text));
  peer.on('end', () => out('got', all.join('').replace(/(large)+/, (text) => `<${text.length}>`)));
  client.on('drain', () => out('drain')).on('finish', () => out('finish')).on('close', () => out('close'));

  const called = (name) => (err) => out('called', name, err, client.writableLength);
  for (let i = 0; i < 12; i++) {
    const last = i % 4 === 3;
    if (last) out(i, client.write(`${i},`, called(i)));
    else out(i, client.write(`${i},`));
    if (i === 2) process.nextTick(() => out('tick 2'));
    if (i === 5) Promise.resolve().then(() => { out('job 5'); for (let k = 0; k < 5; k++) client.write('j'); });
    if (i === 7) process.nextTick(() => { for (let k = 0; k < 5; k++) client.write('t'); out('tick 7'); });
  }
  client.write('large'.repeat(5000));
  for (let i = 0; i < 5; i++) client.write('s');
  client.cork();
  for (let i = 0; i < 5; i++) client.write('c', called('corked'));
  client.uncork();
  for (let i = 0; i < 5; i++) client.write('u');
  setImmediate(() => {
    for (let i = 0; i < 5; i++) client.write('e');
    client.end('!', called('end'));
  });
});
