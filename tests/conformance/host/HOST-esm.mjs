// HOST: an ES module: imports of built-ins and CommonJS, import.meta, top-level await, dynamic import.
import net, { createServer, isIP } from 'node:net';
import { EventEmitter, once } from 'events';
import fs from 'fs';
import lib from '../lib.js';

const { log } = lib;
log(net.createServer === createServer, isIP('::1'), typeof EventEmitter, typeof fs.readFileSync);
log(import.meta.url.startsWith('file:///'), import.meta.url.endsWith('/HOST-esm.mjs'), typeof this, typeof require, typeof module);
const server = createServer((peer) => peer.end('hello')).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
let text = '';
for await (const chunk of client.setEncoding('utf8')) text += chunk;
log(text);
server.close();
await once(server, 'close');
const again = await import('net');
log(again.default === net, again.createServer === createServer);
await import('./no-such-file.mjs').catch((err) => log(err.code));
