// HOST: util.format and its placeholders.
const { log } = require('../lib.js');
const util = require('util');

log(util.format('%s %d %i %f %j %o %O %%', 'x', '5', 5.9, '1.5', { a: 1 }, [1], { b: 2 }));
log(util.format('a', 'b', 5));
log(util.format('%s'));
log(util.format('%s', null, 'more'));
