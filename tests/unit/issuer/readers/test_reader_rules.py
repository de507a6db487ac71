"""The rules as data: each has a source and a date, each decides some credential, and the documentation has them all."""

from __future__ import annotations

import re
import runpy
from datetime import date
from functools import cache
from pathlib import Path

from support.badges import NOW, badge
from support.preview_samples import samples
from vcwallet.issuer import ReaderAspect, ReaderVerdict, preview
from vcwallet.issuer.readers.credential_features import CredentialFeatures
from vcwallet.issuer.readers.reader_rules import ReaderRule, readers
from vcwallet.limits import DEFAULT
from vcwallet.rendering.words.phrases import phrases
from vcwallet.verification.document_reading import read_bytes, read_document

ROOT = Path(__file__).resolve().parents[4]
FIXED = re.compile(
    r"https://github\.com/[\w.-]+/[\w.-]+/(blob|tree)/[0-9a-f]{40}/\S+|pkg:pypi/[\w-]+@[\d.]+#\S+|"
    r"https://purl\.imsglobal\.org/spec/ob/v3p0/schema/json/\S+\.json"
)
"""Places in a version that does not change; 1EdTech's schemas have one address for all of Open Badges 3.0."""


def rules() -> list[ReaderRule]:
    return [rule for reader in readers() for rule in reader.rules]


@cache
def decided() -> frozenset[str]:
    """The rules that decide about some sample, or about a draft whose issuer has not chosen a key."""
    house = badge(issuer={"id": "did:web:college.example", "type": ["Profile"], "name": "Example College"})
    answers = [*(preview(sample, at=NOW) for sample in samples().values()), preview(house, securing="jwt", at=NOW)]
    return frozenset(finding.rule for answer in answers for reader in answer.readers for finding in reader.findings)


def test_each_rule_has_a_source_in_a_fixed_version_and_the_day_it_was_looked_up() -> None:
    assert len(rules()) > 150
    for rule in rules():
        assert FIXED.fullmatch(rule.source.url), rule
        assert rule.source.version, rule
        assert date(2026, 1, 1) <= rule.source.looked_up <= date(2030, 1, 1), rule


def test_each_rule_decides_about_some_sample() -> None:
    assert {rule.name for rule in rules()} - decided() == set()


def test_each_reader_has_rules_for_every_aspect() -> None:
    for reader in readers():
        assert {rule.aspect for rule in reader.rules} == set(ReaderAspect), reader.name


def test_each_reason_has_words_that_say_what_to_change() -> None:
    for rule in rules():
        what, cure = phrases()[f"PREVIEW/{rule.reason}"]
        assert "{reader}" in what or rule.verdict is ReaderVerdict.ACCEPTS, rule
        assert cure or rule.verdict is ReaderVerdict.ACCEPTS, rule
        assert ("{instead}" in what + cure) <= bool(rule.instead), rule
        assert ("{found}" in what) <= bool(rule.shows or rule.condition.missing or rule.condition.untyped), rule


def test_rules_name_features_that_there_are_and_the_documentation_has() -> None:
    page = (ROOT / "docs/how-to/preview.md").read_text(encoding="utf-8")
    known: set[str] = set()
    for sample in samples().values():
        reading = read_document(sample) if isinstance(sample, dict) else read_bytes(sample)
        known |= CredentialFeatures.of(reading, NOW, None, DEFAULT).values.keys()

    named = {
        name
        for rule in rules()
        for values in (rule.condition.any, rule.condition.every, rule.condition.none)
        for name in values
    }
    assert named <= known
    documented = {name for name in known if not re.match(r"first\.|context\.2", name)}
    assert {name for name in documented if f"`{name}`" not in page} == set()


def test_the_documentation_has_the_rules_as_they_are() -> None:
    tool = runpy.run_path(str(ROOT / "tools/preview_rules.py"))

    assert tool["PAGE"].read_text(encoding="utf-8") == tool["page"](), "run: python tools/preview_rules.py"
