'use strict';
// compose(): a chain of streams and functions as one Duplex.

const { checkOptions, invalidArgValue, missingStreams } = require('./checks');
const { attachSignal } = require('./abort');
const { Duplexify } = require('./duplexify');
const { finished } = require('./finished');
const { duplexFrom } = require('./from');
const { run } = require('./pipeline');
const { isReadable, isStream, isWritable } = require('./state');

const { ArrayPrototypeSlice } = primordials;

function compose(...given) {
  if (given.length === 0) throw missingStreams();
  if (given.length === 1) return duplexFrom(given[0]);
  const parts = ArrayPrototypeSlice(given);
  const last = parts.length - 1;
  // Functions at the ends need a stream to write to and to read from.
  if (typeof parts[0] === 'function') parts[0] = duplexFrom(parts[0]);
  if (typeof parts[last] === 'function') parts[last] = duplexFrom(parts[last]);
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!isStream(part)) continue;
    if (index < last && !isReadable(part)) {
      throw invalidArgValue(`streams[${index}]`, given[index], 'must be readable');
    }
    if (index > 0 && !isWritable(part)) {
      throw invalidArgValue(`streams[${index}]`, given[index], 'must be writable');
    }
  }

  let duplexify;
  const tail = run(parts, (err) => {
    if (!duplexify.innerOver(err) && !duplexify.hasSides) duplexify.destroy();
  });
  const head = parts[0];
  duplexify = new Duplexify({
    __proto__: null,
    inlet: isWritable(head) ? head : undefined,
    outlet: isReadable(tail) ? tail : undefined,
    writableObjectMode: !!head?.writableObjectMode,
    readableObjectMode: !!tail?.readableObjectMode,
    inner: [tail],
    owns: true,
  });
  if (duplexify.writable) {
    duplexify.listenToInlet();
    finished(tail, () => duplexify.innerFinished());
  }
  if (duplexify.readable) duplexify.flowFromOutlet();
  return duplexify;
}

// readable.compose(next)
function composeOnto(next, options) {
  checkOptions(options);
  const composed = compose(this, next);
  if (options?.signal) attachSignal(options.signal, composed);
  return composed;
}

module.exports = { compose, composeOnto };
