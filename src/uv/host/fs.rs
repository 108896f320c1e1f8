//! File system calls, made at once. Results and errors are libuv's.

use core::ffi::{CStr, c_int};
use std::ffi::CString;

use crate::sys::uv;
use crate::uv::Errno;

/// Device, mode and so on as numbers, in the order of the fields of libuv's `uv_stat_t`.
pub type StatNumbers = [f64; 18];

/// A request for one call. What libuv allocated for its result is given back when it is dropped.
struct Request(Box<uv::uv_fs_t>);

impl Request {
    /// Makes a call: no loop and no callback, so that it is done when this returns.
    fn run(call: impl FnOnce(*mut uv::uv_fs_t) -> c_int) -> Result<(Request, i64), Errno> {
        // SAFETY: a plain C struct that libuv fills.
        let mut request = Request(Box::new(unsafe { core::mem::zeroed() }));
        let status = call(&mut *request.0);
        Errno::check(status)?;
        let result = request.0.result as i64;
        Ok((request, result))
    }

    /// The text that `realpath` and `readlink` leave behind.
    fn text(&self) -> String {
        if self.0.ptr.is_null() {
            return String::new();
        }
        // SAFETY: for these calls libuv leaves a terminated string, owned by the request.
        let text = unsafe { CStr::from_ptr(self.0.ptr.cast()) };
        text.to_string_lossy().into_owned()
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        // SAFETY: the request was filled by a call that has ended.
        unsafe { uv::uv_fs_req_cleanup(&mut *self.0) };
    }
}

/// No loop: the calls below are made at once.
const NOW: *mut uv::uv_loop_t = core::ptr::null_mut();

fn path_of(path: &str) -> Result<CString, Errno> {
    CString::new(path).map_err(|_| Errno::EINVAL)
}

