"""Words for what federations publish: statements, chains of them, and trust marks."""

_ISSUER = "Fragen Sie die ausstellende Stelle oder die, die den Verbund führen; auf diesem Weg ist sie nicht bekannt."
_KEEPER = "Sagen Sie denen Bescheid, die den Verbund führen."
_DO_NOT = "Verlassen Sie sich nicht darauf. " + _KEEPER
_NEWER = "Eine neuere Version kennt es vielleicht."

PHRASES: dict[str, tuple[str, str]] = {
    "FEDERATION_ERROR/statement-type": ("Eine Aussage ist vom Typ {type}, nicht {expected}.", _KEEPER),
    "FEDERATION_ERROR/statement-issuer": ("Was von {asked} sein sollte, ist von {issuer} und über {subject}.", _DO_NOT),
    "FEDERATION_ERROR/statement-subject": ("Was {issuer} über {asked} ausgesagt hat, ist über {subject}.", _DO_NOT),
    "FEDERATION_ERROR/statement-claim": (
        "Was {issuer} über {subject} aussagt, hat kein {claim}, wie es eine solche Aussage haben darf.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/statement-early": (
        "Was {issuer} über {subject} aussagt, zählt erst ab {since}.",
        "Geht die Uhr dieses Rechners richtig? Wenn ja: " + _KEEPER,
    ),
    "FEDERATION_ERROR/statement-expired": (
        "Was {issuer} über {subject} aussagt, zählte bis {until}, und eine neuere Aussage gibt es nicht.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/statement-algorithm": (
        "Was {issuer} über {subject} aussagt, ist nicht signiert oder so, dass andere es nachahmen könnten.",
        _DO_NOT,
    ),
    "FEDERATION_ERROR/statement-key-id": (
        "Was {issuer} über {subject} aussagt, sagt nicht, mit welchem Schlüssel es signiert ist.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/statement-key": (
        (
            "Was {issuer} über {subject} aussagt, ist mit einem Schlüssel signiert ({key}), der nicht als einer von "
            "{issuer} bekannt ist."
        ),
        _DO_NOT,
    ),
    "FEDERATION_ERROR/statement-signature": (
        "Was {issuer} über {subject} aussagt, wurde verändert oder ist nicht von {issuer}: Die Signatur stimmt nicht.",
        _DO_NOT,
    ),
    "FEDERATION_ERROR/key-set": (
        (
            "Die Schlüssel in dem, was {issuer} über {subject} aussagt, sind kein Satz öffentlicher Schlüssel mit je "
            "einer id."
        ),
        _KEEPER,
    ),
    "FEDERATION_ERROR/fetch-endpoint": (
        "{issuer} sagt nicht, wo nach untergeordneten Stellen gefragt werden kann.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/statement-superior": (
        "{superior} sagt etwas über {subject} aus, und dort ist diese Stelle nicht als übergeordnet genannt.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/superior-missing": (
        (
            "{entity} ist als Stelle über der ausstellenden genannt und veröffentlicht nichts über sich. Dieser Weg "
            "zählt nicht."
        ),
        _KEEPER,
    ),
    "FEDERATION_ERROR/anchor-missing": ("Der Verbund veröffentlicht nichts über sich.", _KEEPER),
    "FEDERATION_ERROR/policy-shape": (
        "Eine Regel des Verbunds darüber, was seine Mitglieder veröffentlichen, ist fehlerhaft.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/policy-operator": (
        "Eine Regel des Verbunds zu {parameter} ist fehlerhaft (ihr {operator}).",
        _KEEPER,
    ),
    "FEDERATION_ERROR/policy-conflict": ("Regeln des Verbunds zu {parameter} widersprechen einander.", _KEEPER),
    "FEDERATION_ERROR/metadata-refused": (
        "Was die ausstellende Stelle veröffentlicht, ist nicht so, wie der Verbund es will ({parameter}).",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-path": (
        "{issuer} lässt höchstens {limit} Stellen zwischen sich und einer ausstellenden zu; hier sind es {count}.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-name": (
        "{issuer} steht nicht für {entity} ein: Diese Adresse gehört nicht zu denen, die dort teilnehmen dürfen.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-type": (
        "{entity} nimmt als etwas teil, das der Verbund dort nicht zulässt ({types}).",
        _ISSUER,
    ),
    "FEDERATION_ERROR/entity-type": (
        "{entity} nimmt am Verbund teil, aber nicht als das, was Sie verlangen ({types}).",
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-missing": (
        "{entity} nimmt am Verbund teil, hat aber nicht das Vertrauenszeichen {mark}, das Sie verlangen.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-type": (
        "Ein Vertrauenszeichen von {issuer} für {subject} ist nicht {mark}, als das es gezeigt wird.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-issuer": (
        (
            "{issuer} darf das Vertrauenszeichen {mark} in diesem Verbund nicht vergeben, oder nicht nach Ihren "
            "Einstellungen."
        ),
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-delegation": (
        "{issuer} zeigt nicht, dass das Vertrauenszeichen {mark} von dort vergeben werden darf.",
        _ISSUER,
    ),
    "UNSUPPORTED/statement-algorithm": (
        "Was {issuer} über {subject} aussagt, ist auf eine Weise signiert, die hier nicht bekannt ist.",
        _NEWER,
    ),
    "UNSUPPORTED/statement-critical": (
        "Was {issuer} aussagt, muss als Ganzes verstanden werden, und {members} ist hier nicht bekannt.",
        _NEWER,
    ),
    "UNREACHABLE/statement-outdated": (
        "Was {issuer} ausgesagt hat, zählte bis {until}, und eine neuere Aussage war nicht zu bekommen.",
        "Versuchen Sie es später noch einmal oder mit einer Netzverbindung.",
    ),
    "UNREACHABLE/federation-anchor": (
        (
            "Von dem, was {anchor} über den Verbund veröffentlicht, ist mit den von Ihnen festgelegten Schlüsseln "
            "nicht gezeigt, dass es von dort ist."
        ),
        (
            "Beschaffen Sie die heutigen Schlüssel auf einem Weg, dem Sie vertrauen, und legen Sie sie fest. Sind es "
            "dieselben, verlassen Sie sich nicht darauf."
        ),
    ),
    "LIMIT_EXCEEDED/federation-chains": (
        (
            "Mehr als {limit} Wege führen zum Verbund ohne das, was Sie von der ausstellenden Stelle verlangen; "
            "weitere wurden nicht versucht."
        ),
        "",
    ),
    "LIMIT_EXCEEDED/federation-breadth": (
        "{entity} nennt mehr übergeordnete Stellen als die {limit}, die gefragt werden.",
        "Bitten Sie die, die den Verbund führen, um eine Aussage, und übergeben Sie sie mit Ihren Einstellungen.",
    ),
    "LIMIT_EXCEEDED/federation-depth": (
        "Über der ausstellenden Stelle gibt es mehr Stellen, als gefragt werden (übereinander: {limit}).",
        "Ist der Verbund so tief, erhöhen Sie max_depth.",
    ),
    "LIMIT_EXCEEDED/federation-statements": (
        "Mehr als {limit} Aussagen wären nötig, um herauszufinden, ob die ausstellende Stelle bekannt ist.",
        "Bitten Sie die, die den Verbund führen, um seine Aussagen, und übergeben Sie sie mit Ihren Einstellungen.",
    ),
    "TRUST_LIST_ERROR/federation-anchor": (
        "{anchor} ist kein Anker eines Verbunds mit seinen Schlüsseln.",
        'Schreiben Sie {{"id": "https://...", "jwks": {{"keys": [...]}}}}, wobei jeder Schlüssel eine eigene kid hat.',
    ),
    "TRUST_LIST_ERROR/federation-settings": (
        "Ein Verbund hat mindestens einen Anker, und max_depth liegt zwischen 0 und {limit}.",
        "Ergänzen Sie einen Anker, oder ändern Sie max_depth.",
    ),
    "TRUST_LIST_ERROR/federation-statement": (
        "Was als Aussage des Verbunds übergeben ist, ist keine. {@cause}",
        "Übergeben Sie jede, wie sie veröffentlicht ist: drei Teile mit Punkten dazwischen.",
    ),
    "TRUST_LIST_ERROR/federation-statements-twice": (
        "Der Verbund hat Aussagen und Dateien davon.",
        "Lassen Sie eines von beiden weg.",
    ),
}

_MALFORMED = (
    "statement-type",
    "statement-claim",
    "statement-key-id",
    "key-set",
    "fetch-endpoint",
    "policy-shape",
    "policy-operator",
    "policy-conflict",
)
"""What only those who keep a federation can do something about."""

PLAIN: dict[str, tuple[str, str]] = {
    **{
        f"FEDERATION_ERROR/{reason}": (
            (
                "Was auf dem Weg vom Verbund zur ausstellenden Stelle veröffentlicht ist, ist nicht so geschrieben, "
                "wie es sein muss."
            ),
            _KEEPER,
        )
        for reason in _MALFORMED
    },
    "FEDERATION_ERROR/metadata-refused": (
        "Was die ausstellende Stelle über sich veröffentlicht, ist nicht so, wie der Verbund es will.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-type": ("{entity} nimmt als etwas teil, das der Verbund dort nicht zulässt.", _ISSUER),
    "FEDERATION_ERROR/entity-type": ("{entity} nimmt am Verbund teil, aber nicht als das, was Sie verlangen.", _ISSUER),
    "UNSUPPORTED/statement-critical": (
        "Was {issuer} aussagt, muss als Ganzes verstanden werden, und ein Teil davon ist hier nicht bekannt.",
        _NEWER,
    ),
}
