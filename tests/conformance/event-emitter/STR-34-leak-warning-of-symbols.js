// STR-34: too many listeners: one warning for each event.
const { log } = require('../lib.js');
const EventEmitter = require('events');

class Foo extends EventEmitter {}
const warnings = []; process.emitWarning = (w) => warnings.push(w);
const f = new Foo(); for (let i = 0; i < 13; i++) f.on('ev', () => {});
f.setMaxListeners(1); f.on(Symbol('sy'), () => {}); for (let i = 0; i < 3; i++) f.prependListener(f.eventNames()[1], () => {});
f.setMaxListeners(0); for (let i = 0; i < 30; i++) f.once('many', () => {});
for (const w of warnings) log(w.name, w.message, w instanceof Error, w.emitter === f, String(w.type), w.count, String(Object.keys(w)));
log(f._events.ev.warned);
