//! How a child is described to `binding('process_wrap')` and `binding('spawn_sync')`.

use std::ffi::CString;

use crate::js::{Ctx, JsResult, Value};
use crate::net;
use crate::uv::Stream;
use crate::uv::host::{Container, Program};

/// The program that `options` describes; `None` where a text has a NUL inside.
pub(super) fn program(cx: Ctx, options: &Value) -> JsResult<Option<Program>> {
    let get = |name| options.get(cx, name);
    let cwd = get("cwd")?;
    let cwd = match cwd.is_nullish() {
        true => Some(None),
        false => c_string(cx, &cwd)?.map(Some),
    };
    let (file, args) = (c_string(cx, &get("file")?)?, texts(cx, &get("args")?)?);
    let (env, detached) = (texts(cx, &get("envPairs")?)?, get("detached")?.truthy(cx));
    let id = |name| JsResult::Ok(get(name)?.as_number().map(|id| id as i32 as u32));
    let (uid, gid) = (id("uid")?, id("gid")?);
    let program = || {
        Some(Program {
            file: file?,
            args: args?.unwrap_or_default(),
            env: env?,
            cwd: cwd?,
            detached,
            uid,
            gid,
        })
    };
    Ok(program())
}

fn c_string(cx: Ctx, value: &Value) -> JsResult<Option<CString>> {
    Ok(CString::new(value.to_text(cx)?).ok())
}

/// A list that may be missing.
fn texts(cx: Ctx, list: &Value) -> JsResult<Option<Option<Vec<CString>>>> {
    if list.is_nullish() {
        return Ok(Some(None));
    }
    let texts = list.elements(cx)?;
    let texts: Option<_> = texts
        .iter()
        .map(|text| c_string(cx, text))
        .collect::<JsResult<_>>()?;
    Ok(texts.map(Some))
}

/// What is wanted at one descriptor of the child.
pub(super) enum Wanted {
    Ignore,
    Inherit(i32),
    Pipe(Stream),
}

impl Wanted {
    pub(super) fn container(&self) -> Container<'_> {
        match self {
            Wanted::Ignore => Container::Ignore,
            Wanted::Inherit(fd) => Container::Inherit(*fd),
            Wanted::Pipe(stream) => Container::Pipe(stream),
        }
    }
}

/// A list of `{ type, handle, fd }`. `pipe` gives the handle for one that is to be a pipe; that of a
/// `wrap` lends its descriptor.
pub(super) fn stdio(
    cx: Ctx,
    list: &Value,
    mut pipe: impl FnMut(&Value) -> JsResult<Option<Stream>>,
) -> JsResult<Vec<Wanted>> {
    let mut entry = |entry: &Value| {
        let kind = entry.get(cx, "type")?.to_text(cx)?;
        let fd = match kind.as_str() {
            "ignore" => return Ok(Wanted::Ignore),
            "pipe" | "overlapped" => match pipe(entry)? {
                Some(stream) => return Ok(Wanted::Pipe(stream)),
                None => None,
            },
            "wrap" => {
                let handle = net::handle_of(cx, &entry.get(cx, "handle")?);
                handle.and_then(|handle| handle.fd())
            }
            _ => entry.get(cx, "fd")?.as_number().map(|fd| fd as i32),
        };
        // libuv answers EINVAL to a number below 0.
        Ok(Wanted::Inherit(fd.unwrap_or(-1)))
    };
    if list.is_nullish() {
        return Ok(Vec::new());
    }
    list.elements(cx)?.iter().map(&mut entry).collect()
}
