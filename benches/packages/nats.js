'use strict';
const { connect } = require('nats');
const measure = require('./measure.js');

const access = { servers: `127.0.0.1:${process.env.NATS_PORT}`, user: 'tester', pass: 'secret' };
const MESSAGES = 2000;
(async () => {
  const client = await connect(access);
  const payload = new TextEncoder().encode('a small message');
  await measure('nats, publishing', 'message', async () => {
    for (let i = 0; i < MESSAGES; i++) client.publish('nobody', payload);
    await client.flush();
    return MESSAGES;
  });
  let left = 0;
  let all;
  client.subscribe('bench', { callback: (err, message) => {
    message.string();
    if (--left === 0) all();
  } });
  await measure('nats, publishing and receiving', 'message', async () => {
    left = MESSAGES;
    const arrived = new Promise((resolve) => { all = resolve; });
    for (let i = 0; i < MESSAGES; i++) client.publish('bench', payload);
    await arrived;
    return MESSAGES;
  });
  await client.close();
})();
