"""Files: written whole or not at all, readable by their owner only unless they are made to be public, read with a cap.

A file appears under its name only when all of it is on the disk: it is written beside its place under another name,
synchronised, moved there in one step, and then the folder is synchronised. Whoever looks, at whatever moment the power
fails, finds the old file, the new one, or none; never half of one.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vcwallet.errors import StoreError

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
}
_DRAFT = ".part"
_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def store_error(error: OSError, path: Path) -> StoreError:
    """The operating system's complaint as an error of this library, with the path it is about."""
    reason = _REASONS.get(error.errno or 0, "io-error")
    return StoreError(reason, path=str(path), cause=errno.errorcode.get(error.errno or 0, type(error).__name__))


def make_private_folder(folder: Path) -> None:
    """Make a folder and the missing ones above it, for the owner only. What exists is left as it is.

    Raises:
        StoreError: It cannot be made, or something else has its name.
    """
    _make_folder(folder, PRIVATE_FOLDER)


def _make_folder(folder: Path, mode: int) -> None:
    wanted = folder
    missing: list[Path] = []
    try:
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "not a folder")
        for each in reversed(missing):
            each.mkdir(mode, exist_ok=True)
    except OSError as error:
        raise store_error(error, wanted) from error


def refuse_existing(path: Path) -> None:
    """Find out early that a name is taken, before work is done for nothing.

    Raises:
        StoreError: `exists`, or why it cannot be found out.
    """
    try:
        taken = path.exists()
    except OSError as error:
        raise store_error(error, path) from error
    if taken:
        raise StoreError("exists", path=str(path))


@contextmanager
def being_written(path: Path, *, replace: bool, public: bool = False) -> Iterator[Path]:
    """Write a file under another name and give it its own when the block ends well; else leave nothing.

    Args:
        path: Where the file is to be. Its folder is made if it is missing.
        replace: Whether a file that is there already gives way; without it, it is kept and this is an error.
        public: Whether everybody on the machine may read it (mode 0644), and not its owner only (0600).

    Yields:
        An empty file beside it, mode 0600, to be filled.

    Raises:
        StoreError: `exists`, `disk-full`, `no-permission`, `read-only`, ...
    """
    _make_folder(path.parent, PUBLIC_FOLDER if public else PRIVATE_FOLDER)
    if not replace:
        refuse_existing(path)
    draft = path.with_name(f".{path.name}.{os.urandom(6).hex()}{_DRAFT}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        yield draft
        if public:
            draft.chmod(PUBLIC_FILE)
        _sync(draft)
        _publish(draft, path, replace=replace)
        sync_folder(path.parent)
    except OSError as error:
        raise store_error(error, path) from error
    finally:
        draft.unlink(missing_ok=True)


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
    """Write a file that everybody on the machine may read, such as a web server: all of it, or nothing.

    Args:
        path: Where; a file that is there already gives way.
        content: What.

    Raises:
        StoreError: `disk-full`, `no-permission`, `read-only`, ...
    """
    with being_written(path, replace=True, public=True) as draft, draft.open("wb") as stream:
        stream.write(content)


def clear_drafts(path: Path) -> None:
    """Remove what processes left that were killed while they wrote this file; only where nobody is writing it now.

    Raises:
        StoreError: `no-permission`, ...
    """
    try:
        for draft in path.parent.glob(f".{path.name}.*{_DRAFT}"):
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise store_error(error, path) from error


def read_capped(path: Path, limit: int) -> bytes:
    """All of a file, if it is not larger than `limit` bytes.

    Raises:
        StoreError: `missing`, `no-permission`, `is-folder`, `too-large`, ...
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise store_error(error, path) from error
    if len(content) > limit:
        raise StoreError("too-large", path=str(path), limit=limit)
    return content


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: a new name is lost with the power until its folder is on the disk.

    Raises:
        OSError: The disk failed.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(path: Path) -> None:
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
