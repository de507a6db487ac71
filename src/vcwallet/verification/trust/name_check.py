"""Checks `issuer-name`: what there is to say of the name that an issuer gives itself (docs/security.md, row 33).

A name proves nothing, so none of these counts towards the outcome. There is a check only where there is something to
say: the name has hidden characters or letters that pass for others (UTS #39), it looks like that of another issuer
that the verifier knows, or those who know the issuer call it something else, or nothing at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from vcwallet.checks import ISSUER_NAME, NAME_DIFFERS, NAME_LOOKALIKE, NAME_UNCONFIRMED, Check, CheckStatus
from vcwallet.encoding.spellings import unicode_domain
from vcwallet.identifiers.identifier_syntax import host_of
from vcwallet.model.access import every_text
from vcwallet.names.confusables import lookalike_key
from vcwallet.names.examined_name import is_mark, on_one_line
from vcwallet.names.letter_shapes import unstyled
from vcwallet.names.name_findings import (
    LONG,
    MARKS,
    MIXED_SCRIPTS,
    STYLED,
    WHOLE_SCRIPT,
    looks_like,
    name_findings,
)
from vcwallet.names.name_wording import differ_in_form_only, plain_name
from vcwallet.names.unicode_tables import is_ignorable
from vcwallet.report import IssuerView
from vcwallet.report.recognition import Namesake, Recognition

_POINTER = "/issuer/name"
_HOST = "NAME_HOST"
_SHOWN = 200
_OF_IMITATIONS = (LONG, MARKS, MIXED_SCRIPTS, STYLED, WHOLE_SCRIPT)
"""Findings that say that a name may not be what it looks like: not said of one that a source has letter for letter."""
_DOTS = dict.fromkeys(map(ord, "\u3002\uff61"), ".")
_IN_DOMAINS = ".-\u00b7\u30fb"


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
            {key: _shown(value) if isinstance(value, str) else value for key, value in finding.params.items()},
            required=False,
        )
        for number, finding in enumerate(found.values())
    ]


def _shown(text: str) -> str:
    return on_one_line(text)[:_SHOWN]


def _findings(names: list[str], view: IssuerView) -> Iterator[_Finding]:
    own = (view.id, host_of(view.id))  # what stands for a name where a source states none
    stated = [entry for entry in view.recognitions if entry.name not in own]
    yield from _namesakes(view, stated)
    known = {_spelled(entry.name) for entry in stated}
    for name in names:
        for finding in name_findings(name):
            if finding.code not in _OF_IMITATIONS or _spelled(name) not in known:
                yield _Finding(finding.code, finding.params)
    yield from _host(view.id)
    if names and view.recognitions:
        yield from _differs(names, view, stated)


def _spelled(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _namesakes(view: IssuerView, stated: list[Recognition]) -> Iterator[_Finding]:
    """The first known issuer that it may be mistaken for, mildly of one whose very name others confirm.

    Who knows both by names that are alike tells them apart. No source does so for another.
    """
    others = [entry for entry in view.namesakes if entry.id != view.id and not _is_told_apart(entry, stated)]
    confirmed = {plain_name(entry.name) for entry in stated}
    others.sort(key=lambda namesake: plain_name(namesake.name) in confirmed)
    for namesake in others[:1]:
        params: dict[str, object] = {
            "claimed": view.claimed_name or namesake.name,
            "name": namesake.name,
            "id": namesake.id,
            "known_by": namesake.known_by,
            "issuer": view.id,
        }
        if plain_name(namesake.name) in confirmed:
            yield _Finding(NAME_LOOKALIKE, params, "known", CheckStatus.PASSED)
        else:
            yield _Finding(NAME_LOOKALIKE, params)


def _is_told_apart(namesake: Namesake, stated: list[Recognition]) -> bool:
    key = lookalike_key(namesake.name)
    return any(entry.known_by == namesake.known_by and lookalike_key(entry.name) == key for entry in stated)


def _host(identifier: str) -> Iterator[_Finding]:
    """A domain in an identifier that is written with letters or signs that pass for others."""
    host = host_of(identifier)
    domain = unicode_domain(unquote(host).partition(":")[0].lower())
    findings = name_findings(domain)
    if findings or any(not _is_of_domains(each) for each in domain):
        shown = "".join(each for each in domain.partition("@")[0] if not is_ignorable(each))
        read = looks_like(unstyled(shown.translate(_DOTS)))
        read = next((str(each.params["looks_like"]) for each in findings if "looks_like" in each.params), read)
        yield _Finding(_HOST, {"host": host, "domain": domain, "looks_like": read, "issuer": identifier})


def _is_of_domains(character: str) -> bool:
    return character.isalnum() or character in _IN_DOMAINS or is_mark(character)


def _differs(names: list[str], view: IssuerView, stated: list[Recognition]) -> Iterator[_Finding]:
    """Those who know it call it something else, in none of its versions; mildly, where the legal form differs.

    Where no source states a name, what it calls itself is its own word.
    """
    claimed = {plain_name(name) for name in names}
    known = {plain_name(entry.name) for entry in view.recognitions}
    if not known.isdisjoint(claimed):
        return
    spoken = (stated or view.recognitions)[0]
    params: dict[str, object] = {
        "claimed": view.claimed_name or names[0],
        "name": spoken.name,
        "known_by": spoken.known_by,
        "issuer": view.id,
    }
    if not stated:
        yield _Finding(NAME_UNCONFIRMED, params, "", CheckStatus.INDETERMINATE)
    elif any(differ_in_form_only(name, other) for name in claimed for other in known):
        yield _Finding(NAME_DIFFERS, params, "form", CheckStatus.PASSED)
    else:
        yield _Finding(NAME_DIFFERS, params)
