// STR-34: emit('error') with something that cannot be inspected.
const { attempt } = require('../lib.js');
const EventEmitter = require('events');
const { custom } = require('util').inspect;

const failing = { [custom]() { throw new Error('not shown'); } };
attempt('plain', () => new EventEmitter().emit('error', failing));
attempt('with a text', () => new EventEmitter().emit('error', { ...failing, toString: () => 'my text' }));
attempt('nothing', () => new EventEmitter().emit('error', { ...failing, toString() { throw new RangeError('no text'); } }));
