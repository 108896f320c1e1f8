// STM: the modules of the old names give the classes of `stream`, and warn.
const { log } = require('../lib.js');
const stream = require('stream');

process.on('warning', (warning) => log(warning.name, warning.code, warning.message));
const names = { duplex: 'Duplex', passthrough: 'PassThrough', readable: 'Readable', transform: 'Transform', writable: 'Writable' };
for (const [name, key] of Object.entries(names)) log(name, require(`_stream_${name}`) === stream[key]);
