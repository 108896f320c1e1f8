// CRY-03: the names that digests go by, in any letter case, and names of none.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

const NAMES = [
  'SHA256', 'Sha-256', 'sha2-256', 'RSA-SHA256', 'rsa-sha256', 'sha256WithRSAEncryption', 'SHA1', 'RSA-SHA1-2', 'ssl3-sha1', 'SHA-1',
  'MD5', 'RSA-MD5', 'ssl3-md5', 'md5WithRSAEncryption', 'sha512-256', 'SHA2-512/256', 'RSA-SHA512/224', 'sha-512/224', 'SHA3-256',
  'RSA-SHA3-512', 'id-rsassa-pkcs1-v1_5-with-sha3-224', 'ripemd', 'RMD160', 'ripemd-160', 'RIPEMD160', 'BLAKE2b512', 'blake2s-256',
  'SM3', 'RSA-SM3', 'KECCAK-256', 'SHAKE128', 'shake-256',
  'SHA512/256', 'sha_256', 'sha', 'sha2', '', ' sha256', 'none', 'toString',
];
for (const name of NAMES) {
  attempt(name, () => crypto.createHash(name, name.toLowerCase().startsWith('shake') ? { outputLength: 20 } : undefined).digest('hex'));
}
const names = crypto.getHashes();
log(names.every((name, i) => i === 0 || names[i - 1] < name), names === crypto.getHashes());
const usual = ['md5', 'ripemd160', 'sha1', 'sha224', 'sha256', 'sha3-256', 'sha384', 'sha512', 'sha512-256', 'shake128', 'RSA-SHA256'];
log(usual.map((name) => names.includes(name)));
log(names.filter((name) => !name.toLowerCase().includes('kmac')).every((name) => {
  return crypto.createHash(name, name.startsWith('shake') ? { outputLength: 1 } : {}).digest().length > 0;
}));
