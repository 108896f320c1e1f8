// What works of HTTP without HTTP: checks of headers, the settings of agents, the names of their pools.
'use strict';
const { log } = require('../lib.js');
const http = require('http');
const https = require('https');
const tls = require('tls');

function shown(f) {
  try { log(f()); } catch (err) { log(err.name, err.code, err.message); }
}

for (const name of ['a', 'x-y_z', 'a b', '', 5, undefined, 'é', 'a:']) shown(() => http.validateHeaderName(name));
shown(() => http.validateHeaderName('a b', 'Trailer name'));
for (const value of ['a', '', 5, undefined, 'é', '€', 'a\nb', '\t', [1]]) shown(() => http.validateHeaderValue('n', value));
shown(() => http.setMaxIdleHTTPParsers(-1));
shown(() => http.setMaxIdleHTTPParsers('1'));
shown(() => http.setMaxIdleHTTPParsers(10));

for (const options of [undefined, { keepAlive: true, maxSockets: 3, timeout: 5 }, { maxTotalSockets: 'x' }, { maxTotalSockets: 0 },
  { scheduling: 'x' }, { maxSockets: -1, keepAliveMsecs: 7, maxFreeSockets: 2, path: '/p', noDelay: false }]) {
  for (const { Agent } of [http, https]) {
    shown(() => {
      const agent = new Agent(options);
      agent.removeAllListeners();
      return Object.entries(agent).filter(([key]) => !key.startsWith('_')).map(([key, value]) => [key, value]);
    });
  }
}
const agent = http.Agent({ keepAlive: true });
log(agent instanceof http.Agent, https.Agent() instanceof http.Agent, http.Agent.defaultMaxSockets);
for (const options of [undefined, { host: 'h', port: 1, localAddress: 'l' }, { host: 'h', family: 6 }, { socketPath: '/x' },
  { host: 'h', servername: 'h' }, { host: 'h', servername: 's', ca: 'CA', rejectUnauthorized: false, minVersion: 'TLSv1.2' }]) {
  log(agent.getName(options), https.globalAgent.getName(options));
}
log(http.globalAgent.keepAlive, http.globalAgent.defaultPort, https.globalAgent.defaultPort, https.globalAgent.protocol);
const other = new http.Agent();
const before = http.globalAgent;
http.globalAgent = other;
log(http.globalAgent === other);
http.globalAgent = before;
agent.destroy();

for (const protocols of [['a', 'bb'], [], ['x'.repeat(256)], Buffer.from('\x01a'), 'a', ['é']]) {
  shown(() => {
    const out = {};
    tls.convertALPNProtocols(protocols, out);
    return out;
  });
}
