"""No input of a stranger costs more than its size allows. Hypothesis looks for the slowest.

`VCWALLET_SLOW` is the number of documents, in `make fuzz`: then 10 ms for each kB are the bound, where anything under
4 kB counts as 4 kB. An ordinary run tries a few small ones, and only sees that nothing runs away.
"""

from __future__ import annotations

import gc
import json
import os
from contextlib import suppress
from copy import deepcopy
from time import process_time

from hypothesis import HealthCheck, Phase, event, given, settings, target
from hypothesis import strategies as st

from support.badges import NOW, Document, badge, signed
from support.hostile_documents import GROWTHS, PROOF, Growth, grown
from support.learner_records import bare_record
from support.stack_evidence import KNOWN
from support.world import World
from vcwallet import Policy, Verifier
from vcwallet.errors import VcwalletError

EXAMPLES = int(os.environ.get("VCWALLET_SLOW", "0"))
LONG = EXAMPLES > 0
SMALLEST = 4.0
"""Kilobytes that a smaller document counts as."""
SECONDS_PER_KILOBYTE = 0.010 if LONG else 1.0
LARGEST = 2_000 if LONG else 30
LARGEST_DOCUMENT = 200_000
VERIFIER = Verifier(policy=Policy(allow_inline_contexts=True), trust=KNOWN, fetcher=World())
TOPS = {
    "badge": badge(),
    "record": bare_record(badge(proof=PROOF)),
    "plain": badge(credentialSubject={"id": "urn:x:s"}),
}

sizes = st.integers(1, LARGEST) | st.sampled_from([1, 2, 16, LARGEST])
growths = st.lists(st.tuples(st.sampled_from(GROWTHS), sizes), min_size=1, max_size=4)


def secured(document: Document, *, genuine: bool) -> Document:
    """With a proof: a stranger can sign too, and then more is read."""
    if genuine and "proof" not in document:
        with suppress(VcwalletError):
            return signed(document)
    return {"proof": PROOF} | document


def seconds(text: str) -> float:
    """What verifying costs."""
    gc.freeze()  # or collecting garbage would look at all that the tests have made
    start = process_time()
    report = VERIFIER.verify(text, at=NOW)
    spent = process_time() - start
    gc.unfreeze()
    assert all(check.code != "INTERNAL_ERROR" for check in report.checks), report.explain(audience="developer")
    return spent


@settings(
    max_examples=EXAMPLES or 60,
    phases=[Phase.explicit, Phase.generate, Phase.target],  # what is slow is slow to shrink
    suppress_health_check=list(HealthCheck),
    derandomize=not LONG,
)
@given(st.sampled_from(sorted(TOPS)), growths, st.booleans())
def test_no_document_costs_more_than_its_size_allows(top: str, grow: list[tuple[Growth, int]], genuine: bool) -> None:
    before = secured(grown(deepcopy(TOPS[top]), grow[:-1]), genuine=genuine)
    document = grown(before, grow[-1:])  # after signing, so that proofs can be repeated
    text = json.dumps(document, separators=(",", ":"))
    if len(text) > LARGEST_DOCUMENT:
        event("too large")
        return
    kilobytes = max(SMALLEST, len(text) / 1000)
    spent = seconds(text)
    target(spent / kilobytes, label="seconds per kB")
    made = f"{top}, {'signed, ' if genuine else ''}" + ", ".join(f"{growth.__name__} {size}" for growth, size in grow)
    assert spent / kilobytes < SECONDS_PER_KILOBYTE, f"{len(text)} bytes took {spent:.2f} s: {made}"


def test_an_honest_badge_is_far_from_the_bound() -> None:
    text = json.dumps(signed())
    seconds(text)  # the first reads the contexts
    assert seconds(text) / SMALLEST < 0.010
