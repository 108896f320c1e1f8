// packages: amqplib; server: rabbitmq
'use strict';
const amqp = require('amqplib');
const callbacks = require('amqplib/callback_api');
const lib = require('../lib.js');
const { port, restart } = lib.server('rabbitmq');

const url = `amqp://guest:guest@127.0.0.1:${port}`;
(async () => {
  let connection = await amqp.connect(url);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue('jobs', { durable: true });
  const large = Buffer.alloc(3 * 1024 * 1024, 'abc');
  channel.sendToQueue('jobs', Buffer.from('é'), { persistent: true, headers: { n: 1, deep: { list: [1, 'two', true] } } });
  channel.sendToQueue('jobs', large, { persistent: true, contentType: 'x/y' });
  await channel.waitForConfirms();
  let message = await channel.get('jobs');
  console.log(message.content.toString(), message.properties.headers, message.fields.messageCount);
  channel.nack(message);

  // Many at once, and a consumer that takes ten at a time.
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.assertExchange('topics', 'topic', { durable: false });
  await channel.bindQueue(queue, 'topics', 'many.*');
  await channel.prefetch(10);
  const seen = [];
  const all = new Promise((resolve) => channel.consume(queue, (message) => {
    seen.push(message.content.toString());
    channel.ack(message);
    if (seen.length === 2000) resolve();
  }));
  for (let i = 0; i < 2000; i++) channel.publish('topics', `many.${i % 7}`, Buffer.from(`message ${i}`));
  channel.publish('topics', 'other', Buffer.from('unseen'));
  const returned = new Promise((resolve) => channel.once('return', ({ fields }) => resolve(fields.replyText)));
  channel.publish('topics', 'nobody', Buffer.from('back'), { mandatory: true });
  await all;
  console.log(seen.every((text, i) => text === `message ${i}`), await returned);

  const bad = await connection.createChannel();
  bad.on('error', ({ code }) => console.log('error of the channel', code));
  await bad.checkQueue('nothing').catch((err) => console.log(err.code, err.message.slice(0, 40)));

  const closed = new Promise((resolve) => connection.on('close', resolve));
  connection.on('error', () => {});
  channel.on('error', () => {});
  restart();
  await closed;
  connection = await lib.again(() => amqp.connect(url));
  const after = await connection.createChannel();
  message = await after.get('jobs', { noAck: true });
  console.log('after the restart', message.content.toString());
  message = await after.get('jobs', { noAck: true });
  console.log(large.equals(message.content), message.properties.contentType, await after.get('jobs'));
  await after.deleteQueue('jobs');
  await connection.close();
  await amqp.connect(url.replace(':guest', ':wrong')).then(() => console.log('let in'), (err) => console.log(err.message.slice(0, 70)));

  callbacks.connect(url, (err, connection) => {
    connection.createChannel((err, channel) => {
      channel.assertQueue('', { exclusive: true }, (err, { queue }) => {
        channel.consume(queue, ({ content }) => {
          console.log(err, content.toString());
          connection.close(() => console.log('end'));
        }, { noAck: true });
        channel.sendToQueue(queue, Buffer.from('by callbacks'));
      });
    });
  });
})();
