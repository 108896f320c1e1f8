// CRY-12: PBKDF2: the vectors of RFC 6070, other digests, and what is refused, at once or by the callback.
const { log, attempt } = require('../lib.js');
const { pbkdf2, pbkdf2Sync } = require('crypto');

const VECTORS = [
  ['password', 'salt', 1, 20, '0c60c80f961f0e71f3a9b524af6012062fe037a6'],
  ['password', 'salt', 2, 20, 'ea6c014dc72d6f8ffd08d1b0f4fb5dfa9e9a2d6b'],
  ['password', 'salt', 4096, 20, '4b007901b765489abead49d926f721d065a429c1'],
  ['passwordPASSWORDpassword', 'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25, '3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038'],
  ['pass\0word', 'sa\0lt', 4096, 16, '56fa6aa75548099dcc37d7f03425e0c3'],
];
for (const [password, salt, rounds, length, wanted] of VECTORS) {
  log(pbkdf2Sync(password, salt, rounds, length, 'sha1').toString('hex'), pbkdf2Sync(password, salt, rounds, length, 'sha1').toString('hex') === wanted);
}
for (const digest of ['md5', 'SHA256', 'sha512', 'sha3-256', 'blake2b512', 'ripemd160', 'sha512-256']) {
  log(digest, pbkdf2Sync('password', 'salt', 3, 70, digest).toString('base64'));
}
log(pbkdf2Sync(new ArrayBuffer(1), new Uint16Array(2), 1, 5, 'sha1'), pbkdf2Sync('', '', 1, 5, 'sha1'), pbkdf2Sync('h\u00e9', Buffer.from('s'), 1, 5, 'sha1'));

const bad = [
  [], ['p', 's'], ['p', 's', 1, 2], ['p', 's', 1, 2, 'none'], ['p', 's', 0, 2, 'sha1'], ['p', 's', -1, 2, 'sha1'], ['p', 's', 1.5, 2, 'sha1'],
  ['p', 's', 2 ** 31, 2, 'sha1'], ['p', 's', '1', 2, 'sha1'], ['p', 's', 1, -1, 'sha1'], ['p', 's', 1, 2 ** 31, 'sha1'], ['p', 's', 1, '2', 'sha1'],
  ['p', 's', 1, 0, 'sha1'], [1, 's', 1, 2, 'sha1'], ['p', 1, 1, 2, 'sha1'], ['p', 's', 1, 2, 1], ['p', undefined, 1, 2, 'sha1'],
];
for (const args of bad) attempt('pbkdf2Sync', () => pbkdf2Sync(...args));
for (const args of bad.slice(3, 12)) attempt('pbkdf2', () => pbkdf2(...args, () => log('called')));
attempt('without a callback', () => pbkdf2('p', 's', 1, 2, 'sha1'));
attempt('a callback for a digest', () => pbkdf2('p', 's', 1, 2, () => {}));
pbkdf2('password', 'salt', 2, 20, 'sha1', (error, key) => {
  log(error, key.toString('hex'));
  pbkdf2('p', 's', 1, 0, 'sha1', (failed, none) => log(failed, none));
});
log('begun');
