// packages: redis; server: redis
'use strict';
const { createClient } = require('redis');
const { again, server } = require('../lib.js');
const { port, restart } = server('redis');

(async () => {
  const client = createClient({ password: 'secret', socket: { host: '127.0.0.1', port, reconnectStrategy: () => 50 } });
  client.on('error', () => {});
  await client.connect();
  await client.del(['redis:b', 'redis:n']);
  console.log(await client.set('redis:a', 'value'), await client.get('redis:a'));
  const large = 'y'.repeat(1500000);
  await client.set('redis:large', large);
  console.log((await client.get('redis:large')).length);
  const numbers = await Promise.all(Array.from({ length: 1000 }, () => client.incr('redis:n')));
  console.log(numbers.length, numbers[999] - numbers[0]);
  const [first, second] = await client.multi().set('redis:m', '1').incr('redis:m').exec();
  console.log(first, second);
  const found = [];
  for await (const keys of client.scanIterator({ MATCH: 'redis:?' })) found.push(...[keys].flat());
  console.log(found.sort());
  await client.hGetAll('redis:a').catch((err) => console.log(err.message.split(' ')[0]));
  restart();
  console.log(await again(() => client.set('redis:b', '2')), await client.get('redis:b'));
  await client.close();
  console.log('end');
})();
