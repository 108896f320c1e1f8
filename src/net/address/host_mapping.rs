//! Characters beyond ASCII that URLs take for digits, dots and letters of an IPv4 address.
//!
//! Before a host is judged, every character is mapped as
//! <https://www.unicode.org/reports/tr46/#IDNA_Mapping_Table> says: full-width digits become plain
//! ones, for example, and a soft hyphen vanishes. Of that table only what can end up in a number
//! is here: digits, the dot, and the letters of hexadecimal numbers. Any other character stays what
//! it is, and no number has it.

/// The text with those characters mapped.
pub(crate) fn mapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        map(c, &mut out);
    }
    out
}

fn map(c: char, out: &mut String) {
    let code = u32::from(c);
    if c.is_ascii() {
        out.push(c);
    } else if let Some(number) = number(code) {
        out.push_str(&number.to_string());
    } else if let Some(letter) = letter(code) {
        out.push(letter);
    } else {
        match code {
            0x3002 | 0xFF0E | 0xFF61 => out.push('.'),
            0x3372 => out.push_str("da"),
            0x33C4 => out.push_str("cc"),
            0x33C5 => out.push_str("cd"),
            0x33C8 => out.push_str("db"),
            0xFB00 => out.push_str("ff"),
            _ if is_ignored(code) => {}
            _ => out.push(c),
        }
    }
}

/// What has no meaning in a host: soft hyphens, joiners of words, selectors of variants, fillers.
fn is_ignored(code: u32) -> bool {
    matches!(code, 0xAD | 0x34F | 0x115F..=0x1160 | 0x180B..=0x180F | 0x200B | 0x2060..=0x2064)
        || matches!(code, 0x206A..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0)
        || matches!(code, 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0100..=0xE01EF)
}

/// Runs of numbers: first and last character, and what the first stands for.
const NUMBERS: [(u32, u32, u32); 13] = [
    (0xB2, 0xB3, 2),
    (0xB9, 0xB9, 1),
    (0x2070, 0x2070, 0),
    (0x2074, 0x2079, 4),
    (0x2080, 0x2089, 0),
    (0x2460, 0x2473, 1),
    (0x24EA, 0x24EA, 0),
    (0x3251, 0x325F, 21),
    (0x32B1, 0x32BF, 36),
    (0xFF10, 0xFF19, 0),
    (0x1CCF0, 0x1CCF9, 0),
    (0x1FBF0, 0x1FBF9, 0),
    (0x1D7CE, 0x1D7D7, 0),
];

fn number(code: u32) -> Option<u32> {
    // Mathematical digits come in five styles, of which the table has the first.
    let code = match code {
        0x1D7D8..=0x1D7FF => 0x1D7CE + (code - 0x1D7CE) % 10,
        _ => code,
    };
    let run = NUMBERS
        .iter()
        .find(|(first, last, _)| (*first..=*last).contains(&code));
    run.map(|(first, _, value)| value + code - first)
}

/// Where alphabets of 26 letters begin: circled, full-width, outlined and squared ones.
const ALPHABETS: [u32; 6] = [0x24B6, 0x24D0, 0xFF21, 0xFF41, 0x1CCD6, 0x1F130];

/// Mathematical alphabets, one after the other, and the places among them that are empty.
const MATHEMATICAL: core::ops::RangeInclusive<u32> = 0x1D400..=0x1D6A3;
const EMPTY: [u32; 6] = [0x1D49D, 0x1D4A0, 0x1D4A1, 0x1D4BA, 0x1D506, 0x1D53A];

/// Single letters: raised, lowered, Roman numerals, signs.
const LETTERS: [(char, &[u32]); 7] = [
    ('a', &[0xAA, 0x1D2C, 0x1D43, 0x2090]),
    ('b', &[0x1D2E, 0x1D47, 0x212C]),
    (
        'c',
        &[0x1D9C, 0x2102, 0x212D, 0x216D, 0x217D, 0xA7F2, 0x1F12B],
    ),
    ('d', &[0x1D30, 0x1D48, 0x2145, 0x2146, 0x216E, 0x217E]),
    ('e', &[0x1D31, 0x1D49, 0x2091, 0x212F, 0x2130, 0x2147]),
    ('f', &[0x1DA0, 0x2131, 0xA7F3]),
    ('x', &[0x2E3, 0x2093, 0x2169, 0x2179]),
];

/// The letter of a hexadecimal number that a character stands for.
fn letter(code: u32) -> Option<char> {
    let single = LETTERS.iter().find(|(_, codes)| codes.contains(&code));
    if let Some((letter, _)) = single {
        return Some(*letter);
    }
    let place = if MATHEMATICAL.contains(&code) && !EMPTY.contains(&code) {
        (code - MATHEMATICAL.start()) % 26
    } else {
        let begin = ALPHABETS
            .iter()
            .find(|begin| (**begin..**begin + 26).contains(&code))?;
        code - begin
    };
    let letter = char::from(b'a' + place as u8);
    matches!(letter, 'a'..='f' | 'x').then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::mapped;

    #[test]
    fn what_stands_for_numbers() {
        let texts = [
            ("1２.³₄.⑳㉟", "12.34.2035"),
            ("𝟎𝟗𝟘𝟡𝟢𝟫𝟬𝟵𝟶𝟿", "0909090909"),
            ("1。2．3｡4", "1.2.3.4"),
            ("０ｘＦﬀ㏄", "0xfffcc"),
            ("ⅹⓧ𝐱𝔛🅇𝒜ℬ", "xxxxxab"),
            ("1\u{ad}2\u{200b}3\u{feff}\u{e0100}", "123"),
            // Joiners that mean something, empty places, and everything else.
            ("1\u{200c}2", "1\u{200c}2"),
            ("\u{1d49d}é½", "\u{1d49d}é½"),
        ];
        for (text, wanted) in texts {
            assert_eq!(mapped(text), wanted, "{text}");
        }
    }
}
