// packages: mqtt aedes
'use strict';
const net = require('net');
const mqtt = require('mqtt');
const { Aedes } = require('aedes');

(async () => {
  const broker = await Aedes.createBroker();
  broker.authenticate = (client, name, password, done) => done(null, name === 'me' && String(password) === 'pass');
  const server = net.createServer(broker.handle);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `mqtt://127.0.0.1:${server.address().port}`;
  for (const protocolVersion of [4]) {
    const client = await mqtt.connectAsync(url, { username: 'me', password: 'pass', protocolVersion });
    const seen = [];
    let complete;
    const all = new Promise((resolve) => { complete = resolve; });
    client.on('message', (topic, payload, { qos, retain }) => {
      seen.push(`${topic} ${payload.length} ${qos} ${retain}`);
      if (seen.length === 3) complete();
    });
    await client.subscribeAsync('news/#', { qos: 2 });
    await client.publishAsync('news/a', 'é', { qos: 0 });
    await client.publishAsync('news/b', 'x'.repeat(300000), { qos: 1 });
    await client.publishAsync('news/c', '', { qos: 2 });
    await all;
    console.log(protocolVersion, seen.sort());
    await client.endAsync();
  }
  await mqtt.connectAsync(url, { username: 'me', password: 'wrong', reconnectPeriod: 0 }, false).then(
    () => console.log('let in'), (err) => console.log(err.message));
  await new Promise((resolve) => broker.close(resolve));
  server.close(() => console.log('end'));
})();
