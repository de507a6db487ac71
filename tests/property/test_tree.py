"""The tree that is read of a document is made from its statements; PyLD is the oracle."""

from __future__ import annotations

import os
from random import Random

import pytest

from rewriting.all import REWRITINGS
from rewriting.checking import Checked, said, steps
from rewriting.documents import case
from support.badges import COLLEGE, EARNER, badge, signed
from support.pyld_tree import CREDENTIALS, built, framed, named

DOCUMENTS = int(os.environ.get("VCWALLET_TREES", "80"))
PARTS = 4
BEYOND_PYLD = ("imports a known one", "index")
"""Of names of rewritings. PyLD takes contexts that it knows for malformed where another imports them, and fails at an
object with `@index` that is mentioned twice."""
LEGAL = sorted(
    name
    for name, rewriting in REWRITINGS.items()
    if not rewriting.refused and not any(part in name for part in BEYOND_PYLD)
)


def test_a_badge_as_pyld_reads_it() -> None:
    tree = framed(signed(badge()))
    assert tree["@id"] == badge()["id"]
    assert tree["@type"][0] == "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"
    (issuer,) = tree[f"{CREDENTIALS}issuer"]
    assert (issuer["@id"], issuer["https://schema.org/name"]) == (COLLEGE.did, [{"@value": "Example College"}])
    assert tree[f"{CREDENTIALS}credentialSubject"][0]["@id"] == EARNER.did
    assert f"{CREDENTIALS}proof" not in tree


@pytest.mark.parametrize("part", range(PARTS))
def test_documents_that_say_the_same_have_one_tree_which_is_what_pyld_reads(part: int) -> None:
    for seed in range(part, DOCUMENTS, PARTS):
        document = case(seed).document
        tree = framed(document)
        assert built(document) == named(tree), seed
        for number in range(2):
            other, done = Checked(document).compose(steps(Random(f"{seed} {number}"), 4, LEGAL))
            assert framed(other) == tree, done
            if said(other).taken:  # not so a set of several in the place of one graph
                assert built(other) == named(tree), done
