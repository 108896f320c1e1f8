// packages: irc-framework; server: ngircd
'use strict';
const { once } = require('events');
const { Client } = require('irc-framework');
const { port, restart } = require('../lib.js').server('ngircd');

const access = { host: '127.0.0.1', port, password: 'secret', username: 'me', gecos: 'Me', auto_reconnect_wait: 200, auto_reconnect_max_wait: 400 };
const enter = async (nick) => {
  const client = new Client({ version: 'none' });
  client.connect({ ...access, nick });
  await once(client, 'registered');
  client.join('#room');
  await once(client, 'join');
  return client;
};
(async () => {
  const alice = await enter('alice');
  const bob = await enter('bob');
  console.log(alice.user.nick, bob.user.nick, alice.connected);
  const said = once(bob, 'privmsg');
  alice.say('#room', 'héllo, room');
  const [{ nick, target, message }] = await said;
  console.log(nick, target, message);
  // The package cuts what is too long for one line.
  const lines = [];
  const all = new Promise((resolve) => bob.on('privmsg', ({ message }) => {
    lines.push(message);
    if (message.endsWith('.')) resolve();
  }));
  alice.say('bob', `${'word '.repeat(200)}end.`);
  await all;
  console.log(lines.length, lines.join(' ').replace(/\s+/g, ' ').length);
  const topic = once(bob, 'topic');
  alice.setTopic('#room', 'a topic');
  console.log((await topic)[0].topic);
  alice.whois('bob');
  console.log((await once(alice, 'whois'))[0].real_name);
  alice.changeNick('bob');
  console.log((await once(alice, 'nick in use'))[0].nick);

  const back = Promise.all([once(alice, 'registered'), once(bob, 'registered')]);
  restart();
  await back;
  console.log('after the restart', alice.user.nick, bob.user.nick);
  const heard = once(bob, 'privmsg');
  alice.say('bob', 'again');
  console.log((await heard)[0].message);
  const gone = [once(alice, 'close'), once(bob, 'close')];
  alice.quit('bye');
  bob.quit('bye');
  await Promise.all(gone);
  console.log('end');
})();
