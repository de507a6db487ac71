"""Will it be read? What well-known verifiers and wallets do with a credential, before a thousand of it are issued."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.given_values import check_moment
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import Params, UnsupportedError, UsageError
from vcwallet.io.arguments import several
from vcwallet.io.clock import now
from vcwallet.io.verify import read
from vcwallet.issuer.readers.credential_features import CredentialFeatures
from vcwallet.issuer.readers.reader_rules import (
    Condition,
    Reader,
    ReaderAspect,
    ReaderRule,
    ReaderSource,
    ReaderVerdict,
    readers,
)
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.access import as_list, values_of
from vcwallet.rendering.words.phrases import phrase
from vcwallet.verification.document_reading import Kind

_CODE = "PREVIEW"
_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ReaderFinding:
    """What a reader does about one aspect of a credential. Data only; `words()` makes sentences of it.

    Attributes:
        aspect: What it looks at.
        verdict: What it does.
        reason: Stable slug.
        params: Plain data for the words.
        rule: The name of the rule that decided; empty where no rule speaks of it.
        source: Where the rule comes from; None where no rule speaks of it.
    """

    aspect: ReaderAspect
    verdict: ReaderVerdict
    reason: str
    params: Params
    rule: str = ""
    source: ReaderSource | None = None

    def words(self, lang: str = "en") -> tuple[str, str]:
        """What the reader does, and what to change so that it accepts; that is empty where there is nothing to change.

        Args:
            lang: A language tag; English where there are no words in that language.
        """
        return phrase(_CODE, self.reason, self.params, lang)

    def to_dict(self) -> JsonObject:
        """The finding as plain data, words included."""
        what, cure = self.words()
        members: JsonObject = {
            "aspect": self.aspect.value,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "message": what,
            "advice": cure,
            "rule": self.rule or None,
        }
        if self.source is not None:
            members |= {
                "source": self.source.url,
                "version": self.source.version,
                "lookedUp": self.source.looked_up.isoformat(),
            }
        return members


@dataclass(frozen=True, slots=True)
class ReaderPreview:
    """What one reader does with a credential.

    Attributes:
        name: The reader's name for data, such as `verifierplus`.
        title: Its name for people.
        page: Where its source is.
        version: The release that its rules were read from.
        findings: What it does about each aspect.
    """

    name: str
    title: str
    page: str
    version: str
    findings: tuple[ReaderFinding, ...]

    @property
    def verdict(self) -> ReaderVerdict:
        """The worst of its findings."""
        return max((finding.verdict for finding in self.findings), key=lambda verdict: verdict.severity)

    @property
    def deciding(self) -> tuple[ReaderFinding, ...]:
        """The findings that the verdict rests on."""
        return tuple(finding for finding in self.findings if finding.verdict is self.verdict)

    def to_dict(self) -> JsonObject:
        """The preview as plain data."""
        return {
            "reader": self.name,
            "title": self.title,
            "page": self.page,
            "version": self.version,
            "verdict": self.verdict.value,
            "findings": [finding.to_dict() for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """What well-known readers will do with a credential, by rules that were read from their source.

    It says how a credential is read that is genuine. It verifies no signature, and asks for nothing from elsewhere: no
    document with keys, no status list, no register of issuers.

    Attributes:
        at: The moment for which its dates were judged.
        securing: The mechanisms that were assumed; None where the credential was looked at as it is.
        readers: What each reader does.
    """

    at: datetime
    securing: Securing | None
    readers: tuple[ReaderPreview, ...]

    @property
    def verdict(self) -> ReaderVerdict:
        """The worst verdict of all readers."""
        return max((reader.verdict for reader in self.readers), key=lambda verdict: verdict.severity)

    def to_dict(self) -> JsonObject:
        """The preview as plain data."""
        return {
            "verdict": self.verdict.value,
            "at": timestamps.format(self.at),
            "securing": None if self.securing is None else list(self.securing.mechanisms),
            "readers": [reader.to_dict() for reader in self.readers],
        }


def preview(
    source: bytes | str | JsonObject | Path,
    *,
    securing: Securing | str | Sequence[str] | None = None,
    among: Collection[str] = (),
    at: datetime | None = None,
    limits: Limits = DEFAULT,
) -> Preview:
    """Say which well-known verifiers and wallets will accept a credential.

    Args:
        source: A credential, signed or not: JSON, a token, a picture with one of these, as bytes or text; a file, or a
            dict.
        securing: Look at it as if it were secured so, such as `"jwt"`; None: as it is.
        among: Names or titles of the readers that matter, such as `verifierplus`, in any capitals; by default all.
        at: The moment for which its dates are judged, aware; by default now.
        limits: Bounds on size and shape.

    Raises:
        ParsingError: No credential can be read.
        UnsupportedError: It is no credential, but a presentation or an older badge (`preview-kind`), or of another kind
            that is not read.
        UnreachableError: The file cannot be read.
        UsageError: An unknown reader (`preview-reader`), an unknown mechanism (`securing-unknown`), a token beside
            cryptosuites (`preview-forms`), each of which is a credential of its own, a naive `at`, or an argument of
            another type.
        ProofGenerationError: It cannot be made such a token of; with the pointer to the member.
        MalformedValueError: As it cannot, since a date is none.
        LimitError: Too large.
    """
    moment = now() if at is None else at
    check_moment(moment)
    known = readers()
    wanted = [str(name).lower() for name in several("among", among)]
    for name in wanted:
        if not any(name in reader.spellings for reader in known):
            raise UsageError("preview-reader", name=name[:40], known=[reader.name for reader in known])
    assumed = Securing.of(securing) if securing else None
    if assumed is not None and len(assumed.forms) > 1:
        raise UsageError("preview-forms", names=assumed.mechanisms)
    reading = read(source, limits)
    if reading.kind not in (Kind.CREDENTIAL, Kind.CLR):
        raise UnsupportedError("preview-kind", kind=reading.kind.value)
    features = CredentialFeatures.of(reading, moment, assumed, limits)
    selected = (reader for reader in known if not wanted or not reader.spellings.isdisjoint(wanted))
    return Preview(moment, assumed, tuple(_ask(reader, features) for reader in selected))


def _ask(reader: Reader, features: CredentialFeatures) -> ReaderPreview:
    findings: list[ReaderFinding] = []
    for aspect in ReaderAspect:
        if aspect is ReaderAspect.KEY and findings[-1].verdict is ReaderVerdict.REFUSES:
            continue  # no verifier looks for the key of what it cannot verify
        findings.append(_finding(reader, aspect, features))
    return ReaderPreview(reader.name, reader.title, reader.page, reader.version, tuple(findings))


def _finding(reader: Reader, aspect: ReaderAspect, features: CredentialFeatures) -> ReaderFinding:
    """The first rule of an aspect whose condition holds decides."""
    rules = (rule for rule in reader.rules if rule.aspect is aspect and holds(rule.condition, features))
    rule = next(rules, None)
    if rule is None:
        return ReaderFinding(aspect, ReaderVerdict.UNKNOWN, "no-rule", {"reader": reader.title, "aspect": aspect.value})
    shown = sorted(_shown(rule, features))
    params = {"reader": reader.title, "found": shown[:_MOST_SHOWN], "instead": rule.advised}
    return ReaderFinding(aspect, rule.verdict, rule.reason, params, rule.name, rule.source)


def _shown(rule: ReaderRule, features: CredentialFeatures) -> set[str]:
    """What of the credential the words name: the values of a feature, or what the condition missed."""
    condition = rule.condition
    missed = [path for path in condition.missing if not list(objects_at(features.document, path))]
    untyped = [path for path, name in condition.untyped.items() if _is_untyped(features.document, path, name)]
    return {*features.values.get(rule.shows, ()), *missed, *untyped}


def holds(condition: Condition, features: CredentialFeatures) -> bool:
    """Whether all that a condition asks for holds of a credential."""
    values, document = features.values, features.document
    return (
        all(any(_is_among(value, among) for value in values.get(name, ())) for name, among in condition.any.items())
        and all(
            values.get(name) and all(_is_among(value, among) for value in values[name])
            for name, among in condition.every.items()
        )
        and not any(_is_among(value, among) for name, among in condition.none.items() for value in values.get(name, ()))
        and (not condition.missing or any(not list(objects_at(document, path)) for path in condition.missing))
        and (
            not condition.untyped or any(_is_untyped(document, path, name) for path, name in condition.untyped.items())
        )
    )


def _is_among(value: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(value, pattern) for pattern in patterns)


def _is_untyped(document: JsonObject, path: str, name: str) -> bool:
    return any(
        name not in values_of(entry.get("type")) if isinstance(entry, dict) else True
        for entry in objects_at(document, path)
    )


def objects_at(document: JsonObject, path: str) -> Iterator[Any]:
    """The values at a path of member names, through lists; nothing where a member is not there, or null."""
    level: list[Any] = [document]
    for member in path.split("."):
        values = (value.get(member) for value in level if isinstance(value, Mapping))
        level = [entry for value in values for entry in as_list(value) if entry is not None]
    yield from level
