// packages: mqtt; server: mosquitto
'use strict';
const net = require('net');
const mqtt = require('mqtt');
const { port, path, restart } = require('../lib.js').server('mosquitto');

const url = `mqtt://127.0.0.1:${port}`;
const access = { username: 'tester', password: 'secret', reconnectPeriod: 50 };
/** Resolves with the next `count` messages of the client. */
const messages = (client, count) => new Promise((resolve) => {
  const seen = [];
  client.on('message', function heard(topic, payload, { qos, retain }) {
    seen.push(`${topic} ${payload.length > 9 ? payload.length : payload} ${qos} ${retain}`);
    if (seen.length === count) {
      client.off('message', heard);
      resolve(seen.sort());
    }
  });
});

(async () => {
  for (const protocolVersion of [4, 5]) {
    const client = await mqtt.connectAsync(url, { ...access, protocolVersion });
    client.on('error', () => {});
    const base = `v${protocolVersion}`;
    await client.subscribeAsync(`${base}/#`, { qos: 2 });
    const few = messages(client, 4);
    await client.publishAsync(`${base}/a`, 'é', { qos: 0 });
    await client.publishAsync(`${base}/b`, Buffer.alloc(2 * 1024 * 1024, 7), { qos: 1 });
    await client.publishAsync(`${base}/c`, '', { qos: 2 });
    await client.publishAsync(`${base}/kept`, 'kept', { qos: 1, retain: true });
    console.log(await few);
    const many = messages(client, 1000);
    await Promise.all(Array.from({ length: 1000 }, (_, i) => client.publishAsync(`${base}/many`, String(i), { qos: 1 })));
    console.log((await many).length);

    const connected = new Promise((resolve) => client.once('connect', resolve));
    restart();
    await connected;
    // The subscription is made again, and brings what was retained.
    const after = messages(client, 2);
    await client.publishAsync(`${base}/after`, 'after', { qos: 1 });
    console.log(await after);
    await client.endAsync();
    const late = await mqtt.connectAsync(url, { ...access, protocolVersion });
    const retained = messages(late, 1);
    await late.subscribeAsync(`${base}/kept`);
    console.log(await retained);
    await late.publishAsync(`${base}/kept`, '', { retain: true, qos: 1 });
    await late.endAsync();
  }

  // What comes for a client that is away waits for it.
  const away = { ...access, clean: false, clientId: 'away' };
  let client = await mqtt.connectAsync(url, away);
  await client.subscribeAsync('away', { qos: 1 });
  await client.endAsync();
  const other = new mqtt.MqttClient(() => net.connect(path), access);
  await new Promise((resolve) => other.once('connect', resolve));
  await other.publishAsync('away', 'by path', { qos: 1 });
  await other.endAsync();
  client = mqtt.connect(url, away);
  console.log(await messages(client, 1));
  await client.endAsync();

  await mqtt.connectAsync(url, { ...access, password: 'wrong', reconnectPeriod: 0 }, false).then(
    () => console.log('let in'), (err) => console.log(err.message, err.code));
  console.log('end');
})();
