//! `net.BlockList`: rules that say which addresses are kept out.
//!
//! See <https://nodejs.org/api/net.html#class-netblocklist>. The rules hang on the object under a
//! symbol of our own, so that objects that inherit from one, and proxies, work as well.

use core::cell::RefCell;
use core::cmp::Ordering;
use core::ffi::CStr;
use std::net::SocketAddr;
use std::rc::Rc;

use super::rule_list::{GivenRule, RuleList};
use super::rule_text::{WrittenRule, find_rule};
use super::rules::{Rule, compare};
use super::{family, ip, socket_address};
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, PropFlags, Value, n};
use crate::net::state::{Net, NetClass};
use crate::net::{inspect, validate};

const NAME: &str = "BlockList";

/// The key of the rules.
const HANDLE: &str = "kHandle";

/// What is often kept out of reach of a program's users: `BlockList.PRIVATE_RANGES`.
const PRIVATE_RANGES: [&str; 8] = [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "127.0.0.0/8",
    "::1/128",
    "169.254.0.0/16",
    "fe80::/10",
    "fc00::/7",
];

/// The rules of a list. Clones of a list share them.
#[derive(Default)]
struct Rules(RefCell<RuleList>);

impl NativeClass for Rules {
    crate::js::type_index!();

    const NAME: &'static CStr = c"BlockList";

    fn trace(&self, _marker: &Marker) {}
}

/// The class.
pub(crate) fn constructor(cx: Ctx) -> JsResult<Value> {
    class(cx).map(|class| class.constructor)
}

fn class(cx: Ctx) -> JsResult<NetClass> {
    Net::class(cx, |classes| &classes.block_list, define)
}

fn define(cx: Ctx) -> JsResult<NetClass> {
    let proto = cx.object()?;
    let constructor = cx.class(NAME, 0, &proto, js_construct)?;
    constructor.method(cx, "isBlockList", 1, js_is_block_list)?;
    let ranges = PRIVATE_RANGES.map(|range| cx.string(range));
    let ranges = cx.array_of(ranges.into_iter().collect::<JsResult<Vec<_>>>()?)?;
    let freeze = cx.primordial("ObjectFreeze")?;
    let ranges = freeze.call(cx, &Value::undefined(), &[ranges])?;
    constructor.define(cx, "PRIVATE_RANGES", ranges, PropFlags::DATA)?;
    proto.method(cx, "addAddress", 1, js_add_address)?;
    proto.method(cx, "addAddresses", 1, js_add_addresses)?;
    proto.method(cx, "addRange", 2, js_add_range)?;
    proto.method(cx, "addSubnet", 2, js_add_subnet)?;
    proto.method(cx, "addCIDR", 1, js_add_cidr)?;
    proto.method(cx, "addCIDRs", 1, js_add_cidrs)?;
    proto.method(cx, "removeAddress", 1, js_remove_address)?;
    proto.method(cx, "removeRange", 2, js_remove_range)?;
    proto.method(cx, "removeSubnet", 2, js_remove_subnet)?;
    proto.method(cx, "removeCIDR", 1, js_remove_cidr)?;
    proto.method(cx, "check", 1, js_check)?;
    proto.method(cx, "clear", 0, js_clear)?;
    proto.method(cx, "toJSON", 0, js_to_json)?;
    proto.method(cx, "fromJSON", 1, js_from_json)?;
    proto.class_getter(cx, "rules", js_rules)?;
    proto.class_getter(cx, "size", js_size)?;
    inspect::define(cx, &proto, js_inspect, js_clone)?;
    Ok(NetClass { constructor, proto })
}

/// `ERR_INVALID_ARG_TYPE` unless the value is a block list.
pub(crate) fn expect(cx: Ctx, name: &str, value: &Value) -> JsResult<()> {
    if handle(cx, value)?.is_object() {
        return Ok(());
    }
    Err(cx.throw_arg_type(name, "an net.BlockList", value))
}

/// What carries the rules of a block list; `undefined` for everything else.
fn handle(cx: Ctx, value: &Value) -> JsResult<Value> {
    if !value.is_object() {
        return Ok(Value::undefined());
    }
    value.get(cx, &cx.private_symbol(HANDLE)?)
}

