// STR-35: how a Buffer is printed.
const { log } = require('../lib.js');
const util = require('util');

log(util.inspect(Buffer.from('hello')), util.inspect(Buffer.alloc(0)), util.inspect(Buffer.alloc(60)), util.inspect({ b: Buffer.from('x') }));
log(util.format('%s %o', Buffer.from('x'), 5).startsWith('<Buffer') , util.inspect([Buffer.from('a')]));
