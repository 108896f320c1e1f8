// HOST: without an 'unhandledRejection' listener a rejection reaches 'uncaughtException', with its origin.
const { log } = require('../lib.js');

process.on('uncaughtException', (err, origin) => log('caught', err, origin));
Promise.reject(new Error('mine'));
Promise.reject('text');
Promise.reject(undefined);
setTimeout(() => log('still here'), 10);
