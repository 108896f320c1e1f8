// WR-22: many small writes of one callback arrive whole and in order, from every kind of callback.
const { lane, pair } = require('../lib.js');

const kinds = {
  listener: (go) => go(),
  tick: (go) => process.nextTick(go),
  job: (go) => Promise.resolve().then(go),
  immediate: (go) => setImmediate(go),
  timer: (go) => setTimeout(go, 1),
};

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const expected = [];
  const got = [];
  peer.on('data', (chunk) => got.push(chunk));
  peer.on('end', () => {
    const [all, wanted] = [Buffer.concat(got), Buffer.concat(expected)];
    out('arrived', all.length, wanted.length, all.equals(wanted));
  });

  const write = (chunk, encoding) => {
    expected.push(Buffer.from(chunk, encoding));
    return client.write(chunk, encoding);
  };
  // What is written is made anew each time, so that nothing can be left of an older one.
  const burst = (name) => {
    let all = true;
    const chunk = Buffer.alloc(16);
    for (let i = 0; i < 1000; i++) {
      chunk.fill(`${name}${i};`);
      all = write(chunk) && all;
    }
    out(name, all, client.writableLength < 20000);
  };
  const steps = Object.keys(kinds);
  const next = () => {
    const name = steps.shift();
    if (name !== undefined) {
      kinds[name](() => { burst(name); setTimeout(next, 1); });
      return;
    }
    for (const encoding of ['utf8', 'latin1', 'utf16le', 'ascii', 'hex', 'base64', 'base64url']) {
      for (const text of ['616263', 'ab', 'cafe', '00ff', 'abcd']) write(text, encoding);
    }
    for (const text of ['é', '€', '😀', '\ud800', '', 'x']) write(text);
    for (const view of [new Uint16Array([1, 2]), new DataView(new ArrayBuffer(3)), new Uint8Array(0), Buffer.from('y')]) {
      expected.push(Buffer.from(view.buffer, view.byteOffset, view.byteLength));
      client.write(view);
    }
    client.end();
  };
  next();
});
