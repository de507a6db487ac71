"""Fixtures that every test shares: where the official vectors are, and deterministic hypothesis."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from support.sealed.network_seal import sealed
from vcwallet.io import processes

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("VCWALLET_SHARED", ROOT.parent / "shared"))

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3


def pytest_configure() -> None:
    """Put the folders of tests into memory where the system has a file system there, which halves the time of many.

    What they kill are processes, never the machine: nothing of what they show depends on a disk.
    """
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def _folder(path: Path, what: str) -> Path:
    if not path.is_dir():
        pytest.skip(f"{what} are not on this machine ({path} is no folder)")
    return path


@pytest.fixture(scope="session", autouse=True)
def _usual_file_modes() -> Iterator[None]:
    """Files get the modes that they have on most systems, whatever the shell that started the tests has set."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _sealed(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test opens a connection, but those that have a web site of their own running."""
    if "running" in request.fixturenames:
        yield
        return
    with sealed():
        yield


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The official test vectors: `VCWALLET_VECTORS`, else the folder beside the checkout."""
    return _folder(Path(os.environ.get("VCWALLET_VECTORS", SHARED / "vectors")), "official test vectors")


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The JSON schemas of 1EdTech and W3C, for comparing verdicts."""
    return _folder(SHARED / "schemas", "JSON schemas")


@pytest.fixture(scope="session")
def reference_contexts() -> Path:
    """Reference copies of the JSON-LD contexts, for comparing digests."""
    return _folder(SHARED / "contexts", "reference contexts")


@pytest.fixture(scope="session")
def drawing() -> None:
    """PNG pictures can be drawn here: the extra `images` is installed, and there are fonts."""
    from vcwallet.artwork.badge_artwork import draw_badge
    from vcwallet.artwork.raster import svg_to_png
    from vcwallet.errors import BakingError, MissingExtraError

    try:
        svg_to_png(draw_badge(name="A", issuer="B").svg, width=64)
    except (BakingError, MissingExtraError) as error:
        pytest.skip(str(error))


@pytest.fixture
def spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work for several processes is done in these from the first item on, however little it is."""
    in_order = processes.in_order
    monkeypatch.setattr(processes, "in_order", lambda *work, **how: in_order(*work, **how | {"at_once": True}))
