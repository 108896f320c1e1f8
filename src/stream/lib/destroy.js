'use strict';
// Ending a stream of any make before its time.

const { AbortError } = require('./checks');
const { isDestroyed, isOver, isRequest, kDestroyed } = require('./state');

const { nextTick } = primitives;

// Old streams that know neither destroy() nor close() are reached through their own events.
function announce(target, err) {
  if (err) target.emit('error', err);
  target.emit('close');
}

function destroy(stream, err) {
  if (!stream || isDestroyed(stream)) return;
  // One cut off in the middle has failed, even if nobody says why.
  if (!err && !isOver(stream)) err = new AbortError();
  if (isRequest(stream)) stream.abort();
  else if (stream.req && isRequest(stream.req)) stream.req.abort();
  else if (typeof stream.destroy === 'function') stream.destroy(err);
  else if (typeof stream.close === 'function') stream.close();
  else nextTick(announce, stream, err);
  if (!stream.destroyed) stream[kDestroyed] = true;
}

module.exports = { destroy };
