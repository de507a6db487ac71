"""Words for badges from before Open Badges 3.0: what they are, and what they say of themselves."""

_ASK_ISSUER = (
    "Es kann durchaus echt sein. Bitten Sie die ausstellende Stelle, es zu bestätigen oder nach Open Badges 3.0 "
    "auszustellen."
)
_ASK_HOLDER = "Bitten Sie die vorlegende Person um das Badge selbst."

PHRASES: dict[str, tuple[str, str]] = {
    "OLD_BADGE/assertion": (
        "Das ist ein Badge des älteren Standards Open Badges {version}; solche werden hier nicht geprüft.",
        _ASK_ISSUER,
    ),
    "OLD_BADGE/unversioned": (
        "Das ist ein Badge eines älteren Standards (Open Badges 2 oder früher); solche werden hier nicht geprüft.",
        _ASK_ISSUER,
    ),
    "OLD_BADGE/badge-class": (
        "Das beschreibt eine Art von Badge (Open Badges {version}). Es sagt nicht, dass es an jemanden vergeben wurde.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/issuer": (
        "Das beschreibt eine Stelle, die Badges ausstellt (Open Badges {version}), und ist kein Badge.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/endorsement": (
        "Das ist eine Empfehlung nach dem älteren Standard Open Badges {version}; solche werden hier nicht geprüft.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/revocation-list": (
        "Das ist eine Liste widerrufener Badges (Open Badges {version}) und kein Badge.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/key": (
        "Das ist der öffentliche Schlüssel einer ausstellenden Stelle (Open Badges {version}) und kein Badge.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/other": (
        "Das ist ein Dokument des älteren Standards Open Badges {version}; solche werden hier nicht geprüft.",
        _ASK_HOLDER,
    ),
    "UNSUPPORTED/old-badge": (
        (
            "Nach dem, was signiert ist, ist das ein Badge eines älteren Standards (Open Badges 2 oder früher); solche "
            "werden hier nicht geprüft."
        ),
        _ASK_ISSUER,
    ),
    "OLD_BADGE/hosted": (
        "Es ist bestätigt, wenn die ausstellende Stelle es unter {location} zeigt. Dort wurde nicht nachgesehen.",
        "",
    ),
    "OLD_BADGE/signed": ("Es ist signiert, auf eine Weise, die hier nicht geprüft wird.", ""),
    "OLD_BADGE/unsaid": ("Es sagt nicht, wie es sich bestätigen lässt.", ""),
    "OLD_BADGE/expired": ("Nach eigener Angabe ist es seit {until} abgelaufen.", ""),
    "OLD_BADGE/revoked": ("Nach eigener Angabe hat die ausstellende Stelle es widerrufen.", ""),
}

TEXTS: dict[str, str] = {
    "standard": "Open Badges {version}, nicht geprüft",
    "standard/unknown": "Open Badges 2 oder früher, nicht geprüft",
    "heading": "Was es selbst angibt (nicht bestätigt)",
    "name": "Badge",
    "description": "Beschreibung",
    "badge": "Beschrieben unter",
    "issuer": "Ausstellende Stelle",
    "issuer/unsaid": "nicht angegeben",
    "issuer/named": "„{name}“, {id}",
    "recipient": "Vergeben an",
    "recipient/hashed": "die Person mit einer Adresse, die darin nicht lesbar ist",
    "issued_on": "Vergeben am",
    "expires": "Gültig bis",
}
