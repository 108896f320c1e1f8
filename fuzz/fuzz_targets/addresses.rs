//! Addresses in every writing, and rules of block lists, against the standard library's idea of them.

#![no_main]

use std::cell::LazyCell;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use libfuzzer_sys::fuzz_target;
use qjsnet_fuzz::Host;

/// Lines of an input are addresses: the last is looked up in a list of rules made of the others. The answer is what `isIP` says of
/// each, and whether the list has the last one.
const SCRIPT: &str = r"
    const family = (text) => (net.isIPv4(text) ? 'ipv4' : 'ipv6');
    const attempt = (body) => {
      try { return body(); } catch (error) {
        if (!/^ERR_(INVALID|OUT_OF)/.test(error.code)) throw error;
      }
    };
    globalThis.fuzz = (text) => {
      const lines = text.split('\n');
      const list = new net.BlockList();
      const last = lines[lines.length - 1];
      for (const line of lines) {
        attempt(() => net.SocketAddress.parse(line));
        attempt(() => new net.SocketAddress({ address: line, family: family(line) }));
        const [first, second = ''] = line.split(/[-\/]/);
        if (line.includes('/')) attempt(() => list.addSubnet(first, Number(second), family(first)));
        else if (line.includes('-')) attempt(() => list.addRange(first, second, family(first)));
        else if (line !== last) attempt(() => list.addAddress(line, family(line)));
      }
      const found = net.isIP(last) ? list.check(last, family(last)) : false;
      const copy = new net.BlockList();
      copy.fromJSON(JSON.parse(JSON.stringify(list.toJSON())));
      // The order turns round, as in Node.
      if (String(copy.rules.sort()) !== String(list.rules.sort())) throw new Error(`rules: ${list.rules} became ${copy.rules}`);
      if (net.isIP(last) && copy.check(last, family(last)) !== found) throw new Error('the copy answers otherwise');
      return [...lines.map((line) => net.isIP(line)), found].join();
    };";

/// Node takes a zone behind an address of IPv6.
fn version(text: &str) -> u8 {
    if text.parse::<Ipv4Addr>().is_ok() {
        return 4;
    }
    let (address, zone) = text
        .split_once('%')
        .map_or((text, None), |(a, z)| (a, Some(z)));
    let zone_is_good = zone.is_none_or(|zone| !zone.is_empty() && zone.bytes().all(is_zone));
    match address.parse::<Ipv6Addr>().is_ok() && zone_is_good {
        true => 6,
        false => 0,
    }
}

fn is_zone(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-.:".contains(&byte)
}

/// An address as a number, and how many bits its family has.
fn number(text: &str) -> Option<(u128, u32)> {
    match text.parse().ok()? {
        IpAddr::V4(address) => Some((u32::from(address).into(), 32)),
        IpAddr::V6(address) => Some((address.into(), 128)),
    }
}

/// The first and the last address of a rule with their bits, or nothing for a line that is none. `Err` where nobody knows here:
/// zones, several separators, numbers in another writing.
fn span(line: &str) -> Result<Option<(u128, u128, u32)>, ()> {
    if line.contains('%') || line.matches(['/', '-']).count() > 1 {
        return Err(());
    }
    if let Some((first, last)) = line.split_once('-') {
        let ends = number(first).zip(number(last));
        return Ok(ends
            .filter(|(from, to)| from.1 == to.1 && from.0 <= to.0)
            .map(|(from, to)| (from.0, to.0, from.1)));
    }
    let (first, prefix) = line
        .split_once('/')
        .map_or((line, None), |(first, prefix)| (first, Some(prefix)));
    let Some((address, bits)) = number(first) else {
        return Ok(None);
    };
    let prefix = match prefix {
        None => bits,
        Some(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().unwrap_or(u32::MAX)
        }
        Some(_) => return Err(()),
    };
    if prefix > bits {
        return Ok(None);
    }
    let rest = u128::MAX.checked_shr(128 - bits + prefix).unwrap_or(0);
    Ok(Some((address & !rest, address | rest, bits)))
}

/// Whether a list of these lines has the address, where that can be said without knowing how families meet.
fn listed(lines: &[&str], (address, bits): (u128, u32)) -> Option<bool> {
    let mut found = false;
    for line in lines {
        match span(line).ok()? {
            Some((_, _, other)) if other != bits => return None,
            Some((first, last, _)) => found |= (first..=last).contains(&address),
            None => {}
        }
    }
    Some(found)
}

thread_local! {
    static HOST: LazyCell<Host> = LazyCell::new(|| Host::new(SCRIPT));
}

fuzz_target!(|bytes: &[u8]| {
    let Some(text) = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| text.is_ascii() && text.len() <= 4096)
    else {
        return;
    };
    let answer: String = HOST.with(|host| host.call("fuzz", (text,)));
    let lines: Vec<&str> = text.split('\n').collect();
    let mut answers: Vec<&str> = answer.split(',').collect();
    let found = answers.pop() == Some("true");
    for (line, answer) in lines.iter().zip(&answers) {
        assert_eq!(*answer, version(line).to_string(), "isIP({line:?})");
    }
    let (last, rules) = lines.split_last().expect("one line at least");
    if let Some(address) = number(last) {
        let rules: Vec<&str> = rules.iter().copied().filter(|line| line != last).collect();
        if let Some(listed) = listed(&rules, address) {
            assert_eq!(found, listed, "{last} in {rules:?}");
        }
    }
});
