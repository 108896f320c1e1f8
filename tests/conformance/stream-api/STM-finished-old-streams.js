// STM: finished() on emitters that only look like streams.
const { log } = require('../lib.js');
const { EventEmitter } = require('events');
const { Stream, finished } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const told = (name) => (err) => log(name, err);
(async () => {
  const reader = new Stream();
  reader.readable = true;
  finished(reader, told('old reader'));
  reader.emit('end');
  await tick();
  const cut = new Stream();
  cut.readable = true;
  cut.pause = cut.resume = () => {};
  finished(cut, told('old reader cut'));
  cut.emit('close');
  await tick();
  const loose = new Stream();
  loose.readable = true;
  finished(loose, told('without flow control'));
  loose.emit('close');
  await tick();
  const writer = new EventEmitter();
  writer.writable = true;
  writer.write = writer.end = () => true;
  finished(writer, told('old writer'));
  writer.emit('end');
  log('still writable');
  writer.writable = false;
  writer.emit('end');
  await tick();
  const closing = new EventEmitter();
  closing.writable = true;
  closing.write = () => true;
  finished(closing, told('old writer closes'));
  closing.emit('close');
  await tick();
  const failing = new Stream();
  failing.readable = true;
  finished(failing, told('old reader fails'));
  failing.emit('error', new Error('failed'));
  await tick();
  const aborting = new Stream();
  aborting.readable = true;
  aborting.aborted = false;
  aborting.pause = aborting.resume = () => {};
  finished(aborting, told('aborted'));
  aborting.emit('aborted');
  await tick();
  for (const bad of [{}, null, 'text', new EventEmitter()]) {
    try { finished(bad, () => {}); } catch (err) { log(err.code); }
  }
})();