macro_rules! path_calls {
    ($($(#[$doc:meta])* $name:ident => $call:ident($($arg:ident: $type:ty),*);)*) => {$(
        $(#[$doc])*
        pub fn $name(path: &str, $($arg: $type),*) -> Result<i64, Errno> {
            let path = path_of(path)?;
            // SAFETY: the request and the terminated path live until the call has ended.
            Request::run(|request| unsafe {
                uv::$call(NOW, request, path.as_ptr(), $($arg as _,)* None)
            })
            .map(|(_, result)| result)
        }
    )*};
}

macro_rules! two_path_calls {
    ($($(#[$doc:meta])* $name:ident => $call:ident($($arg:ident: $type:ty),*);)*) => {$(
        $(#[$doc])*
        pub fn $name(from: &str, to: &str, $($arg: $type),*) -> Result<i64, Errno> {
            let (from, to) = (path_of(from)?, path_of(to)?);
            // SAFETY: the request and the terminated paths live until the call has ended.
            Request::run(|request| unsafe {
                uv::$call(NOW, request, from.as_ptr(), to.as_ptr(), $($arg as _,)* None)
            })
            .map(|(_, result)| result)
        }
    )*};
}

macro_rules! file_calls {
    ($($(#[$doc:meta])* $name:ident => $call:ident($($arg:ident: $type:ty),*);)*) => {$(
        $(#[$doc])*
        pub fn $name(file: i32, $($arg: $type),*) -> Result<i64, Errno> {
            // SAFETY: the request lives until the call has ended.
            Request::run(|request| unsafe {
                uv::$call(NOW, request, file, $($arg as _,)* None)
            })
            .map(|(_, result)| result)
        }
    )*};
}

path_calls! {
    /// Opens a file.
    open => uv_fs_open(flags: i32, mode: i32);
    /// Asks whether a file may be used.
    access => uv_fs_access(mode: i32);
    /// Changes the mode.
    chmod => uv_fs_chmod(mode: i32);
    /// Changes the owner.
    chown => uv_fs_chown(uid: u32, gid: u32);
    /// Removes a file.
    unlink => uv_fs_unlink();
    /// Removes an empty folder.
    rmdir => uv_fs_rmdir();
    /// Makes a folder.
    mkdir => uv_fs_mkdir(mode: i32);
    /// Sets the times of access and change, in seconds.
    utimes => uv_fs_utime(atime: f64, mtime: f64);
}

two_path_calls! {
    /// Renames.
    rename => uv_fs_rename();
    /// Makes a hard link.
    link => uv_fs_link();
    /// Makes a symbolic link at `to` whose text is `from`.
    symlink => uv_fs_symlink(flags: i32);
    /// Copies a file.
    copy_file => uv_fs_copyfile(flags: i32);
}

file_calls! {
    /// Closes a file.
    close => uv_fs_close();
    /// Changes the mode of an open file.
    fchmod => uv_fs_fchmod(mode: i32);
    /// Cuts or extends an open file.
    ftruncate => uv_fs_ftruncate(length: i64);
    /// Brings an open file to the disk.
    fsync => uv_fs_fsync();
    /// Sets the times of an open file.
    futimes => uv_fs_futime(atime: f64, mtime: f64);
}

/// Reads into `bytes`, at `position` or (negative) where the file stands.
pub fn read(file: i32, bytes: &mut [u8], position: i64) -> Result<usize, Errno> {
    // SAFETY: the memory and the request live until the call has ended.
    Request::run(|request| unsafe {
        let buf = uv::uv_buf_init(bytes.as_mut_ptr().cast(), bytes.len() as _);
        uv::uv_fs_read(NOW, request, file, &buf, 1, position, None)
    })
    .map(|(_, count)| count as usize)
}

/// Writes `bytes`, at `position` or (negative) where the file stands.
pub fn write(file: i32, bytes: &[u8], position: i64) -> Result<usize, Errno> {
    // SAFETY: libuv only reads the memory, which with the request lives until the call has ended.
    Request::run(|request| unsafe {
        let buf = uv::uv_buf_init(bytes.as_ptr().cast_mut().cast(), bytes.len() as _);
        uv::uv_fs_write(NOW, request, file, &buf, 1, position, None)
    })
    .map(|(_, count)| count as usize)
}

fn stat_numbers(request: &Request) -> StatNumbers {
    let s = &request.0.statbuf;
    [
        s.st_dev as f64,
        s.st_mode as f64,
        s.st_nlink as f64,
        s.st_uid as f64,
        s.st_gid as f64,
        s.st_rdev as f64,
        s.st_blksize as f64,
        s.st_ino as f64,
        s.st_size as f64,
        s.st_blocks as f64,
        s.st_atim.tv_sec as f64,
        s.st_atim.tv_nsec as f64,
        s.st_mtim.tv_sec as f64,
        s.st_mtim.tv_nsec as f64,
        s.st_ctim.tv_sec as f64,
        s.st_ctim.tv_nsec as f64,
        s.st_birthtim.tv_sec as f64,
        s.st_birthtim.tv_nsec as f64,
    ]
}

/// What the file at `path` is; a symbolic link itself when `follow` is off.
pub fn stat(path: &str, follow: bool) -> Result<StatNumbers, Errno> {
    let path = path_of(path)?;
    // SAFETY: the request and the terminated path live until the call has ended.
    let (request, _) = Request::run(|request| unsafe {
        if follow {
            uv::uv_fs_stat(NOW, request, path.as_ptr(), None)
        } else {
            uv::uv_fs_lstat(NOW, request, path.as_ptr(), None)
        }
    })?;
    Ok(stat_numbers(&request))
}

/// What an open file is.
pub fn fstat(file: i32) -> Result<StatNumbers, Errno> {
    // SAFETY: the request lives until the call has ended.
    let (request, _) =
        Request::run(|request| unsafe { uv::uv_fs_fstat(NOW, request, file, None) })?;
    Ok(stat_numbers(&request))
}

/// The absolute path without symbolic links.
pub fn realpath(path: &str) -> Result<String, Errno> {
    let path = path_of(path)?;
    // SAFETY: the request and the terminated path live until the call has ended.
    let (request, _) =
        Request::run(|request| unsafe { uv::uv_fs_realpath(NOW, request, path.as_ptr(), None) })?;
    Ok(request.text())
}

/// The text of a symbolic link.
pub fn readlink(path: &str) -> Result<String, Errno> {
    let path = path_of(path)?;
    // SAFETY: the request and the terminated path live until the call has ended.
    let (request, _) =
        Request::run(|request| unsafe { uv::uv_fs_readlink(NOW, request, path.as_ptr(), None) })?;
    Ok(request.text())
}

/// Makes a folder with a new name: the six `X` at the end of `template` are replaced.
pub fn mkdtemp(template: &str) -> Result<String, Errno> {
    let template = path_of(template)?;
    // SAFETY: the request and the terminated path live until the call has ended.
    let (request, _) = Request::run(|request| unsafe {
        uv::uv_fs_mkdtemp(NOW, request, template.as_ptr(), None)
    })?;
    // SAFETY: libuv keeps the resulting path as the request's own.
    let made = unsafe { CStr::from_ptr(request.0.path) };
    Ok(made.to_string_lossy().into_owned())
}

/// The entries of a folder: names and libuv's types.
pub fn readdir(path: &str) -> Result<Vec<(String, i32)>, Errno> {
    let path = path_of(path)?;
    // SAFETY: the request and the terminated path live until the call has ended.
    let (mut request, _) =
        Request::run(|request| unsafe { uv::uv_fs_scandir(NOW, request, path.as_ptr(), 0, None) })?;
    let mut entries = Vec::new();
    loop {
        // SAFETY: the request holds the listing; an entry's name is valid until the next call.
        unsafe {
            let mut entry: uv::uv_dirent_t = core::mem::zeroed();
            if uv::uv_fs_scandir_next(&mut *request.0, &mut entry) < 0 {
                return Ok(entries);
            }
            let name = CStr::from_ptr(entry.name).to_string_lossy().into_owned();
            entries.push((name, entry.type_ as i32));
        }
    }
}
