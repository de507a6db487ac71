"""Whatever a stranger changes in a receipt: it is refused as none, or what comes of its verdict is one of three."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from support.badges import NOW, presented, signed
from support.receipts import full, unsigned, verifier
from support.stacked_credentials import KNOWN, part, stacked
from vcwallet.encoding import strict_json
from vcwallet.errors import ReceiptError
from vcwallet.policy import IssuedBy, Limits, Policy
from vcwallet.receipt import Recomputed, check, explain, load

Path = tuple[str | int, ...]
POLICY = Policy(rules=[IssuedBy(["did:web:college.example"])], limits=Limits(members=9))
ANSWER = {"challenge": "c-1", "domain": "jobs.example", "recipient": "ada@example.org", "seen": NOW}
RECEIPTS = [
    unsigned(full(verifier(policy=POLICY), presented(signed()), **ANSWER)),
    unsigned(full(verifier(trust=KNOWN), stacked(part("a"), part("b")), parts=[part("a"), part("b")])),
]
VALUES = st.sampled_from(
    [
        *(None, True, 0, -1, 2**53, 1.5, "", "x", "\0", "0" * 64, [], {}, [[]], [{}]),
        *("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "cache", "history", "source", "text", "object", "rejected"),
    ]
)


def places(value: Any, path: Path = ()) -> list[Path]:
    """Every place in a document."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, entry in items for place in places(entry, (*path, key)))]


PLACES = [[place for place in places(strict_json.loads(receipt)) if place[1:]] for receipt in RECEIPTS]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_changed_receipt(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(RECEIPTS) - 1))
    document = strict_json.loads(RECEIPTS[number])
    *path, last = data.draw(st.sampled_from(PLACES[number]))
    parent = document
    for key in path:
        parent = parent[key]
    if data.draw(st.booleans()):
        parent[last] = data.draw(VALUES)
    else:
        del parent[last]
    try:
        receipt = load(strict_json.dumps(document))
    except ReceiptError:
        return
    result = check(receipt, at=NOW)

    assert explain(result)
    for each in result.recomputations:
        assert bool(each.causes) == (each.result is not Recomputed.CONFIRMED)
