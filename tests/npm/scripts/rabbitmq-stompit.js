// packages: stompit; server: rabbitmq
'use strict';
const stompit = require('stompit');

const headers = { host: '/', login: 'guest', passcode: 'guest', 'heart-beat': '5000,5000' };
const options = { host: '127.0.0.1', port: Number(process.env.RABBITMQ_STOMP_PORT), connectHeaders: headers };
const large = 'é'.repeat(700000);
stompit.connect(options, (err, client) => {
  const seen = [];
  client.subscribe({ destination: '/queue/stomp', ack: 'client-individual' }, (err, message) => {
    message.readString('utf-8', (err, body) => {
      client.ack(message);
      seen.push(body === large ? 'the large one' : body);
      if (seen.length < 102) return;
      console.log(seen.length, seen[0], seen[1], seen[101]);
      client.disconnect((err) => {
        console.log(err);
        console.log('end');
      });
    });
  });
  const send = (body) => client.send({ destination: '/queue/stomp', 'content-type': 'text/plain' }).end(body);
  send('first');
  send(large);
  for (let i = 0; i < 100; i++) send(`message ${i}`);
});
