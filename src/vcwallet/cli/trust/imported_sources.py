"""Files that are believed as they stand: each becomes a source of a trust list, which reports name.

Whose word a signed file is, the user says: a signer, or keys, that were confirmed by another way. Nothing in the file
itself shows that (docs/security.md, rows 15 and 32).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vcwallet import TrustList
from vcwallet.cli.options.common_options import confirm
from vcwallet.cli.trust.trust_imports import Imported, LeftOut
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.clock import now
from vcwallet.io.files import shown_path
from vcwallet.io.trust.source_types import read_source
from vcwallet.io.trust.trust_file import FilesBeside
from vcwallet.rendering.words.en.command.trust_list import TEXTS

_WEB = "https://"
_WELL_KNOWN = ("/.well-known/openid-federation", "/.well-known/did-configuration.json")


@dataclass(frozen=True, slots=True)
class BeliefOptions:
    """Whether, under which name and on whose word files are believed.

    Attributes:
        as_source: Whether a list is believed as it stands that could be copied.
        name: What reports call the source; None: its title, or the name of its file.
        signed_by: The identifier of the one who has to have signed a list.
        fingerprints: Thumbprints (RFC 7638) of the keys of an anchor.
        certificates: Files with the certificates of those who may sign an official list.
    """

    as_source: bool
    name: str | None
    signed_by: str | None
    fingerprints: tuple[str, ...]
    certificates: tuple[Path, ...]

    def refuse_unused(self, source: Path | str, *used: str) -> None:
        """Refuse what makes no difference to a source: the user would rely on it.

        Args:
            source: The file or address.
            used: The options that apply to it.

        Raises:
            UsageError: `import-option`.
        """
        given = {
            "--as-source": self.as_source,
            "--name": self.name,
            "--signed-by": self.signed_by,
            "--fingerprint": self.fingerprints,
            "--certificate": self.certificates,
        }
        if unused := [option for option, value in given.items() if value and option not in used]:
            raise UsageError("import-option", source=str(source)[:200], options=unused)


def believed_list(known: TrustList, file: Path, belief: BeliefOptions) -> Imported:
    """A trust list as a part of another, under its own title."""
    belief.refuse_unused(file, "--as-source", "--name")
    title = belief.name or known.title
    return Imported(sources=[TrustList(known.issuers, sources=known.sources, title=title)])


def believed_address(url: str, belief: BeliefOptions) -> Imported:
    """A registry, or a signed list, at an address: it is fetched when it is asked, and not now.

    Raises:
        UsageError: `import-address`, `import-well-known`: neither of them can be there.
        TrustListError: It is no address that can be fetched.
    """
    if not url.startswith(_WEB):
        raise UsageError("import-address", url=url[:200])
    if url.rstrip("/").endswith(_WELL_KNOWN):
        raise UsageError("import-well-known", url=url[:200])
    belief.refuse_unused(url, "--as-source", "--name", "--signed-by")
    entry: JsonObject = {"type": "registry", "name": belief.name or urlsplit(url).netloc, "url": url}
    if belief.signed_by is not None:
        entry |= {"type": "recognized-entities", "issuer": belief.signed_by}
    return Imported(sources=[read_source(entry, "", FilesBeside(None))])


def believed_registry(file: Path, folder: Path, belief: BeliefOptions) -> Imported:
    """A registry that is read from its file.

    Raises:
        VcwalletError: It is none, or not below the folder of the trust list.
    """
    belief.refuse_unused(file, "--as-source", "--name")
    return _of_file({"type": "registry"}, file, folder, belief)


def believed_registries(content: bytes, file: Path, belief: BeliefOptions) -> Imported:
    """The registries in a list of known ones.

    Raises:
        VcwalletError: It is none.
    """
    from vcwallet.policy.trust.issuer_registry import known_registries

    belief.refuse_unused(file, "--as-source")
    known = known_registries(content)
    left_out = [LeftOut(problem.error.pointer, problem.error.located("")) for problem in known.problems]
    return Imported(sources=[*known.registries], left_out=left_out)


def believed_entities(file: Path, folder: Path, belief: BeliefOptions) -> Imported:
    """A signed list of recognised entities.

    Raises:
        UsageError: `import-signer`: who has to have signed it was not said.
        VcwalletError: It is not below the folder of the trust list, or the signer is no identifier.
    """
    belief.refuse_unused(file, "--as-source", "--name", "--signed-by")
    if belief.signed_by is None:
        raise UsageError("import-signer", path=shown_path(file))
    return _of_file({"type": "recognized-entities", "issuer": belief.signed_by}, file, folder, belief)


def believed_official_list(file: Path, folder: Path, belief: BeliefOptions) -> Imported:
    """A trusted list of a state (ETSI TS 119 612).

    Raises:
        UsageError: `import-certificates`: who may sign it was not said.
        VcwalletError: A file is not below the folder of the trust list, or is not what it should be.
    """
    belief.refuse_unused(file, "--as-source", "--name", "--certificate")
    if not belief.certificates:
        raise UsageError("import-certificates", path=shown_path(file))
    signers = [_relative(certificate, folder) for certificate in belief.certificates]
    return _of_file({"type": "etsi-trusted-list", "signers": signers}, file, folder, belief)


def believed_anchor(content: bytes, file: Path, belief: BeliefOptions) -> Imported:
    """The anchor of a federation, with the keys in its configuration, which the user confirms by their thumbprints.

    Raises:
        UsageError: `import-fingerprints`: they are not confirmed.
        VcwalletError: It is no configuration of an entity, or does not hold.
    """
    from vcwallet.keys.jwk import decode_jwk, jwk_thumbprint
    from vcwallet.policy.trust.federation.entity_statement import check_configuration, keys_of, read_entity_statement

    belief.refuse_unused(file, "--as-source", "--name", "--fingerprint")
    statement = read_entity_statement(content)
    entity = str(statement.subject)
    check_configuration(statement, entity, now())
    prints = sorted(jwk_thumbprint(decode_jwk(jwk)) for jwk in keys_of(statement).values())
    unconfirmed = UsageError("import-fingerprints", entity=entity[:200], fingerprints=prints)
    if not belief.fingerprints:
        question = TEXTS["anchor/confirm"].format(entity=entity, fingerprints=", ".join(prints))
        confirm(question, otherwise=unconfirmed)
    elif sorted(belief.fingerprints) != prints:
        raise unconfirmed
    anchor: dict[str, Any] = {"id": entity, "jwks": statement.claims["jwks"]}
    entry = {"type": "federation", "name": belief.name or entity, "anchors": [anchor]}
    return Imported(sources=[read_source(entry, "", FilesBeside(None))])


def _of_file(entry: JsonObject, file: Path, folder: Path, belief: BeliefOptions) -> Imported:
    whole = entry | {"name": belief.name or file.stem, "file": _relative(file, folder)}
    return Imported(sources=[read_source(whole, "", FilesBeside(folder))])


def _relative(file: Path, folder: Path) -> str:
    try:
        return file.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        raise UsageError("import-elsewhere", path=shown_path(file), folder=shown_path(folder)) from None
