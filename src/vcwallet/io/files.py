"""Files: written whole or not at all, readable by their owner only unless they are made to be public, read with a cap.

Whatever the operating system, or Python, says about a path becomes a `StoreError` here, in `accessing`; every part of
the library that touches a path does so inside it or through the functions below.

A file appears under its name only when all of it is on the disk: it is written beside its place under another name,
synchronised, moved there in one step, and then the folder is synchronised. At whatever moment the power fails, a reader
finds the old file, the new one, or none; never half of one.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG

from vcwallet.errors import StoreError
from vcwallet.limits import megabytes

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PUBLIC_FILE = 0o644
PUBLIC_FOLDER = 0o755

_REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only",
    errno.ENOENT: "missing",
    errno.EEXIST: "exists",
    errno.EISDIR: "is-folder",
    errno.ENOTDIR: "not-a-folder",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EINVAL: "impossible-name",  # a file system without such characters, such as that of a memory stick
    errno.EILSEQ: "impossible-name",
    errno.ELOOP: "link-loop",
    errno.ENXIO: "not-a-file",  # a socket
    errno.ENODEV: "not-a-file",
    errno.EMFILE: "too-many-open",
    errno.ENFILE: "too-many-open",
}
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""A named pipe or a device is opened without waiting for the process at its other end."""
_DRAFT = ".part"
_A_DRAFT = re.compile(r"\..+\.[0-9a-f]{12}\.part", re.DOTALL)
_DRAFT_STEM = 100
"""Bytes of a file's name in that of its draft, so that no name is too long for its draft alone."""
_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def shown_path(path: Path) -> str:
    """A file name that can be written anywhere: names need not be valid UTF-8, nor even names."""
    try:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a character
        return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def store_error(error: OSError, path: Path) -> StoreError:
    """An error of the operating system as an error of this library, with the path that it is about."""
    reason = _REASONS.get(error.errno or 0, "io-error")
    if reason == "missing" and not is_folder(path.parent):
        reason, path = "no-folder", path.parent
    return StoreError(reason, path=shown_path(path), cause=errno.errorcode.get(error.errno or 0, type(error).__name__))


@contextmanager
def accessing(path: Path) -> Iterator[None]:
    """A block that touches a path: what the operating system says about it is raised as an error of this library.

    Raises:
        StoreError: `missing`, `no-permission`, `name-too-long`, `impossible-name`, ...
    """
    try:
        yield
    except OSError as error:
        raise store_error(error, path) from error
    except ValueError as error:  # no file can have such a name: it holds NUL or half a character
        raise StoreError("impossible-name", path=shown_path(path), cause=type(error).__name__) from error


def is_taken(path: Path) -> bool:
    """Whether there is something of this name, be it a link that leads nowhere.

    Raises:
        StoreError: Why that cannot be found out.
    """
    with accessing(path):
        try:
            path.lstat()
        except FileNotFoundError:
            return False
    return True


def is_folder(path: Path) -> bool:
    """Whether it is a folder that may be looked at; what else it is, using it as a file or as a folder tells."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def refuse_missing(path: Path) -> None:
    """Find out early that there is no such file, before a passphrase is asked for.

    Raises:
        StoreError: `missing`, or why it cannot be found out.
    """
    with accessing(path):
        path.stat()


def make_private_folder(folder: Path) -> None:
    """Make a folder and the missing ones above it, for the owner only. What exists is left as it is.

    Raises:
        StoreError: It cannot be made, or something else has its name.
    """
    _make_folder(folder, PRIVATE_FOLDER)


def _make_folder(folder: Path, mode: int) -> None:
    missing: list[Path] = []
    with accessing(folder):
        path = folder
        while not path.exists():
            missing.append(path)
            path = path.parent
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "not a folder")
        for path in reversed(missing):
            _make_one(path, mode)


def _make_one(folder: Path, mode: int) -> None:
    try:
        folder.mkdir(mode, exist_ok=True)
    except FileExistsError:  # a link that leads nowhere
        raise NotADirectoryError(errno.ENOTDIR, "not a folder") from None


def refuse_taken(path: Path, *, force: bool) -> None:
    """Find out early that a file cannot have this name, before work is done for nothing.

    Args:
        path: Where it is to be.
        force: Whether a file gives way that is there, or behind a link; a folder or a device never does.

    Raises:
        StoreError: `exists`, `is-folder`, `not-a-file`, or why it cannot be found out.
    """
    if is_folder(path):
        raise StoreError("is-folder", path=shown_path(path))
    if not is_taken(path):
        return
    if not force:
        raise StoreError("exists", path=shown_path(path))
    with suppress(OSError):  # such as of a link that leads nowhere: it gives way
        if not S_ISREG(path.stat().st_mode):
            raise StoreError("not-a-file", path=shown_path(path))


def _followed(path: Path) -> Path:
    """The file to which a link leads, if there is one; else the path itself."""
    with accessing(path):
        return path.resolve() if path.is_symlink() and path.is_file() else path


@contextmanager
def being_written(path: Path, *, replace: bool, public: bool = False) -> Iterator[Path]:
    """Write a file under another name and give it its own when the block ends well; else leave nothing.

    Args:
        path: Where the file is to be. Its folder is made if it is missing.
        replace: Whether a file that is there already gives way; without it, it is kept and this is an error. Of a
            link the file to which it leads does; but a public file stands in its own folder and nowhere else.
        public: Whether every user of the machine may read it (mode 0644), and not its owner only (0600).

    Yields:
        An empty file beside it, mode 0600, to be filled.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, `read-only`, ...
    """
    refuse_taken(path, force=replace)
    path = path if public else _followed(path)
    _make_folder(path.parent, PUBLIC_FOLDER if public else PRIVATE_FOLDER)
    draft = path.with_name(f"{_draft_stem(path)}.{os.urandom(6).hex()}{_DRAFT}")
    try:
        with accessing(path):
            if not os.access(path.parent, os.R_OK):  # else that would turn out when the file has its name already
                raise PermissionError(errno.EACCES, "the folder cannot be synchronised")
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        try:
            yield draft
        except OSError as error:
            raise store_error(error, path) from error
        with accessing(path):
            if public:
                draft.chmod(PUBLIC_FILE)
            sync(draft)
            _publish(draft, path, replace=replace)
            sync(path.parent)
    finally:
        with suppress(OSError):  # what went wrong before is what matters
            draft.unlink(missing_ok=True)


def _draft_stem(path: Path) -> str:
    """How the names of all drafts of a file begin."""
    name = path.name
    while len(name.encode("utf-8", "surrogatepass")) > _DRAFT_STEM:
        name = name[:-1]
    return f".{name}"


def write_private(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file for its owner only: all of it, or nothing.

    Args:
        path: Where; its folder is made if it is missing.
        content: What.
        replace: Whether a file that is there already gives way.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, `read-only`, ...
    """
    with being_written(path, replace=replace) as draft, draft.open("wb") as stream:
        stream.write(content)


