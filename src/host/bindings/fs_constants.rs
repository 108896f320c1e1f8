//! The numbers of `fs.constants`, in Node's order.

use super::os_constants::{numbers, system};
use crate::js::{Ctx, JsResult, Value};
use crate::sys::uv;

const LINKS: &[(&str, i32)] = &[
    ("UV_FS_SYMLINK_DIR", uv::UV_FS_SYMLINK_DIR as i32),
    ("UV_FS_SYMLINK_JUNCTION", uv::UV_FS_SYMLINK_JUNCTION as i32),
];

const ACCESS: &[(&str, i32)] = system! { O_RDONLY O_WRONLY O_RDWR };

const ENTRIES: &[(&str, i32)] = &[
    (
        "UV_DIRENT_UNKNOWN",
        uv::uv_dirent_type_t_UV_DIRENT_UNKNOWN as i32,
    ),
    ("UV_DIRENT_FILE", uv::uv_dirent_type_t_UV_DIRENT_FILE as i32),
    ("UV_DIRENT_DIR", uv::uv_dirent_type_t_UV_DIRENT_DIR as i32),
    ("UV_DIRENT_LINK", uv::uv_dirent_type_t_UV_DIRENT_LINK as i32),
    ("UV_DIRENT_FIFO", uv::uv_dirent_type_t_UV_DIRENT_FIFO as i32),
    (
        "UV_DIRENT_SOCKET",
        uv::uv_dirent_type_t_UV_DIRENT_SOCKET as i32,
    ),
    ("UV_DIRENT_CHAR", uv::uv_dirent_type_t_UV_DIRENT_CHAR as i32),
    (
        "UV_DIRENT_BLOCK",
        uv::uv_dirent_type_t_UV_DIRENT_BLOCK as i32,
    ),
];

const TYPES: &[(&str, i32)] = system! {
    S_IFMT S_IFREG S_IFDIR S_IFCHR S_IFBLK S_IFIFO S_IFLNK S_IFSOCK O_CREAT O_EXCL
};

/// What only Windows has is 0.
const WINDOWS: &[(&str, i32)] = &[
    ("UV_FS_O_FILEMAP", 0),
    ("UV_FS_O_TEMPORARY", 0),
    ("UV_FS_O_SHORT_LIVED", 0),
    ("UV_FS_O_SEQUENTIAL", 0),
    ("UV_FS_O_RANDOM", 0),
];

const FLAGS: &[(&str, i32)] = system! {
    O_NOCTTY O_TRUNC O_APPEND O_DIRECTORY
    #[cfg(target_os = "linux")] O_NOATIME
    O_NOFOLLOW O_SYNC O_DSYNC
    #[cfg(target_os = "linux")] O_DIRECT
    O_NONBLOCK
    S_IRWXU S_IRUSR S_IWUSR S_IXUSR S_IRWXG S_IRGRP S_IWGRP S_IXGRP S_IRWXO S_IROTH S_IWOTH
    S_IXOTH F_OK R_OK W_OK X_OK
};

const COPYING: &[(&str, i32)] = &[
    ("UV_FS_COPYFILE_EXCL", uv::UV_FS_COPYFILE_EXCL as i32),
    ("COPYFILE_EXCL", uv::UV_FS_COPYFILE_EXCL as i32),
    ("UV_FS_COPYFILE_FICLONE", uv::UV_FS_COPYFILE_FICLONE as i32),
    ("COPYFILE_FICLONE", uv::UV_FS_COPYFILE_FICLONE as i32),
    (
        "UV_FS_COPYFILE_FICLONE_FORCE",
        uv::UV_FS_COPYFILE_FICLONE_FORCE as i32,
    ),
    (
        "COPYFILE_FICLONE_FORCE",
        uv::UV_FS_COPYFILE_FICLONE_FORCE as i32,
    ),
];

/// The object.
pub(crate) fn object(cx: Ctx) -> JsResult<Value> {
    numbers(
        cx,
        &[LINKS, ACCESS, ENTRIES, TYPES, WINDOWS, FLAGS, COPYING],
    )
}
