// IPC-05: what a process with a channel has, and one without
'use strict';
const { fork } = require('child_process');
const { attempt, log } = require('../lib.js');

const own = (object) => Object.keys(object).filter((key) => /chan|send|conn|queue|pendingM|disc/i.test(key));
if (process.argv[2] === 'child') {
  const { channel } = process;
  const facts = {
    own: own(process),
    env: Object.keys(process.env).filter((name) => name.startsWith('NODE_CHANNEL')),
    lengths: [process.send, process._send, process.disconnect, process._disconnect].map((f) => [f.name, f.length]),
    connected: process.connected,
    control: [channel.constructor.name, channel instanceof require('events'), typeof channel.fd],
    methods: Object.getOwnPropertyNames(Object.getPrototypeOf(channel)),
    returns: [channel.ref(), channel.unref()].map(String),
    listeners: ['newListener', 'removeListener', 'internalMessage', 'message'].map((name) => process.listenerCount(name)),
    queue: [process._handleQueue, process._pendingMessage],
  };
  process.send(facts);
} else {
  log('here', process.send, process.channel, process.connected, process.disconnect, own(process));
  const child = fork(__filename, ['child']);
  log('the child', own(child), child.eventNames(), child.connected, child.channel.constructor.name);
  log('its functions', ['send', '_send', 'disconnect', '_disconnect'].map((name) => [name, child[name].name, child[name].length]));
  child.on('message', (facts) => {
    for (const [name, value] of Object.entries(facts)) log(name, value);
  });
  child.on('exit', (code) => {
    log('exit', code, child.connected, child.channel);
    attempt('send', () => child.send('x', () => {}));
  });
}
