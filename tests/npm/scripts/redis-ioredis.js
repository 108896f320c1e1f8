// packages: ioredis; server: redis
'use strict';
const Redis = require('ioredis');
const { port, path, restart } = require('../lib.js').server('redis');

(async () => {
  const redis = new Redis(port, '127.0.0.1', { password: 'secret', retryStrategy: () => 50 });
  redis.on('error', () => {});
  console.log(await redis.set('ioredis:a', 'é'), await redis.get('ioredis:a'));
  const large = 'x'.repeat(2 * 1024 * 1024);
  await redis.set('ioredis:large', large);
  console.log((await redis.get('ioredis:large')) === large, (await redis.getBuffer('ioredis:a')).length);
  const pipeline = redis.pipeline();
  for (let i = 0; i < 2000; i++) pipeline.hset('ioredis:h', `f${i}`, i);
  const results = await pipeline.exec();
  console.log(results.length, results.every(([err, added]) => err === null && added >= 0), await redis.hlen('ioredis:h'));
  redis.defineCommand('twice', { numberOfKeys: 1, lua: 'return redis.call("GET", KEYS[1]) .. ARGV[1] .. ARGV[1]' });
  console.log(await redis.twice('ioredis:a', '-'));
  await redis.lpush('ioredis:a', 'x').catch((err) => console.log(err.name, err.message));
  const subscriber = redis.duplicate();
  const heard = new Promise((resolve) => subscriber.on('message', (channel, text) => resolve([channel, text])));
  await subscriber.subscribe('ioredis:c');
  await redis.publish('ioredis:c', 'hello');
  console.log(await heard);
  const unix = new Redis(path, { password: 'secret' });
  console.log(await unix.ping());
  await unix.quit();
  restart();
  console.log('after the restart', await redis.set('ioredis:b', '1'), await redis.get('ioredis:b'));
  await new Redis(port, { password: 'wrong', lazyConnect: true, retryStrategy: null }).on('error', () => {}).connect().then(
    () => console.log('let in'), (err) => console.log('refused', err.message.slice(0, 9)));
  await Promise.all([redis.quit(), subscriber.quit()]);
  console.log('end');
})();
