// packages: rhea
'use strict';
const { create_container: container } = require('rhea');

const serving = container();
serving.on('message', ({ message, connection }) => {
  connection.open_sender(message.reply_to).send({ body: message.body.toUpperCase(), correlation_id: message.correlation_id });
});
const listener = serving.listen({ port: 0, host: '127.0.0.1' });
listener.on('listening', () => {
  const asking = container();
  const connection = asking.connect({ port: listener.address().port, host: '127.0.0.1', reconnect: false });
  const sender = connection.open_sender('requests');
  const seen = [];
  let sent = 0;
  asking.on('sendable', () => {
    while (sender.sendable() && sent < 50) sender.send({ body: `m${sent}`, reply_to: 'answers', correlation_id: sent++ });
  });
  asking.on('message', ({ message }) => {
    seen.push(message.body);
    if (seen.length === 50) {
      console.log(seen.length, seen[0], seen[49]);
      connection.close();
    }
  });
  asking.on('connection_close', () => listener.close(() => console.log('end')));
});
