//! The digests by their names, and what can be made of each.

use blake2::{Blake2b512, Blake2s256};
use hkdf::{GenericHkdf, HmacImpl};
use hmac::{Hmac, KeyInit, SimpleHmac};
use md5::Md5;
use ripemd::Ripemd160;
use sha1::Sha1;
use sha2::digest::typenum::Unsigned;
use sha2::digest::{ExtendableOutput, FixedOutput, OutputSizeUser, Update};
use sha2::{Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Keccak224, Keccak256, Keccak384, Keccak512, Sha3_224, Sha3_256, Sha3_384, Sha3_512};
use shake::{Shake128, Shake256};
use sm3::Sm3;

use super::running::{Extendable, Fixed, Running};

/// One digest. Functions instead of a trait, so that the table below is the only list of them.
pub(crate) struct Algorithm {
    /// As `getHashes` spells them.
    names: &'static [&'static str],
    /// How long the result is, for extendable ones unless another length is asked for.
    pub(crate) length: usize,
    pub(super) start: fn() -> Box<dyn Running>,
    /// Extendable ones are not used with keys.
    pub(super) keyed: Option<Keyed>,
}

/// What is built on a digest by giving it a key.
pub(super) struct Keyed {
    pub(super) hmac: fn(&[u8]) -> Box<dyn Running>,
    pub(super) pbkdf2: Pbkdf2,
    pub(super) hkdf: Hkdf,
}

/// Password, salt, rounds, room for the result.
type Pbkdf2 = fn(&[u8], &[u8], u32, &mut [u8]) -> bool;

/// Key, salt, info, room for the result.
type Hkdf = fn(&[u8], &[u8], &[u8], &mut [u8]) -> bool;

impl Algorithm {
    /// A digest of no bytes yet.
    pub(crate) fn start(&self) -> Box<dyn Running> {
        (self.start)()
    }

    /// An HMAC of no bytes yet; `None` for extendable digests.
    pub(crate) fn hmac(&self, key: &[u8]) -> Option<Box<dyn Running>> {
        self.keyed.as_ref().map(|keyed| (keyed.hmac)(key))
    }

    /// Whether the length of the result can be chosen.
    pub(crate) fn is_extendable(&self) -> bool {
        self.keyed.is_none()
    }
}

/// A digest of fixed length with its HMAC. The crate `hmac` has two forms of it: `Hmac` keeps the state after the key,
/// and `SimpleHmac` serves digests that do not show how they take blocks.
const fn fixed<D, M>(names: &'static [&'static str]) -> Algorithm
where
    D: Default + Update + FixedOutput + Clone + Send + 'static,
    M: KeyInit + Update + FixedOutput + HmacImpl + Send + 'static,
{
    Algorithm {
        names,
        length: <D as OutputSizeUser>::OutputSize::USIZE,
        start: || Box::new(Fixed(D::default())),
        keyed: Some(Keyed {
            hmac: |key| Box::new(Fixed(<M as HmacImpl>::new_from_slice(key))),
            pbkdf2: |password, salt, rounds, result| {
                pbkdf2::pbkdf2::<M>(password, salt, rounds, result).is_ok()
            },
            hkdf: |key, salt, info, result| {
                GenericHkdf::<M>::new(Some(salt), key)
                    .expand(info, result)
                    .is_ok()
            },
        }),
    }
}

const fn extendable<D>(names: &'static [&'static str], length: usize) -> Algorithm
where
    D: Default + Update + ExtendableOutput + Clone + Send + 'static,
{
    Algorithm {
        names,
        length,
        start: || Box::new(Extendable(D::default())),
        keyed: None,
    }
}

