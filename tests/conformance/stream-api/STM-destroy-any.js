// STM: stream.destroy() on streams of every make.
const { log, watch } = require('../lib.js');
const stream = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const events = 'end finish error close';
(async () => {
  const open = watch(new stream.PassThrough(), events, log, 'open ');
  log(stream.destroy(open), open.destroyed);
  await tick();
  const given = watch(new stream.PassThrough(), events, log, 'given ');
  stream.destroy(given, new Error('given'));
  await tick();
  stream.destroy(given, new Error('again'));
  await tick();
  const over = watch(new stream.PassThrough({ autoDestroy: false }), events, log, 'over ');
  over.end();
  over.resume();
  await tick();
  stream.destroy(over);
  await tick();
  const old = watch(new stream.Stream(), 'error close', log, 'old ');
  old.readable = true;
  stream.destroy(old, new Error('old'));
  log(stream.isDestroyed(old));
  await tick();
  const plain = watch(new stream.Stream(), 'error close', log, 'plain ');
  stream.destroy(plain);
  await tick();
  const closing = new stream.Stream();
  closing.close = (...args) => log('close called', args.length);
  stream.destroy(closing, new Error('x'));
  await tick();
  const request = new stream.Stream();
  request.setHeader = () => {};
  request.abort = (...args) => log('abort called', args.length);
  stream.destroy(request);
  log(stream.destroy(null), stream.destroy(undefined));
})();
