// HOST: process.emitWarning and the 'warning' event.
const { attempt, log } = require('../lib.js');

process.on('warning', (w) => log(w instanceof Error, w.name, w.message, w.code, w.detail));
process.emitWarning('plain');
process.emitWarning('typed', 'MyWarning', 'CODE1');
process.emitWarning('options', { type: 'Other', code: 'CODE2', detail: 'more' });
process.emitWarning(Object.assign(new Error('an error'), { name: 'Custom' }));
attempt('bad', () => process.emitWarning(5));
log('script over');