/// `f` with the rules of the list that a method was called on.
fn with_rules<R>(cx: Ctx, call: &Call, f: impl FnOnce(&mut RuleList) -> R) -> JsResult<R> {
    let rules = handle(cx, &call.this())?.native_or_throw::<Rules>(cx)?;
    let result = f(&mut rules.0.borrow_mut());
    Ok(result)
}

/// The answer of the methods that add rules.
fn add(cx: Ctx, call: &Call, rules: &[GivenRule]) -> JsResult<Value> {
    with_rules(cx, call, |list| {
        rules.iter().for_each(|rule| list.add(*rule));
    })?;
    Ok(Value::undefined())
}

/// The answer of the methods that remove a rule.
fn remove(cx: Ctx, call: &Call, rule: GivenRule) -> JsResult<Value> {
    with_rules(cx, call, |list| list.remove(rule))?;
    Ok(Value::undefined())
}

fn js_construct(cx: Ctx, call: &Call) -> JsResult<Value> {
    let object = call.construct(cx, NAME, &class(cx)?.proto)?;
    let handle = cx.instance(&Value::null(), Rc::<Rules>::default())?;
    object.set(cx, &cx.private_symbol(HANDLE)?, handle)?;
    Ok(object)
}

/// `BlockList.isBlockList(value)`.
fn js_is_block_list(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(handle(cx, &call.arg(0))?.is_object().into())
}

/// An address as the methods take it: a SocketAddress, or text with the name of its family.
fn address(cx: Ctx, name: &str, given: &Value, family: &Value) -> JsResult<SocketAddr> {
    if let Some(address) = socket_address::of(cx, given)? {
        return Ok(address);
    }
    let text = validate::string(cx, name, given)?;
    let family = family_or_default(cx, family)?;
    socket_address::parse(cx, &text, &family)
}

/// The name of a family, IPv4 by default. Whether it names one is checked later.
fn family_or_default(cx: Ctx, family: &Value) -> JsResult<Value> {
    if family.is_undefined() {
        return cx.string("ipv4");
    }
    validate::string(cx, "family", family)?;
    Ok(family.clone())
}

/// `list.addAddress(address[, family])`.
fn js_add_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    let address = address(cx, "address", &call.arg(0), &call.arg(1))?;
    add(cx, call, &[Rule::Address(address)])
}

/// `list.addAddresses(addresses[, family])`: all of them, or none when one is refused.
fn js_add_addresses(cx: Ctx, call: &Call) -> JsResult<Value> {
    let given = elements(cx, "addresses", &call.arg(0))?;
    let family = family_or_default(cx, &call.arg(1))?;
    let rules = given.iter().enumerate().map(|(index, given)| {
        let name = format!("addresses[{index}]");
        address(cx, &name, given, &family).map(Rule::Address)
    });
    let rules = rules.collect::<JsResult<Vec<_>>>()?;
    add(cx, call, &rules)
}

/// What an argument that has to be an array holds.
fn elements(cx: Ctx, name: &str, given: &Value) -> JsResult<Vec<Value>> {
    match given.is_array(cx) {
        true => given.elements(cx),
        false => Err(cx.throw_arg_type(name, "an instance of Array", given)),
    }
}

/// `list.removeAddress(address[, family])`.
fn js_remove_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    let address = address(cx, "address", &call.arg(0), &call.arg(1))?;
    remove(cx, call, Rule::Address(address))
}

/// The ends of a range.
fn ends(cx: Ctx, call: &Call) -> JsResult<(SocketAddr, SocketAddr)> {
    let family = call.arg(2);
    let start = address(cx, "start", &call.arg(0), &family)?;
    Ok((start, address(cx, "end", &call.arg(1), &family)?))
}

/// `list.addRange(start, end[, family])`.
fn js_add_range(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (start, end) = ends(cx, call)?;
    if compare(start.ip(), end.ip()) != Some(Ordering::Greater) {
        return add(cx, call, &[Rule::Range(start, end)]);
    }
    let given = call.arg(0);
    let shown = match given.is_string() {
        true => socket_address::make(cx, start)?,
        false => given,
    };
    Err(cx.throw_arg_value("start", "must come before end", &shown))
}

