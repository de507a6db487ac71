"""Files as people's programs write them, given to the command: read, or named with what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.badges import signed
from vcwallet.encoding import strict_json
from vcwallet.issuer import Issuer
from vcwallet.keys.sealing import FLOOR
from vcwallet.limits import DEFAULT
from vcwallet.wallet import Wallet

if TYPE_CHECKING:
    from e2e.conftest import Cli

WORDS = "test-pass"
MARK = "\ufeff"
CHEAP = ("--kdf-memory", "64")


@pytest.fixture
def cli(cli: Cli) -> Cli:
    """The command within this process."""
    return replace(cli, here=True)


@pytest.fixture
def marked(cli: Cli) -> Path:
    """A passphrase file that begins with a byte order mark."""
    path = cli.write("marked.txt", f"{MARK}{WORDS}\r\n".encode())
    path.chmod(0o600)
    return path


def test_a_byte_order_mark_is_no_part_of_a_passphrase(cli: Cli, marked: Path) -> None:
    assert cli("wallet", "init", *CHEAP, VCWALLET_PASSPHRASE=WORDS).status == 0
    assert cli("issuer", "init", "College", *CHEAP, VCWALLET_PASSPHRASE=WORDS).status == 0
    for command in (("wallet", "list"), ("issuer", "list")):
        assert cli(*command, "--passphrase-file", marked).status == 0
        assert cli(*command, VCWALLET_PASSPHRASE=MARK + WORDS).status == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_is_made_with_a_marked_file_opens_with_the_passphrase_alone(cli: Cli, encoding: str) -> None:
    path = cli.write("new.txt", f"{WORDS}\r\n".encode(encoding))
    path.chmod(0o600)
    assert cli("wallet", "init", *CHEAP, "--passphrase-file", path).status == 0
    assert cli("wallet", "list", VCWALLET_PASSPHRASE=WORDS).status == 0


def test_what_earlier_versions_made_with_a_marked_file_still_opens_with_it(cli: Cli, marked: Path) -> None:
    with Wallet.create(cli.folder / "my.wallet", MARK + WORDS, kdf=FLOOR) as made:
        made.backup(cli.folder / "wallet.age", MARK + WORDS)
    Issuer.create(cli.folder / "my.issuer", name="College", passphrase=MARK + WORDS, kdf=FLOOR).close()
    given = ("--passphrase-file", marked)

    assert cli("wallet", "list", *given).status == 0
    assert cli("issuer", "list", *given).status == 0
    assert cli("wallet", "list", VCWALLET_PASSPHRASE=WORDS).status == 2
    new = {"VCWALLET_NEW_PASSPHRASE": "new words", "VCWALLET_PASSPHRASE": "new words"}
    for role in ("wallet", "issuer"):
        assert cli(role, "passwd", *given, *CHEAP, **new).status == 0
        assert cli(role, "list", **new).status == 0
    restored = ("wallet", "restore", "wallet.age", "-w", "restored.wallet", *CHEAP)
    assert cli(*restored, "--backup-passphrase-file", marked, **new).status == 0


def test_a_file_of_nothing_but_a_mark_is_empty(cli: Cli) -> None:
    path = cli.write("empty.txt", MARK.encode() + b"\r\n")
    done = cli("wallet", "init", "--passphrase-file", path, "--json")
    assert done.data["error"]["reason"] == "passphrase-file-empty"


@pytest.mark.parametrize("content", [b"\xff\xfea", b"\0\xff", b"p\xe4ss\n", "pass".encode("utf-16-le")])
def test_a_file_that_is_no_text_is_no_passphrase(cli: Cli, content: bytes) -> None:
    path = cli.write("odd.txt", content)
    path.chmod(0o600)
    done = cli("wallet", "init", *CHEAP, "--passphrase-file", path, "--json")
    assert done.data["error"]["reason"] == "passphrase-character"


def test_marks_before_documents_change_nothing(cli: Cli) -> None:
    mark, document = MARK.encode(), strict_json.dumps(signed())
    assert cli("trust", "add", "trust.json", signed()["issuer"]["id"], "College").status == 0
    listed = cli.write("marked-trust.json", mark + (cli.folder / "trust.json").read_bytes())
    assert cli("verify", cli.write("badge.json", mark + document), "--trust", listed).status == 0
    assert cli("verify", "-", "--trust", listed, stdin=mark + document).status == 0
    canonical = [cli("canonicalize", "--hash", cli.write("c.json", start + document)).out for start in (b"", mark)]
    assert canonical[0] == canonical[1]
    statements = b"<urn:a> <urn:b> <urn:c> .\n"
    assert cli("canonicalize", "--from", "nquads", "-", stdin=mark + statements).stdout == statements


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


NAMED = {
    "certificate.pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "badge.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
    "badge.webp": (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP picture"),
    "badge.gif": (b"GIF89a", "a GIF picture"),
    "photo.heic": (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC picture"),
    "badge.json.gz": (gzip.compress(b"{}"), "an archive (gzip)"),
    "letter.docx": (packed("[Content_Types].xml", "word/document.xml"), "a document of an office program"),
    "page.html": (b"<!-- saved -->\n<!DOCTYPE html>\n<html><body><svg></svg>", "a web page"),
    "page.xhtml": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<html xmlns="x">', "a web page"),
    "link.txt": (b"https://badges.example/assertions/1\r\n", "only a web address"),
    "link.url": (b"[InternetShortcut]\r\nURL=https://badges.example/1\r\n", "only a web address"),
    "mail.eml": (b"Return-Path: <a@b.example>\r\nSubject: Your badge\r\n", "a saved e-mail"),
    "backup.age": (b"age-encryption.org/v1\n-> scrypt x 18\n", "an encrypted file"),
    "my.db": (b"SQLite format 3\0rest", "a database file"),
    "key.pem": (b"-----BEGIN PRIVATE KEY-----\n", "a key or a certificate for computers"),
    "wide.json": ("{}".encode("utf-16"), "text in UTF-16"),
    "wide-too.json": ("{}".encode("utf-16-le"), "text in UTF-16"),
    "notes.txt": (b"Dear Ada, congratulations", "neither a credential"),
    "image.png.txt": (b"data:image/png;base64,AAAA", "neither a credential"),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_is_no_credential_is_named(cli: Cli, name: str) -> None:
    content, named = NAMED[name]
    done = cli("verify", cli.write(name, content))
    assert done.status == 6
    assert named in done.words
    for said in ("pass a path", "In a program", "limits.", "byte order mark"):
        assert said not in done.words


def test_a_file_that_is_too_large_is_told_by_the_limit(cli: Cli) -> None:
    path = cli.folder / "film.json"
    with path.open("wb") as file:
        file.truncate(3 * DEFAULT.input_bytes)
    done = cli("verify", path)
    assert "larger than 32 MB" in done.words
    assert "limits." not in done.words
    assert str(DEFAULT.input_bytes + 1) not in done.words
