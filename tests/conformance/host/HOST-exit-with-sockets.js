// HOST: process.exit inside a socket's callback, with open sockets and a write under way.
const { log, pair } = require('../lib.js');

process.on('exit', (code) => log('exit', code));
pair({ pauseOnConnect: true }, {}, (client, peer) => {
  client.on('close', () => log('never'));
  client.write(Buffer.alloc(8 * 1024 * 1024), () => log('never'));
  setTimeout(() => { log('exiting'); process.exit(); }, 20);
});
