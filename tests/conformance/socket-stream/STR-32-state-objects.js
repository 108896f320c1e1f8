// STR-32: the state objects that packages read.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const show = (when) => {
    const r = client._readableState;
    const w = client._writableState;
    out(when, r.flowing, r.ended, r.endEmitted, r.length, r.highWaterMark, r.pipes.length, r.destroyed, r.errored, r.closed, r.objectMode, r.encoding);
    out(w.length, w.highWaterMark, w.corked, w.ending, w.ended, w.finished, w.needDrain, w.destroyed, w.closed, w.pendingcb, w.bufferedRequestCount);
  };
  show('connected');
  client.cork();
  client.write('x');
  show('corked');
  client.uncork();
  client.resume();
  client.end();
  show('ended');
  client.on('end', () => show('end')).on('close', () => show('close'));
  peer.resume();
});
