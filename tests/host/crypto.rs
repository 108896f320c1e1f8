//! What of `crypto` is not there.

use crate::run::eval;

#[cfg(feature = "crypto")]
#[test]
fn what_is_missing_names_itself_when_it_is_used() {
    let text = "const crypto = require('crypto');
        for (const name of ['createCipheriv', 'generateKeyPairSync', 'createSign', 'X509Certificate', 'ECDH']) {
            try { new crypto[name]('rsa', {}) } catch (error) {
                console.log(name, error.code, error.message.startsWith(`crypto.${name} is not in this program`));
            }
        }
        crypto.subtle.importKey('raw', new Uint8Array(16), 'AES-GCM', true, ['encrypt'])
            .catch((error) => console.log(error.name, error.message.startsWith('AES-GCM is not in this program')));";
    let code = "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM true";
    eval(text).expect(
        0,
        &format!(
            "createCipheriv {code}\ngenerateKeyPairSync {code}\ncreateSign {code}\nX509Certificate {code}\n\
             ECDH {code}\nNotSupportedError true\n"
        ),
    );
}

#[cfg(not(feature = "crypto"))]
#[test]
fn without_the_feature_everything_says_so_when_it_is_used() {
    let text = "const crypto = require('crypto');
        const uses = {
            hash: () => crypto.createHash('md5'), hmac: () => crypto.createHmac('md5', 'key'), bytes: () => crypto.randomBytes(5),
            uuid: () => crypto.randomUUID(), key: () => crypto.scryptSync('p', 's', 4), names: () => crypto.getHashes(),
            values: () => globalThis.crypto.getRandomValues(new Uint8Array(4)),
        };
        for (const use of Object.values(uses)) {
            try { use() } catch (error) { console.log(error.code, error.message.includes('feature `crypto`')) }
        }";
    eval(text).expect(0, &"ERR_NO_CRYPTO true\n".repeat(7));
}
