"""What is wrong with a public key, in German."""

from vcwallet.rendering.words.de.verification.cures import NOTHING_AGAINST

_NO_VERDICT = "Über die Signatur lässt sich hier nichts sagen."
_FAULTY = "Die veröffentlichten Schlüssel der ausstellenden Stelle sind fehlerhaft. Sagen Sie ihr Bescheid."
_NEWER = f"{_NO_VERDICT} Eine neuere Version kann es vielleicht."
_OTHER_PROGRAM = f"Ein anderes Programm kann es vielleicht prüfen. {NOTHING_AGAINST}"
_DO_NOT = "Verlassen Sie sich nicht darauf."
_SIGNED_ANEW = "Bitten Sie um einen Nachweis, der mit dem heutigen Schlüssel der ausstellenden Stelle signiert ist."
_WHEN = "Das ist seine eigene Angabe; sonst zeigt nichts, wann eine Signatur erstellt wurde."
_OLD = "Wenn viel davon abhängt, sehen Sie noch einmal nach, wenn {identifier} erreichbar ist."
_MAYBE_NEWER = (
    "Es kann ein neuerer Schlüssel sein. Versuchen Sie es später noch einmal, oder fragen Sie die ausstellende Stelle."
)

PHRASES: dict[str, tuple[str, str]] = {
    "UNSUPPORTED/key-unverified": (
        "Der Schlüssel ist vom Typ {type}, mit dem diese Version keine Signaturen prüft.",
        _NEWER,
    ),
    "UNSUPPORTED/key-too-long": (
        "Der Schlüssel hat {characters} Zeichen; hier sind Schlüssel bis {most} bekannt.",
        _NEWER,
    ),
    "UNSUPPORTED/method-type": (
        "Der Schlüssel ist als {type} veröffentlicht, eine Form, die hier nicht bekannt ist.",
        _NEWER,
    ),
    "PARSING_ERROR/key-hex": ("Der Schlüssel ist nicht hexadezimal geschrieben.", _FAULTY),
    "UNSUPPORTED/key-spki": ("Der Schlüssel ist von einem Typ, der hier nicht bekannt ist ({type}).", _NO_VERDICT),
    "PARSING_ERROR/spki-malformed": (
        "Das ist kein öffentlicher Schlüssel in der Form SubjectPublicKeyInfo.",
        "Übergeben Sie PEM als Text (-----BEGIN PUBLIC KEY-----) oder DER als Bytes.",
    ),
    "INVALID_VERIFICATION_METHOD/key-off-curve": (
        "Der Schlüssel ist kein Punkt der Kurve {type}.",
        f"{_DO_NOT} Der Schlüssel wurde beschädigt oder zur Täuschung gemacht.",
    ),
    "INVALID_VERIFICATION_METHOD/key-rsa-size": (
        "Der RSA-Schlüssel hat {bits} Bit; verwendet werden solche von {fewest} bis {most} Bit.",
        "Verlassen Sie sich auf nichts, was mit einem kürzeren signiert ist: Es lässt sich fälschen.",
    ),
    "INVALID_VERIFICATION_METHOD/key-rsa-exponent": (
        "Der Exponent des RSA-Schlüssels hat {bits} Bit; höchstens {most} werden verwendet.",
        f"{_DO_NOT} Ein solcher Schlüssel soll prüfende Stellen beschäftigt halten.",
    ),
    "INVALID_VERIFICATION_METHOD/key-rsa-malformed": ("Der RSA-Schlüssel ist fehlerhaft.", _FAULTY),
    "INVALID_VERIFICATION_METHOD/key-jwk-member": (
        "Der JSON Web Key hat keinen Eintrag {member}, der Text ist.",
        _FAULTY,
    ),
    "INVALID_VERIFICATION_METHOD/key-jwk-purpose": (
        "Der JSON Web Key vom Typ {type} ist nicht zum Prüfen von Signaturen: {member} ist {value}.",
        "Verlassen Sie sich nicht auf diese Signatur, und sagen Sie der ausstellenden Stelle Bescheid.",
    ),
    "INVALID_VERIFICATION_METHOD/method-several-keys": (
        (
            "Der Schlüssel steht im Dokument der ausstellenden Stelle in mehreren Formen zugleich ({members}): Welche "
            "gilt, ist nicht sicher."
        ),
        _FAULTY,
    ),
    "INVALID_VERIFICATION_METHOD/method-key-type": (
        "Ein {type} enthält einen Schlüssel vom Typ {key} statt {expected}.",
        _FAULTY,
    ),
    "INVALID_VERIFICATION_METHOD/key-algorithm": (
        "Ein Schlüssel vom Typ {type} signiert nicht mit {algorithm}.",
        _DO_NOT,
    ),
    "PROOF_GENERATION_ERROR/suite-none": (
        "Kein Verfahren hier arbeitet mit einem Schlüssel vom Typ {key}.",
        "Verwenden Sie einen Schlüssel der Art Ed25519, P-256 oder P-384.",
    ),
    "USAGE_ERROR/key-argument": ("`{argument}` ist vom Typ {type}.", "Übergeben Sie {expected}."),
    # keys that are in use no more
    "KEY_RETIRED/log": (
        (
            "Signiert wurde mit einem Schlüssel, den {controller} am {since} ersetzt hat, wie das öffentliche "
            "Protokoll zeigt, und zwar davor."
        ),
        _WHEN,
    ),
    "KEY_RETIRED/sighting": (
        (
            "Signiert wurde mit einem Schlüssel, den {controller} bis {since} veröffentlicht hat, wie hier gesehen "
            "wurde, und zwar davor."
        ),
        _WHEN,
    ),
    "KEY_RETIRED/vouched": (
        (
            "Signiert wurde mit einem Schlüssel, den {controller} nach Angabe von {vouched_by} bis {since} hatte, und "
            "zwar davor."
        ),
        _WHEN,
    ),
    "KEY_RETIRED/claimed": (
        (
            "Signiert wurde mit einem Schlüssel, den {controller} am {since} außer Gebrauch nahm; nach eigener Angabe "
            "geschah es davor."
        ),
        (
            "Für beides gibt es nur die Angabe der ausstellenden Stelle. Wenn viel davon abhängt, bitten Sie um einen "
            "Nachweis, der mit dem heutigen Schlüssel signiert ist."
        ),
    ),
    "KEY_RETIRED/after": (
        (
            "Signiert wurde mit einem Schlüssel, der am {since} außer Gebrauch genommen wurde, und zwar danach "
            "({created})."
        ),
        f"{_DO_NOT} {_SIGNED_ANEW}",
    ),
    "KEY_RETIRED/before": (
        (
            "Nach eigener Angabe wurde am {created} signiert, als das Protokoll von {controller} noch keinen solchen "
            "Schlüssel hatte."
        ),
        f"Wann signiert wurde, ist nicht bekannt. {_SIGNED_ANEW}",
    ),
    "KEY_RETIRED/undated": (
        "Signiert wurde mit einem Schlüssel, der am {since} außer Gebrauch genommen wurde; wann, ist nicht angegeben.",
        (
            "{@seen} Andernfalls bitten Sie um einen Nachweis, der mit dem heutigen Schlüssel der ausstellenden Stelle "
            "signiert ist."
        ),
    ),
    "KEY_REVOKED": (
        (
            "Signiert wurde mit einem Schlüssel, den {controller} ab {since} für ungültig erklärt hat, wie man es mit "
            "einem gestohlenen tut. Nichts zeigt, dass davor signiert wurde: Wer ihn gestohlen hat, kann jedes Datum "
            "hineinschreiben."
        ),
        (
            "{@seen} Andernfalls bitten Sie um einen Nachweis, der mit dem heutigen Schlüssel der ausstellenden Stelle "
            "signiert ist."
        ),
    ),
    "KEY_REVOKED/seen": (
        (
            "Der Schlüssel wurde ab {since} für ungültig erklärt. Sie hatten den Nachweis am {seen}, also wurde davor "
            "signiert."
        ),
        f"Anderen lässt sich das so nicht zeigen. {_SIGNED_ANEW}",
    ),
    "KEY_REVOKED/after": (
        "Der Nachweis wurde erstellt ({created}), nachdem der Schlüssel für ungültig erklärt war, am {since}.",
        f"{_DO_NOT} {_SIGNED_ANEW}",
    ),
    # documents with keys that are not new
    "KEY_AS_OF": (
        (
            "Die Schlüssel von {identifier} wurden zuletzt am {as_of} gesehen, dieser darunter; neu waren sie nicht zu "
            "bekommen."
        ),
        _OLD,
    ),
    "KEY_AS_OF/undated": (
        "Die Schlüssel von {identifier} sind die eines übergebenen Dokuments; von wann es ist, ist nicht bekannt.",
        _OLD,
    ),
    "KEY_AS_OF/vouched": (
        "Die Schlüssel von {identifier} sind, nach Angabe von {vouched_by}, die vom {as_of}, dieser darunter.",
        "",
    ),
    "KEY_AS_OF/too-old": (
        (
            "Die Schlüssel von {identifier} waren neu nicht zu bekommen. Zuletzt gesehen wurden sie am {as_of}, dieser "
            "darunter; das ist zu lange her, um danach zu gehen."
        ),
        (
            "Ob er noch dazugehört, ist nicht bekannt. Versuchen Sie es später noch einmal, oder fragen Sie die "
            "ausstellende Stelle."
        ),
    ),
    "UNREACHABLE/key-unseen": (
        (
            "Die Schlüssel von {identifier} waren nicht zu bekommen und lagen hier auch früher nie vor; wessen "
            "Schlüssel es ist, ist also nicht bekannt."
        ),
        NOTHING_AGAINST,
    ),
    "UNREACHABLE/key-unlisted": (
        (
            "Die Schlüssel von {identifier} wurden zuletzt am {as_of} gesehen, und dieser war damals nicht darunter. "
            "Neuere liegen nicht vor."
        ),
        _MAYBE_NEWER,
    ),
    "UNREACHABLE/key-not-given": (
        (
            "Der Schlüssel ist im übergebenen Dokument nicht unter denen von {identifier}; in einem neueren ist er es "
            "vielleicht."
        ),
        "Beschaffen Sie das Dokument neu, oder lassen Sie es abrufen. {@online}",
    ),
    "LIMIT_EXCEEDED/editions": (
        (
            "Die Schlüssel der ausstellenden Stelle wurden mehr als {limit} Mal geändert; ältere wurden nicht "
            "durchgesehen."
        ),
        _SIGNED_ANEW,
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    **{
        f"UNSUPPORTED/{reason}": (
            "Signiert wurde mit einer Art von Schlüssel, die hier nicht bekannt ist.",
            _OTHER_PROGRAM,
        )
        for reason in ("key-spki", "key-too-long", "method-type")
    },
    "UNSUPPORTED/key-unverified": (
        "Signiert wurde mit einer Art von Schlüssel, die hier nicht geprüft wird ({type}).",
        _OTHER_PROGRAM,
    ),
    "KEY_RETIRED/log": (
        (
            "Signiert wurde, bevor die ausstellende Stelle den Schlüssel am {since} ersetzt hat; das zeigt ein "
            "öffentliches Protokoll ihrer Schlüssel."
        ),
        "",
    ),
    "KEY_RETIRED/sighting": (
        (
            "Signiert wurde, bevor die ausstellende Stelle den Schlüssel am {since} ersetzt hat; davor wurde er in "
            "Gebrauch gesehen."
        ),
        "",
    ),
    "KEY_RETIRED/before": (
        (
            "Nach eigener Angabe wurde am {created} signiert, als die ausstellende Stelle diesen Schlüssel noch nicht "
            "hatte."
        ),
        f"Wann signiert wurde, ist nicht bekannt. {_SIGNED_ANEW}",
    ),
    "UNREACHABLE/key-unlisted": (
        (
            "Die Schlüssel der ausstellenden Stelle wurden zuletzt am {as_of} gesehen, und der, mit dem signiert "
            "wurde, war damals nicht darunter. Neuere liegen nicht vor."
        ),
        _MAYBE_NEWER,
    ),
}
