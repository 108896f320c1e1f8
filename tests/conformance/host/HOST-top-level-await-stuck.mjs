// HOST: a module whose top-level await can never finish ends with status 13.
import lib from '../lib.js';

process.on('exit', (code) => lib.log('exit', code));
lib.log('waiting');
await new Promise(() => {});
