"""What is wrong with a DID, a DID URL or the log of a DID, in German."""

_NO_VERDICT = "Über die Signatur lässt sich hier nichts sagen."
_ISSUER = "Sagen Sie der ausstellenden Stelle Bescheid: Ihre Kennung funktioniert nicht."
_BROKEN = (
    "Verlassen Sie sich nicht darauf. Sagen Sie der ausstellenden Stelle, dass das Protokoll ihrer Kennung nicht "
    "stimmt."
)
_AGAIN = "Kopieren Sie sie noch einmal, bis zum letzten Buchstaben."

PHRASES: dict[str, tuple[str, str]] = {
    "INVALID_DID/did-encoding": ("Die Kennung enthält etwas, das keine Kennung enthalten darf: {part}.", _ISSUER),
    "INVALID_DID/did-host": (
        "Die Kennung bezeichnet keine Website: {host} ist kein Name, den eine Website haben kann.",
        _ISSUER,
    ),
    "INVALID_DID/did-host-address": (
        "Die Kennung bezeichnet einen Rechner mit seiner Nummer ({host}), wo sie eine Website nennen muss.",
        "Verlassen Sie sich nicht darauf: Eine solche Kennung kann in das Netz der prüfenden Stelle führen.",
    ),
    "INVALID_DID/did-port": ("Die Kennung nennt einen Port, den es nicht gibt: {port}.", _ISSUER),
    "INVALID_DID/did-path": ("Die Kennung führt durch einen Ordner, den keine Website haben darf: {part}.", _ISSUER),
    "INVALID_DID/did-jwk-malformed": ("In der Kennung {did} ist kein JSON Web Key.", _ISSUER),
    "INVALID_DID/did-webvh-malformed": ("Die Kennung {did} sagt nicht, welches Protokoll ihres ist.", _ISSUER),
    "INVALID_DID/did-ended": ("Die Kennung {did} endete am {since}.", "Bitten Sie um einen neueren Nachweis."),
    "INVALID_DID/webvh-line": ("Zeile {version} des Protokolls ist kein JSON-Objekt.", _BROKEN),
    "INVALID_DID/webvh-member": (
        "In Eintrag {version} des Protokolls fehlt {member}, oder es ist von anderer Art.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-version-id": ("Eintrag {version} des Protokolls nennt sich {found}.", _BROKEN),
    "INVALID_DID/webvh-version-time": ("Eintrag {version} des Protokolls nennt keine Zeit in UTC ({value}).", _BROKEN),
    "INVALID_DID/webvh-time-order": ("Eintrag {version} des Protokolls ist nicht später als der davor.", _BROKEN),
    "INVALID_DID/webvh-future": ("Eintrag {version} des Protokolls liegt in der Zukunft ({time}).", _BROKEN),
    "INVALID_DID/webvh-parameter": (
        (
            "Eintrag {version} des Protokolls setzt den Parameter {parameter} so, wie er nicht gesetzt werden darf, "
            "oder er fehlt."
        ),
        _BROKEN,
    ),
    "INVALID_DID/webvh-witness-twice": (
        "Eintrag {version} des Protokolls nennt eine bezeugende Stelle zweimal.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-pre-rotation": (
        "Eintrag {version} des Protokolls bringt Schlüssel, die im Eintrag davor nicht angekündigt waren.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-other-scid": (
        "Eintrag {version} des Protokolls enthält das Dokument einer anderen Kennung ({found}).",
        _BROKEN,
    ),
    "INVALID_DID/webvh-scid": ("Der erste Eintrag des Protokolls ist nicht der, für den {scid} steht.", _BROKEN),
    "INVALID_DID/webvh-entry-hash": ("Eintrag {version} des Protokolls wurde nachträglich geändert.", _BROKEN),
    "INVALID_DID/webvh-proof-suite": (
        "Eintrag {version} des Protokolls ist mit {suite} signiert, und dort zählt nur eddsa-jcs-2022.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-proof-key": (
        "Eintrag {version} des Protokolls nennt seinen Schlüssel nicht vollständig ({method}).",
        _BROKEN,
    ),
    "INVALID_DID/webvh-proof": (
        "Eine Signatur unter Eintrag {version} des Protokolls stimmt nicht ({cause}).",
        _BROKEN,
    ),
    "INVALID_DID/webvh-unauthorised": (
        "Eintrag {version} des Protokolls ist mit {key} signiert; dieser Schlüssel darf das nicht.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-unwitnessed": (
        (
            "Von den bezeugenden Stellen von Eintrag {version} des Protokolls haben {approved} zugestimmt, und "
            "{threshold} müssen es."
        ),
        _BROKEN,
    ),
    "INVALID_DID/webvh-moved": (
        "Eintrag {version} des Protokolls gibt der Kennung {before} einen anderen Ort, den sie nicht haben darf.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-moved-silently": (
        "Eintrag {version} des Protokolls verlegt die Kennung, ohne {before} zu nennen, wie sie davor war.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-after-end": ("Eintrag {version} des Protokolls kommt nach dem Ende der Kennung.", _BROKEN),
    "INVALID_DID/webvh-other-log": ("Das gefundene Protokoll ist nicht das von {identifier}.", _BROKEN),
    "UNSUPPORTED/webvh-method": (
        "Das Protokoll der Kennung folgt {method}; das ist hier nicht bekannt.",
        f"{_NO_VERDICT} Eine neuere Version kennt es vielleicht.",
    ),
    "LIMIT_EXCEEDED/log-entries": (
        "Das Protokoll der Kennung hat mehr als {limit} Einträge.",
        "Es wurde nicht gelesen.",
    ),
    "LIMIT_EXCEEDED/log-witnesses": (
        "Das Protokoll der Kennung nennt mehr als {limit} bezeugende Stellen zugleich.",
        "Es wurde nicht weiter gelesen.",
    ),
    "LIMIT_EXCEEDED/log-proofs": (
        "Die bezeugenden Stellen des Protokolls gaben mehr als {limit} Signaturen.",
        "Sie wurden nicht gelesen.",
    ),
    "INVALID_DID_URL/did-url": ("{url} ist keine DID-URL.", _ISSUER),
    "INVALID_DID_URL/did-url-parameter": ("{url} nennt {parameter} zweimal oder nicht richtig.", _ISSUER),
    "INVALID_DID_URL/did-url-reference": (
        "Der Verweis {reference} führt aus dem Dienst hinaus, bei dem gefragt wird.",
        "Nichts wurde abgerufen. " + _ISSUER,
    ),
    "UNSUPPORTED/did-url-parameter": (
        "{url} fragt mit {parameter} nach etwas, das hier nicht bekannt ist.",
        "Eine neuere Version kennt es vielleicht.",
    ),
    "UNSUPPORTED/did-url-version": (
        "Nach einer Version von {did} wird gefragt, und Kennungen dieser Art haben keine Versionen.",
        _NO_VERDICT,
    ),
    "UNSUPPORTED/did-url-service": ("Die Adresse von {did} sagt nicht, welchen Dienst sie fragt und wonach.", _ISSUER),
    "UNSUPPORTED/did-service": (
        "{did} hat keinen Dienst {service} oder keinen mit einer Webadresse.",
        "Sagen Sie der ausstellenden Stelle Bescheid: Ihrer Kennung fehlt, worauf sich der Nachweis bezieht.",
    ),
    "INVALID_DID_URL/did-version-before": (
        "Gemeint ist die Version von {did} vom {time}, und das Protokoll beginnt am {begin}.",
        "Verlassen Sie sich nicht darauf: Damals gab es diese Kennung nicht.",
    ),
    "UNSUPPORTED/did-rewritten": (
        "Das Protokoll von {did} hat eine Version {version}, wo es {seen} hatte, als es früher gesehen wurde.",
        (
            "Welches von beiden echt ist, lässt sich hier nicht sagen. Fragen Sie die ausstellende Stelle, und sagen "
            "Sie ihr, dass es zwei Protokolle gibt."
        ),
    ),
    "UNREACHABLE/did-version": (
        "Im Protokoll von {did}, das zu bekommen war, gibt es keine Version {version}.",
        "Versuchen Sie es später noch einmal: Vielleicht gibt es ein neueres Protokoll.",
    ),
    "TRUST_LIST_ERROR/identifier-did-web": (
        "{value} führt zu keiner Website.",
        f"Sie schreibt sich did:web: und der Name einer Website, mit %3A vor einem Port. {_AGAIN}",
    ),
    "TRUST_LIST_ERROR/identifier-did-webvh": (
        "{value} führt zu keinem Protokoll einer Kennung.",
        f"Sie schreibt sich did:webvh:, 46 Buchstaben und Ziffern, : und der Name einer Website. {_AGAIN}",
    ),
    "TRUST_LIST_ERROR/identifier-did-jwk": ("{value} enthält keinen Schlüssel.", _AGAIN),
}

PLAIN: dict[str, tuple[str, str]] = {
    "INVALID_DID/*": (
        (
            "Was die ausstellende Stelle über ihre Schlüssel veröffentlicht, stimmt nicht, deshalb zählt die "
            "Signatur nicht."
        ),
        "Verlassen Sie sich nicht darauf. Sagen Sie der ausstellenden Stelle Bescheid.",
    ),
    "INVALID_DID_URL/*": (
        "Es ist nicht richtig angegeben, wo etwas steht, worauf sich das Dokument bezieht.",
        "Sagen Sie der ausstellenden Stelle Bescheid.",
    ),
}
