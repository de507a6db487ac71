"""A folder that a command leaves behind: made again at every run, without touching other files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from vcwallet.encoding import strict_json
from vcwallet.errors import ParsingError, UsageError
from vcwallet.io.files import accessing, make_private_folder, read_capped, shown_path, write_private

_LONGEST_MARKER = 64 * 1024


class OwnedFolder:
    """A folder with a marker in it, which names the files of the command that made it.

    Args:
        path: The folder. What an earlier run left in it is taken away; a folder with anything else is refused.
        owner: The command, such as `vcwallet demo`.
        refusal: The reason by which a folder with anything else is refused.

    Raises:
        UsageError: The folder has files in it, and the command did not make them.
        StoreError: It cannot be made, or files in it cannot be written.
    """

    def __init__(self, path: Path, *, owner: str, refusal: str) -> None:
        self.path = path
        self._owner = owner
        self._refusal = UsageError(refusal, path=shown_path(path))
        self._marker = path / f"{owner.replace(' ', '-')}.json"
        self._names: list[str] = []
        make_private_folder(path)
        with accessing(path):
            if any(path.iterdir()):
                for name in self._earlier():
                    (path / name).unlink(missing_ok=True)

    @property
    def name(self) -> str:
        """What to call it in an answer."""
        return shown_path(self.path)

    def place(self, name: str) -> Path:
        """Where a file of this name goes; it counts as the command's from now on."""
        self._names.append(name)
        write_private(self._marker, strict_json.pretty({"made_by": self._owner, "files": self._names}))
        make_private_folder((self.path / name).parent)
        return self.path / name

    def write(self, name: str, content: bytes) -> Path:
        """Write a file."""
        path = self.place(name)
        write_private(path, content)
        return path

    def write_json(self, name: str, document: object) -> Path:
        """Write a document as JSON."""
        return self.write(name, strict_json.pretty(document))

    def _earlier(self) -> list[str]:
        """The files of an earlier run. The marker counts only for files that are inside the folder."""
        if not self._marker.is_file():
            raise self._refusal
        try:
            names = strict_json.loads(read_capped(self._marker, _LONGEST_MARKER))["files"]
        except (ParsingError, LookupError, TypeError):
            raise self._refusal from None
        if not isinstance(names, list) or not all(isinstance(name, str) and self._is_inside(name) for name in names):
            raise self._refusal
        return names

    def _is_inside(self, name: str) -> bool:
        """Whether a name stands for a file inside, and there is no way out of the folder on the way to it."""
        inside = self.path.resolve()
        place = inside / name
        return ".." not in PurePosixPath(name).parts and not place.is_dir() and place.resolve().is_relative_to(inside)
