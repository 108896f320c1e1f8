// CRY-05: digests of any length, and digests that are asked for another length than theirs.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

for (const outputLength of [undefined, 0, 1, 16, 200, -1, 1.5, 2 ** 32, '5', null, NaN]) {
  attempt(`shake128 ${outputLength}`, () => crypto.createHash('shake128', { outputLength }).update('a').digest('hex'));
}
attempt('shake256', () => crypto.createHash('shake256', { outputLength: 64 }).update('abc').digest('hex'));
for (const outputLength of [32, 31, 33, 0]) {
  attempt(`sha256 ${outputLength}`, () => crypto.createHash('sha256', { outputLength }).digest('hex'));
}
const hash = crypto.createHash('shake128', { outputLength: 4 }).update('a');
log(hash.copy().digest('hex'), hash.copy({ outputLength: 3 }).digest('hex'), hash.digest('hex'));
attempt('one shot', () => crypto.hash('shake128', 'a', { outputLength: 3 }));
attempt('one shot of sha256', () => crypto.hash('sha256', 'a', { outputLength: 3 }));
attempt('one shot, same length', () => crypto.hash('sha1', 'a', { outputLength: 20 }));
process.on('warning', (warning) => log(warning.name, warning.code, warning.message));
crypto.createHash('SHAKE256').digest();
crypto.createHash('shake128').digest();
