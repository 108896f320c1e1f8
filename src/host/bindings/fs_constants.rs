//! The numbers of `fs.constants`.

use crate::js::{Ctx, JsResult, Value};
use crate::sys::uv;

macro_rules! system {
    ($($name:ident)*) => { &[$((stringify!($name), libc::$name as i32)),*] };
}

/// Numbers of the system.
const SYSTEM: &[(&str, i32)] = system! {
    O_RDONLY O_WRONLY O_RDWR O_CREAT O_EXCL O_NOCTTY O_TRUNC O_APPEND O_DIRECTORY O_NOFOLLOW
    O_SYNC O_DSYNC O_NONBLOCK
    S_IFMT S_IFREG S_IFDIR S_IFCHR S_IFBLK S_IFIFO S_IFLNK S_IFSOCK
    S_IRWXU S_IRUSR S_IWUSR S_IXUSR S_IRWXG S_IRGRP S_IWGRP S_IXGRP S_IRWXO S_IROTH S_IWOTH
    S_IXOTH F_OK R_OK W_OK X_OK
};

#[cfg(target_os = "linux")]
const LINUX: &[(&str, i32)] = system! { O_NOATIME O_DIRECT };
#[cfg(not(target_os = "linux"))]
const LINUX: &[(&str, i32)] = &[];

/// Numbers of libuv.
const LIBUV: &[(&str, u32)] = &[
    ("UV_FS_SYMLINK_DIR", uv::UV_FS_SYMLINK_DIR),
    ("UV_FS_SYMLINK_JUNCTION", uv::UV_FS_SYMLINK_JUNCTION),
    ("UV_DIRENT_UNKNOWN", uv::uv_dirent_type_t_UV_DIRENT_UNKNOWN),
    ("UV_DIRENT_FILE", uv::uv_dirent_type_t_UV_DIRENT_FILE),
    ("UV_DIRENT_DIR", uv::uv_dirent_type_t_UV_DIRENT_DIR),
    ("UV_DIRENT_LINK", uv::uv_dirent_type_t_UV_DIRENT_LINK),
    ("UV_DIRENT_FIFO", uv::uv_dirent_type_t_UV_DIRENT_FIFO),
    ("UV_DIRENT_SOCKET", uv::uv_dirent_type_t_UV_DIRENT_SOCKET),
    ("UV_DIRENT_CHAR", uv::uv_dirent_type_t_UV_DIRENT_CHAR),
    ("UV_DIRENT_BLOCK", uv::uv_dirent_type_t_UV_DIRENT_BLOCK),
    ("UV_FS_COPYFILE_EXCL", uv::UV_FS_COPYFILE_EXCL),
    ("COPYFILE_EXCL", uv::UV_FS_COPYFILE_EXCL),
    ("UV_FS_COPYFILE_FICLONE", uv::UV_FS_COPYFILE_FICLONE),
    ("COPYFILE_FICLONE", uv::UV_FS_COPYFILE_FICLONE),
    (
        "UV_FS_COPYFILE_FICLONE_FORCE",
        uv::UV_FS_COPYFILE_FICLONE_FORCE,
    ),
    ("COPYFILE_FICLONE_FORCE", uv::UV_FS_COPYFILE_FICLONE_FORCE),
    ("UV_FS_O_FILEMAP", 0),
];

/// The object.
pub(crate) fn object(cx: Ctx) -> JsResult<Value> {
    let constants = cx.bare_object()?;
    for (name, number) in SYSTEM.iter().chain(LINUX) {
        constants.set(cx, *name, *number)?;
    }
    for (name, number) in LIBUV {
        constants.set(cx, *name, f64::from(*number))?;
    }
    Ok(constants)
}
