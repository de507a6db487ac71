"""What is built is what is used: the wheel holds what it needs and nothing else, and importing it is cheap."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import vcwallet
from e2e.conftest import Cli

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ["click", "cryptography", "httpx", "multiformats", "rich"]

pytest.importorskip("hatchling", reason="the build tool is not installed")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source distribution of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel_files(built: Path) -> set[str]:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_the_wheel_holds_every_module_and_says_that_it_is_typed(wheel_files: set[str]) -> None:
    sources = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}

    assert sources <= wheel_files
    assert "vcwallet/py.typed" in wheel_files


def test_the_wheel_holds_every_context(wheel_files: set[str]) -> None:
    contexts = ROOT / "contexts"
    wanted = {f"vcwallet/_contexts/{path.relative_to(contexts).as_posix()}" for path in contexts.rglob("*.*")}

    assert "vcwallet/_contexts/manifest.json" in wanted
    assert wanted <= wheel_files


def test_the_wheel_holds_nothing_but_the_package_and_its_licence(wheel_files: set[str]) -> None:
    info = f"vcwallet-{vcwallet.__version__}.dist-info/"

    assert f"{info}licenses/LICENSE" in wheel_files
    assert {name for name in wheel_files if not name.startswith(("vcwallet/", info))} == set()
    assert {name for name in wheel_files if "__pycache__" in name or "test" in name.split("/")[-1]} == set()


def test_the_source_distribution_can_be_built_and_tested(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        top_level = {Path(name).parts[1] for name in sdist.getnames() if len(Path(name).parts) > 1}
        names = sdist.getnames()

    assert {
        "pyproject.toml",
        "LICENSE",
        "README.md",
        "Makefile",
        "src",
        "contexts",
        "tests",
        "constraints",
    } <= top_level
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]


def test_the_container_file_names_extras_and_options_that_there_are(cli: Cli) -> None:
    text = (ROOT / "Containerfile").read_text("utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    wanted = re.search(r"\[([a-z,]+)\]", text)
    started = re.search(r"^ENTRYPOINT (.*)$", text, re.MULTILINE)

    assert wanted
    assert set(wanted[1].split(",")) <= set(extras)
    assert started
    program, *command = json.loads(started[1])
    assert (program, command[:2]) == ("vcwallet", ["verifier", "serve"])
    assert cli("verifier", "check", *command[2:]).status == 0


def test_importing_the_package_pulls_in_nothing_heavy() -> None:
    script = f"import sys, vcwallet; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_verifying_a_badge_loads_nothing_of_tokens_hardware_or_cbor() -> None:
    badge = ROOT / "test-vectors" / "credentials" / "badge.json"
    script = (
        f"import sys, pathlib, vcwallet; report = vcwallet.verify(pathlib.Path({str(badge)!r}));"
        "print(report.check('proof').status, [name for name in sys.modules if name.startswith('vcwallet.securing.jose')"
        " or name.endswith(('cbor', 'cbor2', 'pkcs11', 'pkcs11_key', 'token_check', 'token_steps', 'token_list'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "passed []"


def test_fetchers_are_had_without_the_packages_that_they_fetch_with() -> None:
    script = (
        "import sys; from vcwallet.fetching import HttpFetcher, HttpxFetcher, GivenLists, ThreadedFetcher;"
        "print([name for name in ('httpcore', 'httpx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_had() -> None:
    assert sorted(vcwallet.__all__) == list(vcwallet.__all__)
    assert [name for name in vcwallet.__all__ if not hasattr(vcwallet, name)] == []


@pytest.mark.skipif("VCWALLET_TEST_INSTALLED" not in os.environ, reason="only `make test` tests the built wheel")
def test_the_tests_run_against_the_built_wheel() -> None:
    assert not Path(vcwallet.__file__).is_relative_to(ROOT / "src")
