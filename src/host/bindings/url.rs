//! `binding('url')`: the URL parser of the crate `url`, and the punycode of `idna`.

use idna::punycode;
use url::{Url, quirks};

use crate::js::{Call, Ctx, JsResult, Value};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "parse", 2, js_parse)?;
    binding.method(cx, "set", 3, js_set)?;
    binding.method(cx, "domainToASCII", 1, js_domain_to_ascii)?;
    binding.method(cx, "domainToUnicode", 1, js_domain_to_unicode)?;
    binding.method(cx, "punycodeDecode", 1, js_punycode_decode)?;
    binding.method(cx, "punycodeEncode", 1, js_punycode_encode)
}

/// All parts of a URL, in the order in which the JavaScript side keeps them.
fn js_parse(cx: Ctx, call: &Call) -> JsResult<Value> {
    let input = call.arg(0).to_text(cx)?;
    let base = call.arg(1);
    let parsed = if base.is_undefined() {
        Url::parse(&input)
    } else {
        let base = base.to_text(cx)?;
        Url::parse(&base).and_then(|base| base.join(&input))
    };
    let Ok(url) = parsed else {
        return Ok(Value::undefined());
    };
    let origin = quirks::origin(&url);
    let parts = [
        quirks::href(&url),
        quirks::protocol(&url),
        quirks::username(&url),
        quirks::password(&url),
        quirks::host(&url),
        quirks::hostname(&url),
        quirks::port(&url),
        quirks::pathname(&url),
        quirks::search(&url),
        quirks::hash(&url),
        &origin,
    ];
    let parts: JsResult<Vec<Value>> = parts.iter().map(|part| cx.string(part)).collect();
    cx.array_of(parts?)
}

fn js_set(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (href, part) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    let value = call.arg(2).to_text(cx)?;
    let Ok(mut url) = Url::parse(&href) else {
        return Ok(Value::undefined());
    };
    let changed = match part.as_str() {
        "href" => quirks::set_href(&mut url, &value).is_ok(),
        "protocol" => quirks::set_protocol(&mut url, &value).is_ok(),
        "username" => quirks::set_username(&mut url, &value).is_ok(),
        "password" => quirks::set_password(&mut url, &value).is_ok(),
        "host" => quirks::set_host(&mut url, &value).is_ok(),
        "hostname" => quirks::set_hostname(&mut url, &value).is_ok(),
        "port" => quirks::set_port(&mut url, &value).is_ok(),
        "pathname" => {
            quirks::set_pathname(&mut url, &value);
            true
        }
        "search" => {
            quirks::set_search(&mut url, &value);
            true
        }
        "hash" => {
            quirks::set_hash(&mut url, &value);
            true
        }
        _ => false,
    };
    if !changed || url.as_str() == href {
        return Ok(Value::undefined());
    }
    cx.string(url.as_str())
}

fn js_domain_to_ascii(cx: Ctx, call: &Call) -> JsResult<Value> {
    let domain = call.arg(0).to_text(cx)?;
    cx.string(&quirks::domain_to_ascii(&domain))
}

fn js_domain_to_unicode(cx: Ctx, call: &Call) -> JsResult<Value> {
    let domain = call.arg(0).to_text(cx)?;
    cx.string(&quirks::domain_to_unicode(&domain))
}

fn js_punycode_decode(cx: Ctx, call: &Call) -> JsResult<Value> {
    let decoded = punycode::decode_to_string(&call.arg(0).to_text(cx)?);
    decoded.map_or(Ok(Value::undefined()), |text| cx.string(&text))
}

fn js_punycode_encode(cx: Ctx, call: &Call) -> JsResult<Value> {
    let encoded = punycode::encode_str(&call.arg(0).to_text(cx)?);
    encoded.map_or(Ok(Value::undefined()), |text| cx.string(&text))
}
