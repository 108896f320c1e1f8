// packages: memjs; server: memcached
'use strict';
const { once } = require('events');
const memjs = require('memjs');
const { port, restart } = require('../lib.js').server('memcached');

(async () => {
  const quiet = { log() {} };
  const client = memjs.Client.create(`127.0.0.1:${port}`, { logger: quiet, retries: 0, timeout: 5 });
  const get = async (key) => (await client.get(key)).value;
  console.log(await client.set('a', 'é', { expires: 600 }), String(await get('a')));
  console.log(await client.add('a', 'b', {}), await client.add('n', '5', {}), await client.replace('nothing', 'x', {}));
  console.log((await client.increment('n', 3, {})).value, (await client.decrement('n', 1, {})).value);
  console.log(await client.append('a', '>'), await client.prepend('a', '<'), String(await get('a')), await client.touch('a', 60));
  const large = Buffer.alloc(3 * 1024 * 1024, 'abc');
  console.log(await client.set('large', large, {}), large.equals(await get('large')));
  console.log(await client.set('empty', '', {}), (await get('empty')).length, await get('nothing'), await client.delete('n'), await get('n'));
  await client.set('huge', Buffer.alloc(9 * 1024 * 1024), {}).then(
    (done) => console.log('too large', done), (err) => console.log('too large', err.message));
  // Many at once, on one connection.
  const sets = await Promise.all(Array.from({ length: 2000 }, (_, i) => client.set(`k${i}`, `value ${i}`, {})));
  const gets = await Promise.all(Array.from({ length: 2000 }, (_, i) => get(`k${i}`)));
  console.log(sets.every(Boolean), gets.every((value, i) => String(value) === `value ${i}`));
  await client.flush();
  console.log(await get('a'));
  await client.set('a', 'before', {});
  // A request that finds the connection half closed would never be answered: the package's.
  const closed = once(client.servers[0]._socket, 'close');
  restart();
  await closed;
  console.log('after the restart', await get('a'), await client.set('a', 'after', {}), String(await get('a')));
  client.quit();
  const nobody = memjs.Client.create('127.0.0.1:1', { logger: quiet, retries: 1 });
  await nobody.get('a').then(() => console.log('an answer'), (err) => console.log(err.code ?? err.message));
  nobody.close();
  console.log('end');
})();
