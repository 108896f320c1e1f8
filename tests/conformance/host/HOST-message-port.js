// HOST: the class MessagePort, which no script can make.
const { attempt, log } = require('../lib.js');

log(typeof MessagePort, MessagePort.name, MessagePort.length);
const { value, ...how } = Object.getOwnPropertyDescriptor(globalThis, 'MessagePort');
log(how);
log(require('worker_threads').MessagePort === MessagePort, MessagePort.prototype instanceof EventTarget);
attempt('new', () => new MessagePort());
attempt('call', () => MessagePort());
attempt('subclass', () => new (class extends MessagePort {})());
const methods = ['postMessage', 'start', 'ref', 'unref', 'hasRef', 'close'];
log(methods.map((name) => typeof MessagePort.prototype[name]));
for (const other of [{}, null, new EventTarget(), process, Object.create(MessagePort.prototype)]) log(other instanceof MessagePort);
