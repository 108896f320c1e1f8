//! `net.BlockList`: rules that say which addresses are kept out.
//!
//! See <https://nodejs.org/api/net.html#class-netblocklist>. The rules hang on the object under a
//! symbol of our own, so that objects that inherit from one, and proxies, work as well.

use core::cell::RefCell;
use core::cmp::Ordering;
use core::ffi::CStr;
use std::net::IpAddr;
use std::rc::Rc;

use super::address_set::AddressSet;
use super::rule_text::{WrittenRule, find_rule};
use super::rules::{Rule, compare};
use super::{family, ip, socket_address};
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Thrown, Value, n};
use crate::net::state::{Net, NetClass};
use crate::net::{inspect, validate};

const NAME: &str = "BlockList";

/// The key of the rules.
const HANDLE: &str = "kHandle";

/// The rules of a list. Clones of a list share them.
#[derive(Default)]
struct Rules {
    /// In the order in which they were added.
    list: RefCell<Vec<Rule>>,
    /// The addresses that they mean.
    blocked: RefCell<AddressSet>,
}

impl NativeClass for Rules {
    crate::js::type_index!();

    const NAME: &'static CStr = c"BlockList";

    fn trace(&self, _marker: &Marker) {}
}

impl Rules {
    fn add(&self, rule: Rule) -> JsResult<Value> {
        self.blocked.borrow_mut().insert(&rule);
        self.list.borrow_mut().push(rule);
        Ok(Value::undefined())
    }

    fn has(&self, address: IpAddr) -> bool {
        self.blocked.borrow().contains(address)
    }
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
    proto.method(cx, "addAddress", 1, js_add_address)?;
    proto.method(cx, "addRange", 2, js_add_range)?;
    proto.method(cx, "addSubnet", 2, js_add_subnet)?;
    proto.method(cx, "check", 1, js_check)?;
    proto.method(cx, "toJSON", 0, js_to_json)?;
    proto.method(cx, "fromJSON", 1, js_from_json)?;
    proto.class_getter(cx, "rules", js_rules)?;
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

/// The rules of the list that a method was called on.
fn rules(cx: Ctx, call: &Call) -> JsResult<Rc<Rules>> {
    handle(cx, &call.this())?.native_or_throw::<Rules>(cx)
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
fn address(cx: Ctx, name: &str, given: &Value, family: &Value) -> JsResult<IpAddr> {
    if let Some(ip) = socket_address::ip_of(cx, given)? {
        return Ok(ip);
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
    rules(cx, call)?.add(Rule::Address(address))
}

/// `list.addRange(start, end[, family])`.
fn js_add_range(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (given, family) = (call.arg(0), call.arg(2));
    let start = address(cx, "start", &given, &family)?;
    let end = address(cx, "end", &call.arg(1), &family)?;
    let rules = rules(cx, call)?;
    if let Some(range) = range(start, end) {
        return rules.add(range);
    }
    let shown = match given.is_string() {
        true => socket_address::make(cx, start, 0, 0)?,
        false => given,
    };
    Err(wrong_order(cx, &shown))
}

fn wrong_order(cx: Ctx, start: &Value) -> Thrown {
    cx.throw_arg_value("start", "must come before end", start)
}

/// The rule for a range; `None` when its start comes after its end.
fn range(start: IpAddr, end: IpAddr) -> Option<Rule> {
    (compare(start, end) != Some(Ordering::Greater)).then_some(Rule::Range(start, end))
}

/// `list.addSubnet(network, prefix[, family])`.
fn js_add_subnet(cx: Ctx, call: &Call) -> JsResult<Value> {
    let network = address(cx, "network", &call.arg(0), &call.arg(2))?;
    let subnet = subnet(cx, network, &call.arg(1))?;
    rules(cx, call)?.add(subnet)
}

fn subnet(cx: Ctx, network: IpAddr, prefix: &Value) -> JsResult<Rule> {
    let width = if network.is_ipv4() { 32 } else { 128 };
    let prefix = validate::integer(cx, "prefix", prefix, 0, width)?;
    Ok(Rule::Subnet(network, prefix as u8))
}

/// `list.check(address[, family])`: what cannot be read matches nothing.
fn js_check(cx: Ctx, call: &Call) -> JsResult<Value> {
    let given = call.arg(0);
    let rules = rules(cx, call)?;
    if let Some(ip) = socket_address::ip_of(cx, &given)? {
        return Ok(rules.has(ip).into());
    }
    let text = validate::string(cx, "address", &given)?;
    let family = family_or_default(cx, &call.arg(1))?.to_text(cx)?;
    let ip = family::of_name(&family).and_then(|family| ip::parse(&text, family));
    Ok(ip.is_some_and(|ip| rules.has(ip)).into())
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

/// `list.rules`: texts, the rule added last comes first.
fn js_rules(cx: Ctx, call: &Call) -> JsResult<Value> {
    let rules = rules(cx, call)?;
    let texts: Vec<String> = rules
        .list
        .borrow()
        .iter()
        .rev()
        .map(Rule::to_string)
        .collect();
    let list = cx.array()?;
    for (index, text) in texts.iter().enumerate() {
        list.set_index(cx, index as u32, cx.string(text)?)?;
    }
    Ok(list)
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
    let rules = rules(cx, call)?;
    for line in lines {
        let line = line.to_text(cx)?;
        if let Some((written, family)) = find_rule(&line) {
            rules.add(parse_rule(cx, written, family)?)?;
        }
    }
    Ok(Value::undefined())
}

/// The rule that was written, refused with the errors of the methods that add one.
fn parse_rule(cx: Ctx, written: WrittenRule, family: u8) -> JsResult<Rule> {
    let family = cx.string(family::name(family))?;
    let address = |text: &str| socket_address::parse(cx, text, &family);
    match written {
        WrittenRule::Address(text) => address(text).map(Rule::Address),
        WrittenRule::Subnet(text, prefix) => subnet(cx, address(text)?, &f64::from(prefix).into()),
        WrittenRule::Range(start, end) => {
            let start = address(start)?;
            if let Some(range) = range(start, address(end)?) {
                return Ok(range);
            }
            let shown = socket_address::make(cx, start, 0, 0)?;
            Err(wrong_order(cx, &shown))
        }
    }
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
