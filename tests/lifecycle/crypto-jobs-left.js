// exit: 5
// A program that ends while many keys are being made waits for those that have begun, and for no other: all of them would take
// far longer than the limit for these scripts.
const { pbkdf2, randomBytes, scrypt } = require('crypto');

const never = () => { throw new Error('called after the end'); };
for (let i = 0; i < 1000; i++) pbkdf2('password', 'salt', 200000, 64, 'sha512', never);
for (let i = 0; i < 50; i++) scrypt('password', 'salt', 64, never);
for (let i = 0; i < 50; i++) randomBytes(100000, never);
setImmediate(() => process.exit(5));
