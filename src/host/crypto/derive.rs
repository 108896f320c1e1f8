//! Keys made of passwords and of other keys.

use zeroize::Zeroizing;

use super::Algorithm;

/// How much work and memory `scrypt` takes.
#[derive(Clone, Copy)]
pub(crate) struct Scrypt {
    /// Called N: a power of two.
    pub(crate) cost: u64,
    /// Called r.
    pub(crate) block_size: u64,
    /// Called p.
    pub(crate) parallelization: u64,
    /// How many bytes of memory may be used.
    pub(crate) max_memory: u64,
}

/// Why parameters are refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refused {
    /// They make no sense.
    Invalid,
    /// They ask for more than is allowed.
    TooMuch,
}

impl Scrypt {
    /// The checks of OpenSSL, in their order, whose memory limit counts all that it allocates.
    pub(crate) fn check(self) -> Result<(), Refused> {
        let (n, r, p) = (self.cost, self.block_size, self.parallelization);
        if n < 2 || !n.is_power_of_two() || r == 0 || p == 0 {
            return Err(Refused::Invalid);
        }
        const MOST_BLOCKS: u64 = (1 << 30) - 1;
        if p > MOST_BLOCKS / r {
            return Err(Refused::TooMuch);
        }
        if 16 * r <= 63 && n >= 1 << (16 * r) {
            return Err(Refused::TooMuch);
        }
        let blocks = p * 128 * r;
        let table = (32 * r * 4).checked_mul(n + 2);
        let total = table.and_then(|table| table.checked_add(blocks));
        match total {
            Some(total) if blocks <= i32::MAX as u64 && total <= self.max_memory => Ok(()),
            _ => Err(Refused::TooMuch),
        }
    }
}

/// A key of `length` bytes. `parameters` were checked before.
pub(crate) fn scrypt(
    password: &[u8],
    salt: &[u8],
    parameters: Scrypt,
    length: usize,
) -> Option<Vec<u8>> {
    if length == 0 {
        return Some(Vec::new());
    }
    let (r, p) = (parameters.block_size, parameters.parallelization);
    // The crate takes its memory without asking whether it is there.
    let table = usize::try_from(parameters.cost * r * 128).ok()?;
    drop(room(table)?);
    let log_n = parameters.cost.ilog2() as u8;
    let params = scrypt::Params::new(log_n, u32::try_from(r).ok()?, u32::try_from(p).ok()?).ok()?;
    filled(length, |key| {
        scrypt::scrypt(password, salt, &params, key).is_ok()
    })
}

/// A key of `length` bytes; `None` for extendable digests and for a length of 0.
pub(crate) fn pbkdf2(
    algorithm: &Algorithm,
    password: &[u8],
    salt: &[u8],
    rounds: u32,
    length: usize,
) -> Option<Vec<u8>> {
    let keyed = algorithm.keyed.as_ref().filter(|_| length > 0)?;
    filled(length, |key| (keyed.pbkdf2)(password, salt, rounds, key))
}

/// A key of `length` bytes; `None` for extendable digests and for a length of 0 or above 255 times the digest's.
pub(crate) fn hkdf(
    algorithm: &Algorithm,
    key: &[u8],
    salt: &[u8],
    info: &[u8],
    length: usize,
) -> Option<Vec<u8>> {
    let keyed = algorithm.keyed.as_ref().filter(|_| length > 0)?;
    filled(length, |made| (keyed.hkdf)(key, salt, info, made))
}

/// Room for so many bytes; `None` when there is not so much memory.
fn room(length: usize) -> Option<Vec<u8>> {
    let mut room = Vec::new();
    room.try_reserve_exact(length).ok()?;
    Some(room)
}

/// So many zeroes; `None` as above.
pub(crate) fn zeroes(length: usize) -> Option<Vec<u8>> {
    let mut made = room(length)?;
    made.resize(length, 0);
    Some(made)
}

/// So many bytes, if `make` says that it has made them; nothing is left in memory otherwise.
fn filled(length: usize, make: impl FnOnce(&mut [u8]) -> bool) -> Option<Vec<u8>> {
    let mut key = Zeroizing::new(zeroes(length)?);
    make(&mut key).then(|| core::mem::take(&mut *key))
}