/// The usual ones first: names are looked for from the front.
#[rustfmt::skip]
static ALL: &[Algorithm] = &[
    fixed::<Sha256, Hmac<Sha256>>(
        &["sha256", "RSA-SHA256", "sha-256", "sha2-256", "sha256WithRSAEncryption"],
    ),
    fixed::<Sha1, Hmac<Sha1>>(
        &["sha1", "RSA-SHA1", "RSA-SHA1-2", "sha-1", "sha1WithRSAEncryption", "ssl3-sha1"],
    ),
    fixed::<Md5, Hmac<Md5>>(&["md5", "RSA-MD5", "md5WithRSAEncryption", "ssl3-md5"]),
    fixed::<Sha512, Hmac<Sha512>>(
        &["sha512", "RSA-SHA512", "sha-512", "sha2-512", "sha512WithRSAEncryption"],
    ),
    fixed::<Sha384, Hmac<Sha384>>(
        &["sha384", "RSA-SHA384", "sha-384", "sha2-384", "sha384WithRSAEncryption"],
    ),
    fixed::<Sha224, Hmac<Sha224>>(
        &["sha224", "RSA-SHA224", "sha-224", "sha2-224", "sha224WithRSAEncryption"],
    ),
    fixed::<Sha512_224, Hmac<Sha512_224>>(
        &["sha512-224", "RSA-SHA512/224", "sha-512/224", "sha2-512/224", "sha512-224WithRSAEncryption"],
    ),
    fixed::<Sha512_256, Hmac<Sha512_256>>(
        &["sha512-256", "RSA-SHA512/256", "sha-512/256", "sha2-512/256", "sha512-256WithRSAEncryption"],
    ),
    fixed::<Sha3_224, SimpleHmac<Sha3_224>>(
        &["sha3-224", "RSA-SHA3-224", "id-rsassa-pkcs1-v1_5-with-sha3-224"],
    ),
    fixed::<Sha3_256, SimpleHmac<Sha3_256>>(
        &["sha3-256", "RSA-SHA3-256", "id-rsassa-pkcs1-v1_5-with-sha3-256"],
    ),
    fixed::<Sha3_384, SimpleHmac<Sha3_384>>(
        &["sha3-384", "RSA-SHA3-384", "id-rsassa-pkcs1-v1_5-with-sha3-384"],
    ),
    fixed::<Sha3_512, SimpleHmac<Sha3_512>>(
        &["sha3-512", "RSA-SHA3-512", "id-rsassa-pkcs1-v1_5-with-sha3-512"],
    ),
    fixed::<Keccak224, SimpleHmac<Keccak224>>(&["keccak-224"]),
    fixed::<Keccak256, SimpleHmac<Keccak256>>(&["keccak-256"]),
    fixed::<Keccak384, SimpleHmac<Keccak384>>(&["keccak-384"]),
    fixed::<Keccak512, SimpleHmac<Keccak512>>(&["keccak-512"]),
    extendable::<Shake128>(&["shake128", "shake-128"], 16),
    extendable::<Shake256>(&["shake256", "shake-256"], 32),
    fixed::<Ripemd160, Hmac<Ripemd160>>(
        &["ripemd160", "RSA-RIPEMD160", "ripemd", "ripemd-160", "ripemd160WithRSA", "rmd160"],
    ),
    fixed::<Blake2b512, SimpleHmac<Blake2b512>>(&["blake2b512", "blake2b-512"]),
    fixed::<Blake2s256, SimpleHmac<Blake2s256>>(&["blake2s256", "blake2s-256"]),
    fixed::<Sm3, Hmac<Sm3>>(&["sm3", "RSA-SM3", "sm3WithRSAEncryption"]),
];

/// The digest of this name, in any letter case.
pub(crate) fn find(name: &str) -> Option<&'static Algorithm> {
    let known = |algorithm: &&Algorithm| {
        let mut names = algorithm.names.iter();
        names.any(|known| known.eq_ignore_ascii_case(name))
    };
    ALL.iter().find(known)
}

/// All names, in order.
pub(crate) fn names() -> Vec<&'static str> {
    let all = ALL.iter().flat_map(|algorithm| algorithm.names);
    let mut names: Vec<_> = all.copied().collect();
    names.sort_unstable();
    names
}
