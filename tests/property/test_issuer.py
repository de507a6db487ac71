"""Whatever an institution writes into an achievement, what it issues can be verified and says just that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vcwallet.baking import unbake
from vcwallet.io.verify import verify
from vcwallet.issuer import CredentialDetails, Issuer, NewAchievement
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import Outcome

# Any text that JSON can carry, with at least one character that can be seen.
texts = st.builds(
    lambda before, seen, after: before + seen + after,
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.sampled_from(["x", "é", "漢", "<", "&", '"', "\\", "ش"]),
    st.text(st.characters(codec="utf-8"), max_size=30),
)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    path: Path = tmp_path_factory.mktemp("issuer") / "college.issuer"
    with Issuer.create(path, name="Example College", signer=Ed25519Key.from_seed(bytes(range(32)))) as made:
        yield made


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=texts, description=texts, criteria=texts, narrative=texts, tags=st.lists(texts, max_size=3, unique=True))
def test_any_text_is_issued_and_verified_as_it_was_written(issuer, name, description, criteria, narrative, tags):
    achievement = issuer.catalogue.add(NewAchievement(name=name, description=description, criteria=criteria, tags=tags))
    issued = issuer.issue(achievement, "ada@example.org", CredentialDetails(narrative=narrative))
    report = verify(unbake(issued.badge).credential)
    assert report.authentic
    assert report.outcome is Outcome.UNKNOWN_ISSUER
    subject = issued.document["credentialSubject"]
    said = subject["achievement"]
    assert (said["name"], said["description"], said["criteria"]["narrative"]) == (name, description, criteria)
    assert (said.get("tag", []), subject["narrative"]) == (tags, narrative)