/// `list.removeRange(start, end[, family])`.
fn js_remove_range(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (start, end) = ends(cx, call)?;
    remove(cx, call, Rule::Range(start, end))
}

/// A network and its prefix.
fn subnet(cx: Ctx, call: &Call) -> JsResult<GivenRule> {
    let network = address(cx, "network", &call.arg(0), &call.arg(2))?;
    let width = if network.is_ipv4() { 32 } else { 128 };
    let prefix = validate::integer(cx, "prefix", &call.arg(1), 0, width)?;
    Ok(Rule::Subnet(network, prefix as u8))
}

/// `list.addSubnet(network, prefix[, family])`.
fn js_add_subnet(cx: Ctx, call: &Call) -> JsResult<Value> {
    let subnet = subnet(cx, call)?;
    add(cx, call, &[subnet])
}

/// `list.removeSubnet(network, prefix[, family])`.
fn js_remove_subnet(cx: Ctx, call: &Call) -> JsResult<Value> {
    let subnet = subnet(cx, call)?;
    remove(cx, call, subnet)
}

/// The arguments of `addSubnet` for a text such as `10.0.0.0/8`. Only what `addSubnet` does not
/// look at is checked.
fn parse_cidr(cx: Ctx, name: &str, given: &Value) -> JsResult<[Value; 3]> {
    let text = validate::string(cx, name, given)?;
    let Some((network, prefix)) = text.rsplit_once('/') else {
        let reason = "must contain a prefix length (e.g. \"10.0.0.0/8\")";
        return Err(cx.throw_arg_value("cidr", reason, given));
    };
    let digits = prefix.strip_prefix('-').unwrap_or(prefix);
    let number = match digits.bytes().all(|b| b.is_ascii_digit()) {
        true => prefix.parse().map_or(Value::undefined(), Value::number),
        false => Value::undefined(),
    };
    // Only the way in which numbers are written is taken: `08`, and what is too long, is not.
    if number.is_undefined() || number.to_text(cx)? != prefix {
        let reason = "prefix length must be a valid integer";
        return Err(cx.throw_arg_value("cidr", reason, given));
    }
    let family = family::name(if network.contains(':') { 6 } else { 4 });
    Ok([cx.string(network)?, number, cx.string(family)?])
}

/// `list.addCIDR(cidr)`.
fn js_add_cidr(cx: Ctx, call: &Call) -> JsResult<Value> {
    let subnet = parse_cidr(cx, "cidr", &call.arg(0))?;
    call.this().invoke(cx, "addSubnet", &subnet)?;
    Ok(Value::undefined())
}

/// `list.addCIDRs(cidrs)`: none is added when one cannot be read.
fn js_add_cidrs(cx: Ctx, call: &Call) -> JsResult<Value> {
    let given = elements(cx, "cidrs", &call.arg(0))?;
    let subnets = given.iter().enumerate().map(|(index, given)| {
        let name = format!("cidrs[{index}]");
        parse_cidr(cx, &name, given)
    });
    for subnet in subnets.collect::<JsResult<Vec<_>>>()? {
        call.this().invoke(cx, "addSubnet", &subnet)?;
    }
    Ok(Value::undefined())
}

/// `list.removeCIDR(cidr)`.
fn js_remove_cidr(cx: Ctx, call: &Call) -> JsResult<Value> {
    let subnet = parse_cidr(cx, "cidr", &call.arg(0))?;
    call.this().invoke(cx, "removeSubnet", &subnet)?;
    Ok(Value::undefined())
}

/// `list.check(address[, family])`: what cannot be read matches nothing. As in Node every family
/// but IPv4 is taken for IPv6.
fn js_check(cx: Ctx, call: &Call) -> JsResult<Value> {
    let given = call.arg(0);
    let ip = match socket_address::of(cx, &given)? {
        Some(address) => Some(address.ip()),
        None => {
            let text = validate::string(cx, "address", &given)?;
            let family = family_or_default(cx, &call.arg(1))?.to_text(cx)?;
            ip::parse(&text, family::of_name(&family).unwrap_or(6))
        }
    };
    with_rules(cx, call, |list| ip.is_some_and(|ip| list.has(ip)).into())
}