def write_public(path: Path, content: bytes) -> None:
    """Write a file that every user of the machine may read, such as a web server: all of it, or nothing.

    Args:
        path: Where; a file, or link, that is there already gives way.
        content: What.

    Raises:
        StoreError: `disk-full`, `no-permission`, `read-only`, ...
    """
    with being_written(path, replace=True, public=True) as draft, draft.open("wb") as stream:
        stream.write(content)


def clear_drafts(path: Path) -> None:
    """Remove the drafts of processes that were killed while writing this file; only where no process is writing it now.

    Raises:
        StoreError: `no-permission`, ...
    """
    with accessing(path := _followed(path)):
        for draft in path.parent.glob(f"{escape(_draft_stem(path))}.*{_DRAFT}"):
            draft.unlink(missing_ok=True)


def clear_all_drafts(folder: Path) -> None:
    """Remove the drafts of processes that were killed while writing files of a folder; only where no process writes.

    Raises:
        StoreError: `no-permission`, ...
    """
    with accessing(folder):
        for draft in folder.iterdir():
            if _A_DRAFT.fullmatch(draft.name):
                draft.unlink(missing_ok=True)


def read_capped(path: Path, limit: int, *, pipe: bool = False) -> bytes:
    """All of a file, if it is not larger than `limit` bytes.

    Args:
        path: The file.
        limit: Bytes.
        pipe: Whether it may be a pipe, as a shell passes it for `<(command)`.

    Raises:
        StoreError: `missing`, `no-permission`, `is-folder`, `not-a-file`, `too-large`, ...
    """
    content = read_beginning(path, limit + 1, pipe=pipe)
    if len(content) > limit:
        raise StoreError("too-large", path=shown_path(path), limit=limit, megabytes=megabytes(limit))
    return content


def read_beginning(path: Path, length: int, *, pipe: bool = False) -> bytes:
    """The first `length` bytes of a file, or all of a smaller one.

    Args:
        path: The file.
        length: Bytes.
        pipe: Whether it may be a pipe. One without a writer is empty.

    Raises:
        StoreError: `missing`, `no-permission`, `is-folder`, `not-a-file`, ...
    """
    with accessing(path):
        descriptor = os.open(path, _READING)
        try:
            _refuse_unreadable(descriptor, path, pipe=pipe)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(length)
        finally:
            os.close(descriptor)


def _refuse_unreadable(descriptor: int, path: Path, *, pipe: bool) -> None:
    mode = os.fstat(descriptor).st_mode
    if pipe and S_ISFIFO(mode):
        os.set_blocking(descriptor, True)  # a process writes to it, or it is at its end
    elif not S_ISREG(mode):
        raise StoreError("is-folder" if S_ISDIR(mode) else "not-a-file", path=shown_path(path))


def sync(path: Path) -> None:
    """Make a file durable, or the names in a folder: a new name is lost with the power until its folder is on the disk.

    Raises:
        OSError: The disk failed.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _publish(draft: Path, path: Path, *, replace: bool) -> None:
    """Give a finished draft its name. A hard link, unlike a rename, fails when the name is taken."""
    if not replace:
        try:
            os.link(draft, path)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            if path.exists():
                raise FileExistsError(errno.EEXIST, "exists") from error
        else:
            return
    draft.replace(path)
