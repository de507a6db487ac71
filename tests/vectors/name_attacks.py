"""Attacks by name: an issuer that calls itself what it is not, or so that it is taken for another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attack_case import AttackCase, sealed

from support.badges import COLLEGE, MALLORY, badge
from support.world import WebKey

_LOOKALIKE = "NAME_LOOKALIKE"
_KNOWN = {"title": "Our colleges", "issuers": [{"id": COLLEGE.did, "name": "Example College"}]}
_SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

_LIKE_A_KNOWN_ONE: Mapping[str, tuple[str, str]] = {
    "same": ("Example College", "the very name of a known issuer"),
    "capitals": ("EXAMPLE COLLEGE", "the name in capital letters"),
    "spaces": ("Example  College.", "the name with another space and a full stop"),
    "line-break": ("Example\nCollege", "the name over two lines"),
    "hyphen": ("Example\u2010College", "the name with a hyphen in it"),
    "cyrillic": ("Ex\u0430mple College", "the name with a Cyrillic a"),
    "cyrillic-many": ("\u0415\u0445\u0430m\u0440l\u0435 \u0421oll\u0435g\u0435", "the name mostly in Cyrillic letters"),
    "greek": ("Example C\u03bfllege", "the name with a Greek o"),
    "armenian": ("Example C\u0585llege", "the name with an Armenian o"),
    "cherokee": ("Example \u13dfollege", "the name with a Cherokee letter for C"),
    "lisu": ("Example \ua4daollege", "the name with a Lisu letter for C"),
    "full-width": ("\uff25xample College", "the name with an E of full width"),
    "mathematical": ("\U0001d404\U0001d431ample College", "the name with letters of formulas"),
    "digit-one": ("Examp1e Co11ege", "the name with ones for the letter l"),
    "r-and-n": ("Exarnple College", "the name with r and n for m"),
    "zero-width-joiner": ("Exam\u200dple College", "the name with a joiner that cannot be seen"),
    "soft-hyphen": ("Exam\u00adple College", "the name with a hyphen that is not shown"),
    "word-joiner": ("Example\u2060 College", "the name with a word joiner"),
    "variation-selector": ("Example\ufe0f College", "the name with a variation selector"),
    "tags": ("Example College\U000e0061\U000e0062", "the name with tags, which can carry a text of their own"),
    "filler": ("Example College\u3164", "the name with a Hangul filler, a letter that is empty"),
    "spaces-before": (f"{' ' * 600}Example College", "the name behind more spaces than a name is examined for"),
    "spaces-inside": (f"Example{chr(0xA0) * 600}College", "the name with so many spaces in it"),
    "accents": ("\u00c9xampl\u00e8 College", "the name with accents"),
    "strokes": ("Ex\u0336ample College\u0338", "the name with strokes through its letters"),
    "small-capitals": ("Ex\u1d00mple College", "the name with a small capital in it"),
    "black-squares": ("\U0001f174xample College", "the name with a letter in a black square"),
    "half-a-flag": ("\U0001f1eaxample College", "the name with a letter that flags are made of"),
    "east-asian-stroke": ("Example Co\u4e28\u4e28ege", "the name with strokes of Chinese for letters"),
    "override-inside": ("Example \u202dCollege\u202c", "the name within an override that changes nothing"),
}
"""By slug, a name, and what is tried with it."""

_STRANGE: Mapping[str, tuple[str, str, str]] = {
    "override": ("egelloC elpmaxE \u202edrofxO", "NAME_BIDI", "letters that are shown in the order of another name"),
    "isolate": ("\u2067Oxford University", "NAME_BIDI", "an isolate that never ends, and turns what stands behind"),
    "pop": ("Oxford\u2069 University", "NAME_BIDI", "the end of an isolate that the report had begun"),
    "flag-tags": (f"Oxford {_SCOTLAND[:-1]}\U000e0061\U000e007f", "NAME_INVISIBLE", "a flag with a text in its tags"),
    "cyrillic-word": ("\u0415\u0422\u041d Z\u00fcrich", "NAME_WHOLE_SCRIPT", "a Cyrillic word that looks Latin"),
    "greek-word": (
        "\u0391\u039d\u0391\u03a4\u039f\u039c\u0397",
        "NAME_WHOLE_SCRIPT",
        "Greek letters alone, all of which look Latin",
    ),
    "cherokee-words": (
        "\u13bb\u13aa\u13a1\u13d9\u13aa\u13a1\u13a0 \u13cc\u13c1\u13c6\u13d9\u13ac\u13a1\u13da\u13c6\u13a2\u13a9",
        "NAME_WHOLE_SCRIPT",
        "Cherokee letters, nearly all of which look Latin",
    ),
    "long": (f"Example{'.' * 600} College", "NAME_LONG", "an end that is not examined"),
    "stacked-marks": ("Oxford" + "\u0336" * 9, "NAME_MARKS", "accents that strike out what is below them"),
    "second-dot": ("\u0131\u0307rish College", "NAME_MARKS", "an i that is put together of another letter and a dot"),
    "private-use": ("\ue000xford", "NAME_UNASSIGNED", "a letter for private use, which a font may draw as any other"),
}


def name_attacks() -> Iterator[AttackCase]:
    """Every case."""
    for slug, (name, what) in _LIKE_A_KNOWN_ONE.items():
        yield _case(33, f"name-{slug}", f"A stranger takes {what}.", _issuer(name), _LOOKALIKE)
    for slug, (name, code, what) in _STRANGE.items():
        yield _case(33, f"name-{slug}", f"A name with {what}.", _issuer(name), code)
    versions = [{"@value": "Hill School", "@language": "en"}, {"@value": "Exampl\u0435 College", "@language": "de"}]
    why = "Only in another language is the name that of a known issuer."
    yield _case(33, "name-language", why, _issuer(versions), _LOOKALIKE)
    hidden = [versions[0], {"@value": "\u200bOxford", "@language": "de"}]
    yield _case(33, "name-language-hidden", "Only in another language has the name hidden letters.", _issuer(hidden))
    for slug, host in (("mixed", "ex\u0430mple"), ("whole-script", "\u0435\u0445\u0430")):
        ascii_host = f"xn--{host.encode('punycode').decode()}.example"
        issuer = _issuer("Example College") | {"id": f"did:web:{ascii_host}"}
        why = f"An identifier that leads to a website with a name like another's: {host!a}."
        yield _case(33, f"name-host-{slug}", why, issuer, "NAME_HOST", outcome="undetermined")
    html = 'Example College<script>alert(1)</script>"'
    yield _case(33, "name-html", "A name that closes the words around it.", _issuer(html), "UNKNOWN_ISSUER")
    yield _case(32, "name-of-itself", "An issuer that vouches for itself.", _issuer(_KNOWN["title"]), "UNKNOWN_ISSUER")
    verified = "Example College (verified, on your list \u201cOur colleges\u201d)"
    yield _case(32, "name-verified", "A name that says that it is verified.", _issuer(verified), "UNKNOWN_ISSUER")
    claimed = f"Example College; identifier {COLLEGE.did}"
    yield _case(
        32, "name-with-identifier", "A name with the identifier of another.", _issuer(claimed), "UNKNOWN_ISSUER"
    )


def _issuer(name: Any) -> dict[str, Any]:
    return {"id": MALLORY.did, "type": ["Profile"], "name": name}


def _case(
    row: int,
    slug: str,
    why: str,
    issuer: dict[str, Any],
    code: str = "NAME_INVISIBLE",
    outcome: str = "unknown-issuer",
) -> AttackCase:
    key = MALLORY if issuer["id"] == MALLORY.did else WebKey(issuer["id"], MALLORY)
    data = sealed(badge(issuer=issuer), "eddsa-rdfc-2022", key)
    return AttackCase(row=row, slug=slug, why=why, data=data, code=code, outcome=outcome, options={"trust": _KNOWN})
