// STM: what pipeline() refuses.
const { attempt, log } = require('../lib.js');
const { PassThrough, Readable, Writable, pipeline } = require('stream');
const promises = require('stream/promises');

const none = () => {};
const fresh = () => new PassThrough().on('error', none);
const code = (err) => log(' ', err);
const refuse = (name, ...args) => {
  log(name);
  try { pipeline(...args); log('  accepted'); } catch (err) { code(err); }
};
refuse('nothing');
refuse('callback only', none);
refuse('one stream', fresh(), none);
refuse('no callback', fresh(), fresh());
refuse('empty list', [], none);
refuse('plain object', fresh(), {}, none);
refuse('number first', 3, fresh(), none);
refuse('source gives a number', () => 3, fresh(), none);
refuse('transform gives a number', 'abc', () => 3, fresh(), none);
refuse('transform gives a sync iterable', 'abc', () => ['x'], fresh(), none);
refuse('destination gives a number', 'abc', () => 3, none);
refuse('write-only in the middle', 'abc', new Writable({ write(c, e, cb) { cb(); } }), fresh(), none);
const dead = fresh();
dead.destroy();
refuse('destroyed target', fresh(), dead, none);
refuse('destroyed target in the middle', fresh(), fresh(), dead, fresh(), none);
attempt('destroyed target of an array', () => { pipeline(['a'], dead, (err) => log('array', err)); });
const gone = Readable.from(['x']);
gone.destroy();
gone.on('close', () => pipeline(gone, fresh(), (err) => log('destroyed source', err)));
setTimeout(async () => {
  await promises.pipeline(fresh()).catch(code);
  await promises.pipeline().catch(code);
  await promises.pipeline('abc', () => 3).catch(code);
}, 20);
