// STR-01 STR-02 STR-05 STR-06 STR-07: readableFlowing and isPaused() through data listeners, pause() and resume().
const { lane, pair, watch } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const show = (when) => out(when, client.readableFlowing, client.isPaused());
  watch(client, 'pause resume', out);
  show('connected');
  const listener = (chunk) => out('data', chunk);
  client.on('data', listener);
  show('data listener');
  client.off('data', listener);
  show('listener removed');
  out(client.pause() === client);
  show('paused');
  client.pause();
  client.on('data', listener);
  show('listener while paused');
  out(client.resume() === client);
  show('resumed');
  client.resume();
  setImmediate(() => { show('immediate'); client.destroy(); peer.destroy(); show('destroyed'); });
});
