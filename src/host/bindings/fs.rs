//! `binding('fs')`: the file system. Every function gives its result or a negative error number.

use super::{int, or_errno, text_or_errno};
use crate::js::{Bytes, Call, Ctx, JsResult, Value};
use crate::uv::Errno;
use crate::uv::host::fs::{self, StatNumbers};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "open", 3, js_open)?;
    binding.method(cx, "close", 1, js_close)?;
    binding.method(cx, "read", 5, js_read)?;
    binding.method(cx, "write", 5, js_write)?;
    binding.method(cx, "readFile", 1, js_read_file)?;
    binding.method(cx, "readText", 1, js_read_text)?;
    binding.method(cx, "kind", 1, js_kind)?;
    binding.method(cx, "stat", 1, js_stat)?;
    binding.method(cx, "lstat", 1, js_lstat)?;
    binding.method(cx, "fstat", 1, js_fstat)?;
    binding.method(cx, "access", 2, js_access)?;
    binding.method(cx, "chmod", 2, js_chmod)?;
    binding.method(cx, "fchmod", 2, js_fchmod)?;
    binding.method(cx, "chown", 3, js_chown)?;
    binding.method(cx, "unlink", 1, js_unlink)?;
    binding.method(cx, "rmdir", 1, js_rmdir)?;
    binding.method(cx, "mkdir", 2, js_mkdir)?;
    binding.method(cx, "rename", 2, js_rename)?;
    binding.method(cx, "link", 2, js_link)?;
    binding.method(cx, "symlink", 3, js_symlink)?;
    binding.method(cx, "copyFile", 3, js_copy_file)?;
    binding.method(cx, "ftruncate", 2, js_ftruncate)?;
    binding.method(cx, "fsync", 1, js_fsync)?;
    binding.method(cx, "utimes", 3, js_utimes)?;
    binding.method(cx, "futimes", 3, js_futimes)?;
    binding.method(cx, "readdir", 1, js_readdir)?;
    binding.method(cx, "realpath", 1, js_realpath)?;
    binding.method(cx, "readlink", 1, js_readlink)?;
    binding.method(cx, "mkdtemp", 1, js_mkdtemp)?;
    binding.set(cx, "constants", super::fs_constants::object(cx)?)
}

fn path(cx: Ctx, call: &Call, index: usize) -> JsResult<String> {
    call.arg(index).to_text(cx)
}

fn number(call: &Call, index: usize) -> f64 {
    call.arg(index).as_number().unwrap_or(0.0)
}

/// The result of a call that answers with a number.
fn answer(result: Result<i64, Errno>) -> Value {
    or_errno(result.map(|number| number as f64))
}

fn js_open(cx: Ctx, call: &Call) -> JsResult<Value> {
    let flags = int(call, 1) as i32 | libc::O_CLOEXEC;
    Ok(answer(fs::open(
        &path(cx, call, 0)?,
        flags,
        int(call, 2) as i32,
    )))
}

fn js_close(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::close(int(call, 0) as i32)))
}

/// The part of the bytes argument that `offset` and `length` name.
fn range(call: &Call, len: usize) -> core::ops::Range<usize> {
    let start = (int(call, 2).max(0) as usize).min(len);
    let end = start.saturating_add(int(call, 3).max(0) as usize).min(len);
    start..end
}

fn bytes(cx: Ctx, call: &Call) -> JsResult<Bytes> {
    Bytes::of(cx, &call.arg(1)).ok_or_else(|| cx.throw_type_error("bytes expected"))
}

fn js_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (file, position) = (int(call, 0) as i32, position(call));
    let count = bytes(cx, call)?.with_mut(cx, |bytes| {
        let range = range(call, bytes.len());
        fs::read(file, &mut bytes[range], position)
    });
    Ok(or_errno(count.map(|count| count as f64)))
}

fn js_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (file, position) = (int(call, 0) as i32, position(call));
    let count = bytes(cx, call)?.with(cx, |bytes| {
        let range = range(call, bytes.len());
        fs::write(file, &bytes[range], position)
    });
    Ok(or_errno(count.map(|count| count as f64)))
}

/// Where to read or write; also given as a BigInt. Negative: where the file stands.
fn position(call: &Call) -> i64 {
    call.arg(4)
        .as_number()
        .map_or(-1, |position| position as i64)
}

fn whole_file(path: &str) -> Result<Vec<u8>, Errno> {
    let file = fs::open(path, libc::O_RDONLY | libc::O_CLOEXEC, 0)? as i32;
    let size = fs::fstat(file).map_or(0, |numbers| numbers[8] as usize);
    let mut bytes = vec![0; size];
    let mut filled = 0;
    let result = loop {
        // Files whose size is not known beforehand (pipes, /proc) are read until they end.
        if filled == bytes.len() {
            let more = (bytes.len() / 2).clamp(64, 1024 * 1024);
            bytes.resize(bytes.len() + more, 0);
        }
        match fs::read(file, &mut bytes[filled..], -1) {
            Ok(0) => break Ok(()),
            Ok(count) => filled += count,
            Err(errno) => break Err(errno),
        }
    };
    fs::close(file)?;
    bytes.truncate(filled);
    bytes.shrink_to_fit();
    result.map(|()| bytes)
}

