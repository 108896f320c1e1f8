// HOST: a throw in an 'exit' listener.
const { log } = require('../lib.js');

process.on('exit', (code) => { log('exit', code); throw new Error('in exit'); });
process.on('exit', () => log('never'));
