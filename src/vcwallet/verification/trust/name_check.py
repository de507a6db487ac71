"""Checks `issuer-name`: what there is to say of the name that an issuer gives itself (docs/security.md, row 33).

A name proves nothing, so none of these counts towards the outcome. There is a check only where there is something to
say: the name has hidden characters or letters that pass for others (UTS #39), it looks like that of another issuer
that the verifier knows, or those who know the issuer call it something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from vcwallet.checks import ISSUER_NAME, NAME_DIFFERS, NAME_LOOKALIKE, Check, CheckStatus
from vcwallet.encoding.spellings import unicode_domain
from vcwallet.model.access import every_text
from vcwallet.names.confusables import lookalike_key, plain_name
from vcwallet.names.name_findings import MIXED_SCRIPTS, WHOLE_SCRIPT, name_findings
from vcwallet.report import IssuerView

_POINTER = "/issuer/name"
_HOST = "NAME_HOST"
_SHOWN = 200


class _Finding(NamedTuple):
    code: str
    params: dict[str, object]
    reason: str = ""
    status: CheckStatus = CheckStatus.FAILED


def check_issuer_name(issuer: Any, view: IssuerView) -> list[Check]:
    """What there is to say of the name of an issuer; as a rule, nothing.

    Args:
        issuer: The member `issuer` as it was signed.
        view: How the verifier knows it.
    """
    names = every_text(issuer.get("name")) if isinstance(issuer, dict) else []
    found = {finding.code: finding for finding in _findings(names, view)}
    return [
        Check(
            f"{ISSUER_NAME}[{number}]" if number else ISSUER_NAME,
            finding.status,
            finding.code,
            finding.reason,
            _POINTER if finding.code != _HOST else "/issuer",
            {key: value[:_SHOWN] if isinstance(value, str) else value for key, value in finding.params.items()},
            required=False,
        )
        for number, finding in enumerate(found.values())
    ]


def _findings(names: list[str], view: IssuerView) -> Iterator[_Finding]:
    yield from _namesakes(view)
    for name in names:
        yield from (_Finding(finding.code, finding.params) for finding in name_findings(name))
    yield from _host(view.id)
    yield from _differs(names, view)


def _namesakes(view: IssuerView) -> Iterator[_Finding]:
    """The first known issuer that it may be mistaken for; not one whose name is rightly its own."""
    own = {lookalike_key(entry.name) for entry in view.recognitions}
    for namesake in view.namesakes:
        if namesake.id != view.id and lookalike_key(namesake.name) not in own:
            params: dict[str, object] = {
                "claimed": view.claimed_name or namesake.name,
                "name": namesake.name,
                "id": namesake.id,
                "known_by": namesake.known_by,
                "issuer": view.id,
            }
            yield _Finding(NAME_LOOKALIKE, params)
            return


def _host(identifier: str) -> Iterator[_Finding]:
    """A domain in an identifier that is written with letters that pass for others."""
    for part in unquote(identifier).replace("/", ":").split(":"):
        domain = unicode_domain(part.lower())
        for finding in name_findings(domain):
            if finding.code in (MIXED_SCRIPTS, WHOLE_SCRIPT):
                params = finding.params | {"host": part, "domain": domain, "issuer": identifier}
                yield _Finding(_HOST, params)
                return


def _differs(names: list[str], view: IssuerView) -> Iterator[_Finding]:
    """Those who know it call it something else, in none of its versions; mildly, where one name has more words."""
    named = [entry for entry in view.recognitions if entry.name != view.id]
    known = [plain_name(entry.name) for entry in named]
    claimed = [plain_name(name) for name in names]
    if not known or not claimed or not set(known).isdisjoint(claimed):
        return
    spoken = named[0]
    params: dict[str, object] = {
        "claimed": view.claimed_name or names[0],
        "name": spoken.name,
        "known_by": spoken.known_by,
        "issuer": view.id,
    }
    if any(_is_longer(a, b) for a in claimed for b in known):
        yield _Finding(NAME_DIFFERS, params, "form", CheckStatus.PASSED)
    else:
        yield _Finding(NAME_DIFFERS, params)


def _is_longer(name: str, other: str) -> bool:
    """Whether one of two names is the other with more words, such as its legal form."""
    longer, shorter = sorted((f" {name} ", f" {other} "), key=len, reverse=True)
    return shorter in longer
