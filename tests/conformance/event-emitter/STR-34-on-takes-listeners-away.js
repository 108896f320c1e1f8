// STR-34: the listeners of `events.on` are taken away in the opposite order of their adding.
'use strict';
const { log } = require('../lib.js');
const EventEmitter = require('events');

const emitter = new EventEmitter();
emitter.on('removeListener', (name, listener) => log('removed', name, listener.length));
const iterator = EventEmitter.on(emitter, 'data', { close: ['end', 'close'] });
log(emitter.eventNames());
iterator.return().then(() => log(emitter.eventNames()));
