// N26-67: an idle timeout that has passed can be set again, to the same and to another time.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const steps = [
    () => client.setTimeout(20),
    () => client.setTimeout(40),
    () => {
      client.setTimeout(0);
      client.setTimeout(20, () => out('callback'));
    },
    () => {
      client.setTimeout(1000);
      client.setTimeout(20);
    },
    () => {
      client.setTimeout(20);
      client.setTimeout(0);
      setTimeout(() => {
        out('quiet', client.timeout);
        client.destroy();
        peer.destroy();
      }, 60);
    },
  ];
  let begun;
  let wanted;
  const next = () => {
    begun = Date.now();
    steps.shift()();
    wanted = client.timeout;
    out('set', wanted);
  };
  client.on('timeout', () => {
    const took = Date.now() - begun;
    out('timeout', client.timeout, took >= wanted - 2, took < 900);
    next();
  });
  client.on('close', () => out('close'));
  next();
});
