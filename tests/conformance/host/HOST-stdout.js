// HOST: process.stdout.write: strings, bytes, callbacks; console methods that write there.
process.stdout.write('one\n');
process.stdout.write(Buffer.from('two\n'), () => {
  process.stdout.write('7468726565', 'hex', () => console.log('\nthe last'));
});
console.log('%s is %d years and %i, %j %%', 'Bob', 42.5, 42.9, { a: 1 }, 'extra', 5);
console.info('info');
console.debug('debug');
console.log();
console.log('a', 1, true, null, undefined, [1, 'x'], { k: 'v' });
console.group('group');
console.log('inside\nand again');
console.groupEnd();
console.log('outside');
console.error('goes to stderr');
console.warn('goes to stderr');
console.dir({ a: { b: { c: {} } } }, { depth: 0 });
console.assert(true, 'not printed');
console.count();
console.count('x');
console.count();
