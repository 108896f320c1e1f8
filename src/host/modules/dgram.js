'use strict';
// The `dgram` built-in of a program without UDP: it loads.

const EventEmitter = require('events');
const { klass, functions } = require('internal/absent')('dgram', 'The program has TCP and Unix sockets, in net.');

functions(exports, 'createSocket/2');
exports.Socket = klass('Socket', 2, EventEmitter, 'bind bindSync connect connectSync disconnect sendto send close address ' +
  'remoteAddress setBroadcast setTTL setMulticastTTL setMulticastLoopback setMulticastInterface addMembership ' +
  'dropMembership addSourceSpecificMembership dropSourceSpecificMembership ref unref setRecvBufferSize setSendBufferSize ' +
  'getRecvBufferSize getSendBufferSize getSendQueueSize getSendQueueCount');
