"""Words for learner records: what they look like, and how the credentials in them hang together."""

_REISSUE = "Nur wer es erstellt hat, kann das richtigstellen; bitten Sie um eine berichtigte Fassung."
_PUBLISHER = (
    "Das muss die Stelle berichtigen, die die Leistungsübersicht herausgibt. Die Nachweise darin berührt es nicht."
)
_SHOW = (
    "Bitten Sie die vorlegende Person zu zeigen, dass alle zu ihr gehören, oder prüfen Sie noch einmal mit einer "
    "Kennung, unter der Sie die Person kennen."
)
_UNLINKED = f"{_SHOW} Nachweise, für die das gilt: {{unlinked}} von {{count}}."

_FAULTS: dict[str, tuple[str, str]] = {
    "context-clr": (
        "Der zweite @context ist nicht der von Comprehensive Learner Record 2.0.",
        "Er muss {expected} sein.",
    ),
    "context-clr-open-badges": ("Der dritte @context ist nicht der von Open Badges 3.0.", "Er muss {expected} sein."),
}

PHRASES: dict[str, tuple[str, str]] = {
    **{f"MALFORMED_VALUE_ERROR/{reason}": (what, f"{how} {_REISSUE}") for reason, (what, how) in _FAULTS.items()},
    **{f"ISSUING_ERROR/{reason}": fault for reason, fault in _FAULTS.items()},
    "ISSUING_ERROR/association-itself": (
        "Eine Beziehung verbindet die Leistung {id} mit sich selbst.",
        "Nennen Sie zwei verschiedene Leistungen.",
    ),
    "ISSUING_ERROR/member-unsigned": (
        "Ein Nachweis, der in der Leistungsübersicht stehen soll, ist nicht signiert.",
        "Signieren Sie ihn zuerst: Jeder Nachweis in einer Leistungsübersicht wird einzeln geprüft.",
    ),
    "ASSOCIATION_OF_ITSELF": (
        "Die Leistungsübersicht setzt eine Leistung zu sich selbst in Beziehung ({type}).",
        f"Beachten Sie diese Beziehung nicht. {_PUBLISHER}",
    ),
    "ASSOCIATION_CYCLE": (
        (
            "Die Leistungsübersicht setzt Leistungen im Kreis zueinander in Beziehung; das kann nicht sein ({type}): "
            "{ids}."
        ),
        f"Beachten Sie diese Beziehungen nicht. {_PUBLISHER}",
    ),
    "ASSOCIATION_UNRESOLVED": (
        (
            "Die Leistungsübersicht setzt Leistungen in Beziehung, über die sie sonst nichts sagt, was sich bestätigen "
            "ließe, etwa {id}."
        ),
        (
            "Beachten Sie diese Beziehung nicht, oder bitten Sie die vorlegende Person um den Nachweis, von dem die "
            "Rede ist."
        ),
    ),
    "ASSOCIATION_REPEATED": ("Die Leistungsübersicht nennt eine Beziehung zwischen Leistungen mehr als einmal.", ""),
    "SUBJECT_NOT_LINKED": ("Nichts zeigt, dass alles in der Leistungsübersicht dieselbe Person betrifft.", _UNLINKED),
    "SUBJECT_NOT_LINKED/other-id": (
        (
            "Die Leistungsübersicht betrifft {subject}, ein enthaltener Nachweis {other}, und nichts zeigt, dass dies "
            "eine Person ist."
        ),
        _UNLINKED,
    ),
    "SUBJECT_NOT_LINKED/number-of-another-institution": (
        (
            "Die Leistungsübersicht, von {publisher}, und ein enthaltener Nachweis, von {issuer}, nennen dieselbe "
            "Nummer, vielleicht von zwei Personen."
        ),
        _UNLINKED,
    ),
}
