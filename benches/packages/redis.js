'use strict';
const Redis = require('ioredis');
const { createClient } = require('redis');
const measure = require('./measure.js');

const port = Number(process.env.REDIS_PORT);
const PIPELINE = 500;
(async () => {
  const io = new Redis(port, '127.0.0.1', { password: 'secret' });
  await measure('ioredis, SET in pipelines', 'command', async () => {
    const pipeline = io.pipeline();
    for (let i = 0; i < PIPELINE; i++) pipeline.set(`bench:${i}`, `value ${i}`);
    return (await pipeline.exec()).length;
  });
  await measure('ioredis, GET in pipelines', 'command', async () => {
    const pipeline = io.pipeline();
    for (let i = 0; i < PIPELINE; i++) pipeline.get(`bench:${i}`);
    return (await pipeline.exec()).length;
  });
  await io.quit();
  const node = await createClient({ url: `redis://:secret@127.0.0.1:${port}` }).connect();
  await measure('redis, SET at once', 'command', async () => {
    const all = [];
    for (let i = 0; i < PIPELINE; i++) all.push(node.set(`bench:${i}`, `value ${i}`));
    return (await Promise.all(all)).length;
  });
  await measure('redis, GET at once', 'command', async () => {
    const all = [];
    for (let i = 0; i < PIPELINE; i++) all.push(node.get(`bench:${i}`));
    return (await Promise.all(all)).length;
  });
  await node.close();
})();
