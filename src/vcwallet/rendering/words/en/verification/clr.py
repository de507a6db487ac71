"""Words for learner records: what they look like, and how the credentials in them hang together."""

_REISSUE = "Only its maker can put this right; ask for a corrected one."
_PUBLISHER = "The publisher of the record has to correct this. The credentials in it are not touched by it."
_SHOW = "Ask the holder to show that all of them are theirs, or verify again with an identifier that you know them by."

_FAULTS: dict[str, tuple[str, str]] = {
    "context-clr": (
        "The second @context is not that of the Comprehensive Learner Record 2.0.",
        "It must be {expected}.",
    ),
    "context-clr-open-badges": ("The third @context is not that of Open Badges 3.0.", "It must be {expected}."),
}

PHRASES: dict[str, tuple[str, str]] = {
    **{f"MALFORMED_VALUE_ERROR/{reason}": (what, f"{how} {_REISSUE}") for reason, (what, how) in _FAULTS.items()},
    **{f"ISSUING_ERROR/{reason}": fault for reason, fault in _FAULTS.items()},
    "ISSUING_ERROR/association-itself": (
        "An association relates the achievement {id} to itself.",
        "Name two different achievements.",
    ),
    "ISSUING_ERROR/member-unsigned": (
        "A credential that is to stand in the record carries no proof.",
        "Sign it first: each credential in a record is verified on its own.",
    ),
    "ASSOCIATION_OF_ITSELF": (
        "The record relates an achievement to itself ({type}).",
        f"Disregard this relation. {_PUBLISHER}",
    ),
    "ASSOCIATION_CYCLE": (
        "The record relates achievements in a circle, which cannot be ({type}): {ids}.",
        f"Disregard these relations. {_PUBLISHER}",
    ),
    "ASSOCIATION_UNRESOLVED": (
        "The record relates achievements of which it says nothing else that could be confirmed, such as {id}.",
        "Disregard that relation, or ask the holder for the credential that it speaks of.",
    ),
    "ASSOCIATION_REPEATED": ("The record states one relation between achievements more than once.", ""),
    "SUBJECT_NOT_LINKED": (
        "Nothing shows that everything in the record is about the same person.",
        f"{_SHOW} Credentials that this holds for: {{unlinked}}, of {{count}}.",
    ),
    "SUBJECT_NOT_LINKED/other-id": (
        "The record is about {subject}, a credential in it about {other}, and nothing shows that this is one person.",
        f"{_SHOW} Credentials that this holds for: {{unlinked}}, of {{count}}.",
    ),
    "SUBJECT_NOT_LINKED/number-of-another-institution": (
        "The record, of {publisher}, and a credential in it, of {issuer}, name one number, maybe of two people.",
        f"{_SHOW} Credentials that this holds for: {{unlinked}}, of {{count}}.",
    ),
}
