// packages: nats @nats-io/transport-node; server: nats
'use strict';
const lib = require('../lib.js');
const { port, restart } = lib.server('nats');

const access = { servers: `127.0.0.1:${port}`, user: 'tester', pass: 'secret', reconnectTimeWait: 50, maxReconnectAttempts: -1 };
const take = async (subscription, count) => {
  const taken = [];
  for await (const message of subscription) {
    taken.push(message);
    if (taken.length === count) break;
  }
  return taken;
};

async function drive({ connect, headers: makeHeaders }) {
  const client = await connect(access);
  const subscription = client.subscribe('news.*');
  client.publish('news.a', 'é');
  client.publish('news.b', new Uint8Array(2 * 1024 * 1024).fill(7));
  const headers = makeHeaders();
  headers.append('kind', 'x');
  client.publish('news.c', '', { headers });
  console.log((await take(subscription, 3)).map(({ subject, data, headers }) => [subject, data.length, headers?.get('kind')]));
  const many = take(client.subscribe('many', { max: 20000 }), 20000);
  for (let i = 0; i < 20000; i++) client.publish('many', `message ${i}`);
  console.log((await many).every((message, i) => message.string() === `message ${i}`));
  client.subscribe('twice', { queue: 'q', callback: (_, message) => message.respond(`${message.string()} ${message.string()}`) });
  client.subscribe('twice', { queue: 'q', callback: (_, message) => message.respond(`${message.string()} ${message.string()}`) });
  const answers = await Promise.all(Array.from({ length: 500 }, (_, i) => client.request('twice', String(i), { timeout: 5000 })));
  console.log(answers.every((answer, i) => answer.string() === `${i} ${i}`));
  await client.request('nobody', '').catch((err) => console.log(err.name, err.code));
  const kept = take(client.subscribe('kept'), 1);
  const back = take({ async *[Symbol.asyncIterator]() { for await (const { type } of client.status()) if (type === 'reconnect') yield type; } }, 1);
  restart();
  console.log(await back);
  client.publish('kept', 'after the restart');
  console.log((await kept)[0].string());
  await client.drain();
  await connect({ ...access, pass: 'wrong', maxReconnectAttempts: 0, reconnect: false }).then(
    () => console.log('let in'), (err) => console.log(err.name, err.code));
}

(async () => {
  const two = require('nats');
  await drive(two);
  const client = await two.connect(access);
  const manager = await client.jetstreamManager();
  await manager.streams.add({ name: 'orders', subjects: ['orders.>'] });
  const stream = client.jetstream();
  for (let i = 0; i < 50; i++) await stream.publish(`orders.${i}`, String(i));
  await manager.consumers.add('orders', { durable_name: 'reader', ack_policy: 'explicit' });
  const consumer = await stream.consumers.get('orders', 'reader');
  const read = [];
  for await (const message of await consumer.fetch({ max_messages: 50, expires: 5000 })) {
    read.push(message.string());
    message.ack();
  }
  console.log(read.length, read[0], read[49]);
  await client.close();
  await drive(require('@nats-io/transport-node'));
  console.log('end');
})();
