//! Random bytes of the system, and what is made of them. No generator of our own stands in between.

use std::time::{SystemTime, UNIX_EPOCH};

/// Fills `bytes`; false when the system has no random bytes to give.
pub(crate) fn fill(bytes: &mut [u8]) -> bool {
    getrandom::fill(bytes).is_ok()
}

/// A number below `range`, each with the same probability. `range` is from 1 to 2 ** 48 - 1.
pub(crate) fn below(range: u64) -> Option<u64> {
    const NUMBERS: u64 = 1 << 48;
    // Those from here on would give the small remainders one more chance.
    let limit = NUMBERS - NUMBERS % range;
    loop {
        let number = getrandom::u64().ok()? % NUMBERS;
        if number < limit {
            return Some(number % range);
        }
    }
}

/// A UUID that is random but for its version (4) and variant.
pub(crate) fn uuid_v4() -> Option<String> {
    let mut bytes = [0; 16];
    fill(&mut bytes).then(|| uuid(bytes, 4))
}

/// A UUID that begins with the time in milliseconds (version 7).
pub(crate) fn uuid_v7() -> Option<String> {
    let mut bytes = [0; 16];
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let time = (now.as_millis() as u64).to_be_bytes();
    bytes[..6].copy_from_slice(&time[2..]);
    fill(&mut bytes[6..]).then(|| uuid(bytes, 7))
}

fn uuid(mut bytes: [u8; 16], version: u8) -> String {
    bytes[6] = bytes[6] & 0x0f | version << 4;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = faster_hex::hex_string(&bytes);
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|part| &digits[part]).join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_below_the_range_and_reach_all_of_it() {
        let mut seen = [false; 5];
        for _ in 0..1000 {
            seen[below(5).expect("the system has random bytes") as usize] = true;
        }
        assert_eq!(seen, [true; 5]);
        assert_eq!(below(1), Some(0));
    }

    #[test]
    fn uuids_have_version_variant_and_time() {
        let four = uuid_v4().expect("the system has random bytes");
        assert_eq!((four.len(), &four[14..15]), (36, "4"));
        assert!(matches!(&four[19..20], "8" | "9" | "a" | "b"), "{four}");
        let seven = uuid_v7().expect("the system has random bytes");
        assert_eq!(&seven[14..15], "7");
        // Thirty years after 1970 the first digits are past this.
        assert!(&seven[..8] > "00e00000", "{seven}");
    }
}