/// `list.clear()`.
fn js_clear(cx: Ctx, call: &Call) -> JsResult<Value> {
    with_rules(cx, call, RuleList::clear)?;
    Ok(Value::undefined())
}

/// The list that hangs on a socket or server as `blockList`.
pub(crate) fn of(cx: Ctx, owner: &Value) -> JsResult<Option<Value>> {
    let list = owner.get(cx, n::blockList)?;
    Ok(list.truthy(cx).then_some(list))
}

/// Whether a list keeps the address out. `check` is called as a property, which a script may have
/// replaced; without one the call throws, and the connection is not let in.
pub(crate) fn blocks(cx: Ctx, list: &Value, ip: &str, family: u8) -> JsResult<bool> {
    let family = cx.string(family::name(family))?;
    let answer = list.invoke(cx, "check", &[cx.string(ip)?, family])?;
    Ok(answer.truthy(cx))
}

/// `list.rules`: their texts.
fn js_rules(cx: Ctx, call: &Call) -> JsResult<Value> {
    let rules = with_rules(cx, call, |list| list.newest_first())?;
    let texts = rules.iter().map(|rule| cx.string(&rule.to_string()));
    cx.array_of(texts.collect::<JsResult<Vec<_>>>()?)
}

/// `list.size`: how many rules there are.
fn js_size(cx: Ctx, call: &Call) -> JsResult<Value> {
    with_rules(cx, call, |list| Value::number(list.len() as f64))
}

fn js_to_json(cx: Ctx, call: &Call) -> JsResult<Value> {
    call.this().get(cx, "rules")
}

/// `list.fromJSON(data)`: adds rules given as their texts; lines without one are skipped.
fn js_from_json(cx: Ctx, call: &Call) -> JsResult<Value> {
    let mut data = call.arg(0);
    if data.is_string() {
        let parse = cx.primordial("JSONParse")?;
        data = parse.call(cx, &Value::undefined(), &[data])?;
    }
    let lines = match data.is_array(cx) {
        true => data.elements(cx)?,
        false => vec![Value::undefined()],
    };
    if !lines.iter().all(Value::is_string) {
        return Err(cx.throw_arg_type("data", "of type string or string[]", &data));
    }
    for line in lines {
        let line = line.to_text(cx)?;
        if let Some((written, family)) = find_rule(&line) {
            add_written(cx, &call.this(), written, family)?;
        }
    }
    Ok(Value::undefined())
}

/// Adds a rule that was found in a text, by the method that checks such a rule.
fn add_written(cx: Ctx, list: &Value, written: WrittenRule, family: u8) -> JsResult<()> {
    let (method, mut args) = match written {
        WrittenRule::Address(text) => ("addAddress", vec![cx.string(text)?]),
        WrittenRule::Subnet(text, prefix) => {
            let prefix = Value::number(f64::from(prefix));
            ("addSubnet", vec![cx.string(text)?, prefix])
        }
        WrittenRule::Range(start, end) => ("addRange", vec![cx.string(start)?, cx.string(end)?]),
    };
    if family == 6 {
        args.push(cx.string(family::name(family))?);
    }
    list.invoke(cx, method, &args).map(drop)
}

fn js_inspect(cx: Ctx, call: &Call) -> JsResult<Value> {
    let inside = cx.object()?;
    inside.put(cx, "rules", call.this().get(cx, "rules")?)?;
    inspect::inspect_as(cx, call, NAME, &inside)
}

/// A clone shares the rules: what is added to one is in both.
fn js_clone(cx: Ctx, call: &Call) -> JsResult<Value> {
    let object = cx.object_with(&class(cx)?.proto)?;
    object.set(cx, &cx.private_symbol(HANDLE)?, handle(cx, &call.this())?)?;
    Ok(object)
}
