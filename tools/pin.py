"""Pins every package that `make demo` and `make test` install, with the hashes of its published files.

Run by `make pins`, which installs pip-tools beside it. The requirements themselves stand in pyproject.toml, once; this
only resolves them, on the oldest Python that the project supports, and writes one file a purpose into constraints/.
The demo's file is resolved under the test's pins, so that both run the same versions. Extras that one package asks of
another (`coverage[toml]`) are pinned with their names: pip takes a pin without them for another requirement.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints"
OLDEST = (3, 11)
HEADER = """\
# {what}
# Made by `make pins` (tools/pin.py) from pyproject.toml: change the requirements there, never here.
# The hashes are those of all published files of a release, so that they hold on any machine and for every
# Python version that the project supports. Install with: pip install --require-hashes -r constraints/{name}

"""


def requirements() -> tuple[list[str], list[str]]:
    """What the demo needs to run and be built, and what the tests need on top of that."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        pyproject = tomllib.load(file)
    project = pyproject["project"]
    extras = project["optional-dependencies"]
    demo = [*pyproject["build-system"]["requires"], *project["dependencies"], *extras["images"], *extras["web"]]
    own = f"{project['name']}["
    optional = [entry for entries in extras.values() for entry in entries if not entry.startswith(own)]
    groups = [entry for entries in pyproject["dependency-groups"].values() for entry in entries]
    return demo, [*demo, *optional, *groups]


def resolve(wanted: list[str], *, under: Path | None = None) -> str:
    """Asks pip-compile for the pins of these requirements.

    Settings of the machine (private mirrors, folders of wheels) are left out: their hashes would hold only there.
    """
    clean = {name: value for name, value in os.environ.items() if name not in {"PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"}}
    command = [
        *(sys.executable, "-m", "piptools", "compile", "-", "--output-file", "-", "--quiet"),
        *("--generate-hashes", "--no-strip-extras", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
        *("--no-emit-trusted-host", "--no-emit-options", "--resolver", "backtracking", "--upgrade"),
        *("--annotation-style", "line"),
        *(["--constraint", str(under)] if under else []),
    ]
    done = subprocess.run(
        command,
        input="\n".join(dict.fromkeys(wanted)),
        env=clean | {"PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def tidy(pins: str, under: Path | None = None) -> str:
    """Says where a requirement stands, instead of the stream and the folder that it was read from."""
    return pins.replace("-r -", "pyproject.toml").replace(f"-c {under}, ", "")


def main() -> None:
    """Writes both files."""
    if sys.version_info[:2] != OLDEST:
        sys.exit(
            f"Pins are resolved on Python {'.'.join(map(str, OLDEST))}, the oldest supported: make pins PYTHON=..."
        )
    demo, everything = requirements()
    test_file = CONSTRAINTS / "test.txt"
    demo_file = CONSTRAINTS / "demo.txt"
    what = "Everything that `make test` installs: the package's requirements, its extras, tests, lint, docs and build."
    test_file.write_text(HEADER.format(what=what, name="test.txt") + tidy(resolve(everything)), "utf-8")
    print(f"wrote {test_file.relative_to(ROOT)}")
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "pins.txt"  # constraints may not name extras
        plain.write_text(
            re.sub(r"^([\w.-]+)\[[^]]*\]==", r"\1==", test_file.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
        )
        pins = tidy(resolve(demo, under=plain), plain)
    what = "What `make demo` installs: what the package requires, its extras `images` and `web`, and what builds it."
    demo_file.write_text(HEADER.format(what=what, name="demo.txt") + pins, "utf-8")
    print(f"wrote {demo_file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
