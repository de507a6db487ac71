"""A long trust list: how long it takes to load, as JSON and compiled, and to look an issuer up in it."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from peer import Peer
from report import Section, duration
from settings import Settings
from timing import medians, timed, timed_each
from vcwallet.trust import TrustInquiry, TrustList, compile_trust_list

_NOW = datetime(2026, 6, 1, tzinfo=UTC)
_ASKED = 1_000
_STEP = 97


def trust(settings: Settings, _: Peer | None) -> Section:
    """Loading and looking up."""
    count = settings.trusted_issuers
    section = Section("Trust list")
    section.say(
        f"A list of {count:,} issuers: each with a term, every third with a scope, every tenth with a further name. "
        f"Then {min(_ASKED, count):,} issuers, one by one: known ones that call themselves what they are called "
        "there; strangers; strangers that claim a name, which is compared with all on the list."
    )
    with tempfile.TemporaryDirectory() as folder:
        plain, compiled = Path(folder) / "list.json", Path(folder) / "list.trust"
        plain.write_text(json.dumps({"title": "Colleges", "issuers": [_entry(n) for n in range(count)]}))
        compiled.write_bytes(compile_trust_list(plain))
        loads = {"JSON": partial(TrustList.load, plain), "compiled": partial(TrustList.load, compiled)}
        loading = medians({form: timed(load) for form, load in loads.items()}, settings, rounds=settings.large_rounds)
        lists = {form: load() for form, load in loads.items()}
        sizes = {"JSON": plain.stat().st_size, "compiled": compiled.stat().st_size}
    numbers = [n * _STEP % count for n in range(min(_ASKED, count))]  # of all kinds, as they stand in the list
    asked = {
        "look up a known issuer": [_inquiry(f"did:web:college-{n}.example", _name(n)) for n in numbers],
        "look up a stranger": [_inquiry(f"did:web:mill-{n}.example", "") for n in numbers],
        "look up a stranger that claims a name": [_inquiry(f"did:web:mill-{n}.example", f"Mill {n}") for n in numbers],
    }
    rows = [
        ["size", *(f"{size / 1e6:,.1f} MB" for size in sizes.values())],
        ["load", *(duration(loading[form]) for form in lists)],
    ]
    section.at_most(f"trust list of {count:,}, compiled: load", loading["compiled"], 1, "s")
    for what, inquiries in asked.items():
        for known in lists.values():
            known.recognise(_inquiry("did:web:mill.example", "Mill"))  # makes the index of names, where there is none
        took = medians({form: timed_each(known.recognise, inquiries) for form, known in lists.items()}, settings)
        rows.append([what, *(f"{took[form] * 1e6:.1f} µs" for form in lists)])
        section.at_most(f"trust list of {count:,}, compiled: {what}", took["compiled"] * 1e6, 5, "µs")
    section.table(["", *lists], rows)
    return section


def _entry(number: int) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": f"did:web:college-{number}.example", "name": _name(number)}
    if number % 3 == 0:
        entry["scope"] = {"countries": ["NO", "SE"]}
    if number % 10 == 0:
        entry["names"] = [f"Hochschule {number}"]
    return entry | {"from": "2024-01-01T00:00:00Z", "until": f"{2030 + number % 9}-01-01T00:00:00Z"}


def _name(number: int) -> str:
    return f"College {number} of Exampleland"


def _inquiry(issuer: str, name: str) -> TrustInquiry:
    return TrustInquiry(issuer=issuer, at=_NOW, now=_NOW, claimed_name=name)
