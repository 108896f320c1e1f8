// CRY-06: Hash and Hmac as streams, and what becomes of their methods when the stream has ended.
const { log, attempt, lane } = require('../lib.js');
const crypto = require('crypto');
const { pipeline, Readable } = require('stream');

const kinds = { hash: () => crypto.createHash('md5'), hmac: () => crypto.createHmac('md5', 'key') };
for (const [name, make] of Object.entries(kinds)) {
  const ended = make();
  ended.end('a');
  log(name, ended.read(), ended.read());
  attempt('update', () => ended.update('b'));
  attempt('digest', () => ended.digest('hex'));

  const said = lane(name);
  const text = make().setEncoding('hex');
  text.on('data', (data) => said('data', data)).on('end', () => said('end')).on('close', () => said('close'));
  text.write('6162', 'hex');
  text.write(Buffer.from('c'));
  text.write('\u00e9');
  text.end();

  const done = make();
  done.update('a').digest();
  done.on('error', (error) => said('error', error));
  done.write('x');

  const piped = lane(`${name} piped`);
  pipeline(Readable.from([Buffer.from('ab'), 'c']), make(), async function*(source) {
    for await (const chunk of source) piped(chunk);
  }, (error) => piped('done', error));
}
const options = crypto.createHash('md5', { encoding: 'hex', highWaterMark: 3 });
log(options.readableHighWaterMark, options.writableHighWaterMark, options.readableEncoding);
const listened = crypto.createHash('sha1');
listened.once('readable', () => log('readable', listened.read()));
listened.end();
const asked = crypto.createHash('sha1');
log(Object.keys(asked), asked.writable, asked.readableLength, typeof asked._readableState, asked.writableObjectMode);