fn js_read_file(cx: Ctx, call: &Call) -> JsResult<Value> {
    match whole_file(&path(cx, call, 0)?) {
        Ok(bytes) => {
            let len = bytes.len();
            cx.uint8_array(cx.array_buffer(bytes)?, 0, len)
        }
        Err(errno) => Ok(Value::int(errno.code())),
    }
}

fn js_read_text(cx: Ctx, call: &Call) -> JsResult<Value> {
    match whole_file(&path(cx, call, 0)?) {
        Ok(bytes) => cx.string(&String::from_utf8_lossy(&bytes)),
        Err(errno) => Ok(Value::int(errno.code())),
    }
}

/// 0 for a file, 1 for a folder, negative when there is nothing.
fn js_kind(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(Value::int(match fs::stat(&path(cx, call, 0)?, true) {
        Ok(numbers) => {
            let kind = numbers[1] as libc::mode_t & libc::S_IFMT;
            i32::from(kind == libc::S_IFDIR)
        }
        Err(errno) => errno.code(),
    }))
}

fn stat_array(cx: Ctx, result: Result<StatNumbers, Errno>) -> JsResult<Value> {
    match result {
        Ok(numbers) => cx.array_of(numbers.map(Value::number)),
        Err(errno) => Ok(Value::int(errno.code())),
    }
}

fn js_stat(cx: Ctx, call: &Call) -> JsResult<Value> {
    stat_array(cx, fs::stat(&path(cx, call, 0)?, true))
}

fn js_lstat(cx: Ctx, call: &Call) -> JsResult<Value> {
    stat_array(cx, fs::stat(&path(cx, call, 0)?, false))
}

fn js_fstat(cx: Ctx, call: &Call) -> JsResult<Value> {
    stat_array(cx, fs::fstat(int(call, 0) as i32))
}

fn js_access(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::access(&path(cx, call, 0)?, int(call, 1) as i32)))
}

fn js_chmod(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::chmod(&path(cx, call, 0)?, int(call, 1) as i32)))
}

fn js_fchmod(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::fchmod(int(call, 0) as i32, int(call, 1) as i32)))
}

fn js_chown(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (uid, gid) = (int(call, 1) as u32, int(call, 2) as u32);
    Ok(answer(fs::chown(&path(cx, call, 0)?, uid, gid)))
}

fn js_unlink(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::unlink(&path(cx, call, 0)?)))
}

fn js_rmdir(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::rmdir(&path(cx, call, 0)?)))
}

fn js_mkdir(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::mkdir(&path(cx, call, 0)?, int(call, 1) as i32)))
}

fn js_rename(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::rename(&path(cx, call, 0)?, &path(cx, call, 1)?)))
}

fn js_link(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::link(&path(cx, call, 0)?, &path(cx, call, 1)?)))
}

fn js_symlink(cx: Ctx, call: &Call) -> JsResult<Value> {
    let flags = int(call, 2) as i32;
    Ok(answer(fs::symlink(
        &path(cx, call, 0)?,
        &path(cx, call, 1)?,
        flags,
    )))
}

fn js_copy_file(cx: Ctx, call: &Call) -> JsResult<Value> {
    let flags = int(call, 2) as i32;
    Ok(answer(fs::copy_file(
        &path(cx, call, 0)?,
        &path(cx, call, 1)?,
        flags,
    )))
}

fn js_ftruncate(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::ftruncate(int(call, 0) as i32, int(call, 1))))
}

fn js_fsync(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::fsync(int(call, 0) as i32)))
}

fn js_utimes(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::utimes(
        &path(cx, call, 0)?,
        number(call, 1),
        number(call, 2),
    )))
}

fn js_futimes(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(answer(fs::futimes(
        int(call, 0) as i32,
        number(call, 1),
        number(call, 2),
    )))
}

fn js_readdir(cx: Ctx, call: &Call) -> JsResult<Value> {
    let entries = match fs::readdir(&path(cx, call, 0)?) {
        Ok(entries) => entries,
        Err(errno) => return Ok(Value::int(errno.code())),
    };
    let list = cx.array()?;
    for (at, (name, kind)) in entries.into_iter().enumerate() {
        list.set_index(cx, 2 * at as u32, cx.string(&name)?)?;
        list.set_index(cx, 2 * at as u32 + 1, kind)?;
    }
    Ok(list)
}

fn js_realpath(cx: Ctx, call: &Call) -> JsResult<Value> {
    let result = fs::realpath(&path(cx, call, 0)?);
    text_or_errno(cx, result)
}

fn js_readlink(cx: Ctx, call: &Call) -> JsResult<Value> {
    let result = fs::readlink(&path(cx, call, 0)?);
    text_or_errno(cx, result)
}

fn js_mkdtemp(cx: Ctx, call: &Call) -> JsResult<Value> {
    let result = fs::mkdtemp(&path(cx, call, 0)?);
    text_or_errno(cx, result)
}
