// WR-04: a string written as a 'buffer' throws and is no error of the socket; among others it is text.
const { attempt, lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const got = lane('peer');
  let text = '';
  peer.on('data', (chunk) => { text += chunk; }).on('end', () => { got(text); peer.end(); });
  client.on('error', (err) => out('error', err)).on('close', (hadError) => out('close', hadError)).resume();
  client.cork();
  client.write('€', 'buffer');
  client.write('e9', 'hex');
  client.write('text', 'buffer');
  client.uncork();
  client.write('!', () => {
    attempt('alone', () => client.write('AB', 'buffer', () => out('never')), out);
    process.nextTick(() => {
      out('tick', client.destroyed, client.errored);
      client.destroy();
      peer.end();
    });
  });
});
