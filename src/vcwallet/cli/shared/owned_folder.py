"""The folder that the demo leaves behind: made again at every run, without touching other files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from vcwallet.encoding import strict_json
from vcwallet.errors import ParsingError, UsageError
from vcwallet.io.files import accessing, make_private_folder, read_capped, shown_path, write_private

_MARKER = "vcwallet-demo.json"
_LONGEST_MARKER = 64 * 1024


class DemoFolder:
    """A folder that knows which files in it are the demo's.

    Args:
        path: The folder. What an earlier demo left in it is taken away; a folder with anything else is refused.

    Raises:
        UsageError: The folder has files in it and no demo made them.
        StoreError: It cannot be made, or files in it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._names: list[str] = []
        make_private_folder(path)
        with accessing(path):
            if any(path.iterdir()):
                for name in self._earlier():
                    (path / name).unlink(missing_ok=True)

    def place(self, name: str) -> Path:
        """Where a file of this name goes; it counts as the demo's from now on."""
        self._names.append(name)
        write_private(self.path / _MARKER, strict_json.pretty({"made_by": "vcwallet demo", "files": self._names}))
        make_private_folder((self.path / name).parent)
        return self.path / name

    def write(self, name: str, content: bytes) -> Path:
        """Write a file."""
        path = self.place(name)
        write_private(path, content)
        return path

    def _earlier(self) -> list[str]:
        """The files of an earlier demo. The marker is believed only about files that are inside the folder."""
        refusal = UsageError("demo-folder", path=shown_path(self.path))
        marker = self.path / _MARKER
        if not marker.is_file():
            raise refusal
        try:
            names = strict_json.loads(read_capped(marker, _LONGEST_MARKER))["files"]
        except (ParsingError, LookupError, TypeError):
            raise refusal from None
        if not isinstance(names, list) or not all(isinstance(name, str) and self._is_mine(name) for name in names):
            raise refusal
        return names

    def _is_mine(self, name: str) -> bool:
        """Whether a name stands for a file inside, and there is no way out of the folder on the way to it."""
        inside = self.path.resolve()
        place = inside / name
        return ".." not in PurePosixPath(name).parts and not place.is_dir() and place.resolve().is_relative_to(inside)
