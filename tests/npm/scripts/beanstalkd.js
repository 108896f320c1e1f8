// packages: fivebeans jackd; server: beanstalkd
'use strict';
const { promisify } = require('util');
const Jackd = require('jackd');
const { client: Fivebeans } = require('fivebeans');
const lib = require('../lib.js');
const { port, restart } = lib.server('beanstalkd');

(async () => {
  let jackd = new Jackd();
  await jackd.connect({ host: '127.0.0.1', port });
  console.log(await jackd.use('jackd'), await jackd.watch('jackd'), await jackd.ignore('default'));
  const large = Buffer.alloc(2 * 1024 * 1024, 'a job');
  await jackd.put('é', { priority: 1 });
  await jackd.put(large.toString(), { priority: 2 });
  await jackd.put({ an: 'object' }, { priority: 3 });
  let job = await jackd.reserve();
  console.log(job.payload.toString(), await jackd.release(job.id, { priority: 9 }) ?? '');
  job = await jackd.reserve();
  console.log(large.equals(job.payload), await jackd.bury(job.id) ?? '', await jackd.kickJob(job.id) ?? '', await jackd.delete(job.id) ?? '');
  job = await jackd.reserve();
  console.log(job.payload.toString());
  await jackd.delete(job.id);
  await jackd.delete(job.id).catch((err) => console.log(err.message));
  // Many at once, on one connection.
  await Promise.all(Array.from({ length: 500 }, (_, i) => jackd.put(`job ${i}`, { priority: 5 })));
  restart();
  jackd = await lib.again(async () => {
    const next = new Jackd();
    await next.connect({ host: '127.0.0.1', port });
    return next;
  });
  await jackd.watch('jackd');
  const kept = [];
  for (let i = 0; i < 501; i++) {
    job = await jackd.reserve();
    kept.push(job.payload.toString());
    await jackd.delete(job.id);
  }
  console.log('after the restart', kept.length, kept[0], kept[499], kept[500]);
  await jackd.reserveWithTimeout(0).catch((err) => console.log(err.message));
  await jackd.disconnect();

  const bean = new Fivebeans('127.0.0.1', port);
  await new Promise((resolve) => bean.on('connect', resolve).connect());
  const ask = (name, ...args) => promisify(bean[name].bind(bean))(...args);
  console.log(await ask('use', 'five'), await ask('watch', 'five'), await ask('ignore', 'default'));
  await ask('put', 1, 0, 60, large);
  bean.reserve((err, id, payload) => {
    console.log(err, large.equals(payload));
    bean.destroy(id, async (err) => {
      console.log(err, await ask('peek_ready').catch((err) => err), (await ask('stats_tube', 'five'))['total-jobs']);
      bean.on('close', () => console.log('end')).end();
    });
  });
})();
