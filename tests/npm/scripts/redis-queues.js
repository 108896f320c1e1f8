// packages: bullmq bee-queue; server: redis
'use strict';
const { Queue, Worker } = require('bullmq');
const Bee = require('bee-queue');
const { port } = require('../lib.js').server('redis');

(async () => {
  const connection = { host: '127.0.0.1', port, password: 'secret', maxRetriesPerRequest: null };
  const name = `bull-${process.pid}`;
  const queue = new Queue(name, { connection });
  const done = [];
  let finished;
  const all = new Promise((resolve) => { finished = resolve; });
  const worker = new Worker(name, async (job) => job.data.n * 2, { connection });
  worker.on('completed', (job, result) => {
    done.push(result);
    if (done.length === 20) finished();
  });
  await queue.addBulk(Array.from({ length: 20 }, (_, n) => ({ name: 'double', data: { n } })));
  await all;
  console.log(done.sort((a, b) => a - b).join());
  await worker.close();
  await queue.close();

  const bee = new Bee(`bee-${process.pid}`, { redis: { host: '127.0.0.1', port, password: 'secret' } });
  bee.process(async (job) => job.data.x + job.data.y);
  const job = await bee.createJob({ x: 2, y: 3 }).save();
  console.log(await new Promise((resolve) => job.on('succeeded', resolve)));
  await bee.close();
  console.log('end');
})();
