"""Words for what became of a credential after it was issued: revoked, suspended, or not to be found out."""

from vcwallet.rendering.words.de.verification.cures import NOTHING_AGAINST

_NO_VERDICT = "Das spricht nicht gegen den Nachweis; es heißt nur, dass die Liste nicht zu bekommen war."
_ASK_ISSUER = "Fragen Sie die ausstellende Stelle, ob der Nachweis noch gilt."
_FRESH = "Rufen Sie die Liste neu ab, oder fragen Sie die ausstellende Stelle, ob der Nachweis noch gilt."
_TELL_ISSUER = "Sagen Sie der ausstellenden Stelle Bescheid: Ihre Software hat die Liste so erstellt. " + _ASK_ISSUER
_TELL_ISSUER_BADGE = "Sagen Sie der ausstellenden Stelle Bescheid: Ihre Software hat den Nachweis so erstellt."
_LOOK_AGAIN = (
    "Sehen Sie noch einmal nach, wenn eine neuere Liste zu bekommen ist, oder fragen Sie die ausstellende Stelle."
)

PHRASES: dict[str, tuple[str, str]] = {
    # what a list says
    "REVOKED": (
        "Die ausstellende Stelle hat den Nachweis widerrufen: Er gilt nicht mehr.",
        "Fragen Sie die vorlegende Person, ob es einen neueren gibt.",
    ),
    "SUSPENDED": (
        "Die ausstellende Stelle hat den Nachweis ausgesetzt: Zurzeit gilt er nicht.",
        (
            "Eine Aussetzung kann aufgehoben werden: Fragen Sie die ausstellende Stelle, oder sehen Sie später noch "
            "einmal nach."
        ),
    ),
    "REFRESH_AVAILABLE": (
        "Laut der ausstellenden Stelle gibt es eine neuere Fassung davon.",
        "Bitten Sie die vorlegende Person um die neuere.",
    ),
    "STATUS_MESSAGE": (
        "Die ausstellende Stelle hat dazu eine Statusmeldung gesetzt: „{message}“.",
        "Was sie bedeutet, sagen die Unterlagen der ausstellenden Stelle. Ungültig wird der Nachweis dadurch nicht.",
    ),
    "STATUS_UNKNOWN_PURPOSE": (
        "Die ausstellende Stelle hat dazu den Status „{purpose}“ gesetzt; was er bedeutet, ist hier nicht bekannt.",
        "Fragen Sie die ausstellende Stelle nach der Bedeutung, bevor Sie sich auf den Nachweis verlassen.",
    ),
    "STATUS_AS_OF": (
        (
            "In der Liste der ausstellenden Stelle für „{purpose}“ spricht nichts dagegen, aber sie ist vom {as_of}, "
            "und eine neuere lag nicht vor."
        ),
        "Wenn viel davon abhängt, sehen Sie noch einmal nach, wenn die Liste abgerufen werden kann.",
    ),
    "STATUS_FINAL": (
        (
            "In der letzten Liste der ausstellenden Stelle für „{purpose}“ spricht nichts dagegen. Sie ist vom "
            "{as_of}; eine neuere wird es nicht geben."
        ),
        "",
    ),
    "STATUS_AS_OF_LATER": (
        (
            "In der Liste der ausstellenden Stelle, die später ist als der erfragte Zeitpunkt ({as_of}), ist er nicht "
            "widerrufen."
        ),
        "Ein Widerruf ist endgültig, also war der Nachweis auch davor nicht widerrufen.",
    ),
    "STATUS_LIST_UNSIGNED": (
        "Der Nachweis steht nicht in der Liste der Widerrufe der ausstellenden Stelle. Diese Liste ist nicht signiert.",
        "Nur die Website, von der sie kommt, bürgt dafür.",
    ),
    # the list cannot be had
    "STATUS_RETRIEVAL_ERROR": (
        "Die Liste, die sagt, ob der Nachweis widerrufen wurde, war nicht zu bekommen: {url}.",
        _NO_VERDICT,
    ),
    "STATUS_RETRIEVAL_ERROR/offline": (
        (
            "Ob der Nachweis widerrufen oder ausgesetzt ist, steht in einer Liste unter {url}; dort wurde nicht "
            "nachgesehen."
        ),
        "{@status} Das spricht nicht gegen den Nachweis.",
    ),
    "STATUS_RETRIEVAL_ERROR/unreachable": (
        (
            "Ob der Nachweis widerrufen oder ausgesetzt ist, ließ sich nicht klären: Die Liste unter {url} war nicht "
            "zu bekommen und lag hier auch früher nie vor. {@cause}"
        ),
        "Versuchen Sie es später noch einmal. " + _NO_VERDICT,
    ),
    # the list does not hold
    "STATUS_VERIFICATION_ERROR": (
        "Die Liste, die sagt, ob der Nachweis widerrufen wurde, hält der Prüfung nicht stand.",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-not-authentic": (
        (
            "Die Echtheit der Liste, die sagt, ob der Nachweis widerrufen wurde, wurde nicht gezeigt ({check}: "
            "{cause}). {@cause}"
        ),
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-issuer": (
        (
            "Die Liste, die sagt, ob der Nachweis widerrufen wurde, stammt nicht von der ausstellenden Stelle, sondern "
            "von {issuer}."
        ),
        "{@list-issuer}",
    ),
    "STATUS_VERIFICATION_ERROR/list-id": (
        "Die Liste, die kam, ist nicht die, die der Nachweis nennt, sondern {found}.",
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-type": ("Was an der Stelle der Liste steht, ist kein {expected}.", _TELL_ISSUER),
    "STATUS_VERIFICATION_ERROR/list-method": (
        "Die Liste ist von anderer Art, als der Nachweis angibt ({expected}).",
        _TELL_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-cycle": ("Eine Statusliste hängt von sich selbst ab.", _TELL_ISSUER),
    "STATUS_VERIFICATION_ERROR/list-expired": (
        (
            "Die Liste, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, galt bis {until}; eine neuere liegt "
            "nicht vor."
        ),
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-stale": (
        (
            "Die Liste, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, ist zu alt, um danach zu gehen: Sie "
            "ist vom {as_of}, und damals sprach nichts gegen ihn."
        ),
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-stale-set": (
        (
            "Die Liste für „{purpose}“ ist zu alt, um danach zu gehen: Sie ist vom {as_of}, und damals war das für ihn "
            "gesetzt."
        ),
        "Es kann inzwischen aufgehoben sein. " + _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-without-date": (
        "Von wann die Liste ist, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, ist nicht bekannt.",
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-later": (
        (
            "Die Liste ist später als der erfragte Zeitpunkt ({as_of}); was darin steht, galt damals vielleicht noch "
            "nicht."
        ),
        "Bitten Sie um eine Liste aus jener Zeit, oder prüfen Sie für die Gegenwart.",
    ),
    "STATUS_VERIFICATION_ERROR/revoked-later": (
        "Der Nachweis ist inzwischen widerrufen; ob er es zum erfragten Zeitpunkt schon war, sagt die Liste nicht.",
        "Fragen Sie die ausstellende Stelle, wann er widerrufen wurde.",
    ),
    "STATUS_VERIFICATION_ERROR/list-undated": (
        "Wann die Liste der Widerrufe abgerufen wurde, ist nicht bekannt, und sie ist nicht signiert.",
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-unprotected": (
        "Die Liste der Widerrufe ist weder signiert noch über https bereitgestellt.",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/credential-without-id": (
        "Die Liste nennt widerrufene Nachweise mit ihren ids, und dieser hat keine.",
        _TELL_ISSUER_BADGE,
    ),
    "STATUS_VERIFICATION_ERROR/purpose": (
        "Der Nachweis nennt für „{purpose}“ eine Liste, die für etwas anderes ist ({purposes}).",
        _TELL_ISSUER_BADGE,
    ),
    "STATUS_LIST_LENGTH_ERROR": (
        (
            "Die Liste hat {length} Plätze; weniger als {minimum} würden verraten, wer darin steht, deshalb wird nicht "
            "danach gegangen."
        ),
        _TELL_ISSUER,
    ),
    "RANGE_ERROR/status-index": ("Der Nachweis nennt Platz {index} einer Liste, die {length} hat.", _TELL_ISSUER_BADGE),
    "RANGE_ERROR/status-value": ("Der Wert {value} passt nicht in {bits} Bit.", "Verwenden Sie einen kleineren Wert."),
    # what the credential says about its status
    "UNSUPPORTED/status-type": (
        "Ob der Nachweis widerrufen oder ausgesetzt ist, wurde nicht geprüft: Sein Status ist vom Typ {type}.",
        _ASK_ISSUER,
    ),
    "UNSUPPORTED/status-size": ("Sein Status hat {size} Bit; höchstens {most} werden hier gelesen.", _ASK_ISSUER),
    "UNSUPPORTED/list-form": ("Die Statusliste hat eine Form, die hier nicht gelesen wird ({form}).", _ASK_ISSUER),
    "LIMIT_EXCEEDED/status-entries": (
        "Der Nachweis nennt mehr als {limit} Stellen, an denen er widerrufen sein könnte; keine wurde abgefragt.",
        "Kein ehrlicher Nachweis braucht so viele. " + _ASK_ISSUER,
    ),
    "LIMIT_EXCEEDED/inflated-bytes": (
        "Eine komprimierte Liste wäre entpackt größer als {limit} Bytes.",
        "Die ausstellende Stelle kann ihre Nachweise auf mehrere Listen verteilen.",
    ),
    "MALFORMED_VALUE_ERROR/status-entry": ("Ein Eintrag seines Status ist kein Objekt.", _TELL_ISSUER_BADGE),
    "MALFORMED_VALUE_ERROR/status-id": (
        "Sein Status hat dieselbe id wie die Liste; die Spezifikation verbietet das.",
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-url": ("Sein Status sagt nicht, wo die Liste ist ({member}).", _TELL_ISSUER_BADGE),
    "MALFORMED_VALUE_ERROR/status-purpose": ("Ein Status sagt nicht, wofür er ist.", _TELL_ISSUER_BADGE),
    "MALFORMED_VALUE_ERROR/status-index": (
        'Sein Platz in der Liste ({member}) muss eine als Text geschriebene ganze Zahl sein, etwa "94567".',
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-size": (
        "Die Größe seines Status muss eine ganze Zahl über 0 sein.",
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-messages": (
        "Sein Status muss für jeden von {expected} Werten eine Meldung haben und hat sie nicht.",
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-message": (
        'Eine Statusmeldung muss einen Status wie "0x1" und eine Meldung haben.',
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-ttl": (
        "Die Lebensdauer einer Liste muss eine Zahl von Millisekunden sein.",
        _TELL_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/encoded-list": ("Die Liste selbst lässt sich nicht entpacken ({problem}).", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/revoked-credentials": (
        "Was an der Stelle der Liste der Widerrufe steht, ist keine.",
        _TELL_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/revoked-credential": ("Ein Eintrag der Liste der Widerrufe ist fehlerhaft.", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/list-subject": (
        "Eine Token-Statusliste sagt nicht, welche Liste sie ist (sub).",
        _TELL_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/list-issued": (
        "Eine Token-Statusliste sagt nicht, wann sie ausgestellt wurde (iat).",
        _TELL_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/token-list": ("Eine Token-Statusliste ist kein Objekt.", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/token-bits": ("Eine Token-Statusliste muss 1, 2, 4 oder 8 Bit haben.", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/token-index": (
        "Der Platz eines Tokens in seiner Statusliste muss eine ganze Zahl sein.",
        _TELL_ISSUER_BADGE,
    ),
    "PARSING_ERROR/cbor-malformed": ("Das ist kein wohlgeformtes CBOR ({problem}).", "Bitten Sie um das Original."),
}

PLAIN: dict[str, tuple[str, str]] = {
    "STATUS_RETRIEVAL_ERROR/*": (
        (
            "Ob der Nachweis widerrufen oder ausgesetzt ist, ist nicht bekannt: Die Liste unter {url} war nicht zu "
            "bekommen und lag auch früher nie vor. {@cause}"
        ),
        f"Versuchen Sie es später noch einmal. {NOTHING_AGAINST}",
    ),
    "STATUS_RETRIEVAL_ERROR/offline": (
        (
            "Ob der Nachweis widerrufen oder ausgesetzt ist, steht in einer Liste der ausstellenden Stelle; dort wurde "
            "nicht nachgesehen."
        ),
        "{@status} " + NOTHING_AGAINST,
    ),
    "STATUS_VERIFICATION_ERROR/*": (
        "Die Liste, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, passt nicht zu ihm.",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-not-authentic": (
        (
            "Die Echtheit der Liste, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, wurde nicht gezeigt. "
            "{@cause}"
        ),
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-issuer": (
        (
            "Die Liste, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, stammt nicht von der ausstellenden "
            "Stelle, sondern von {issuer}."
        ),
        "{@list-issuer}",
    ),
    "STATUS_VERIFICATION_ERROR/list-expired": (
        (
            "Die Liste, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, galt bis {until}; eine neuere liegt "
            "nicht vor."
        ),
        _LOOK_AGAIN,
    ),
    "STATUS_VERIFICATION_ERROR/list-stale": (
        (
            "Die Liste, die sagt, ob der Nachweis widerrufen oder ausgesetzt ist, ist zu alt, um danach zu gehen: Sie "
            "ist vom {as_of}, und damals sprach nichts gegen ihn."
        ),
        _LOOK_AGAIN,
    ),
    "STATUS_VERIFICATION_ERROR/list-later": (
        (
            "Die Liste ist später als der Zeitpunkt, nach dem gefragt wurde ({as_of}); was darin steht, galt damals "
            "vielleicht noch nicht."
        ),
        "Bitten Sie um eine Liste aus jener Zeit, oder lassen Sie den Nachweis für heute prüfen.",
    ),
    "STATUS_VERIFICATION_ERROR/revoked-later": (
        "Der Nachweis ist inzwischen widerrufen; ob er es zum erfragten Zeitpunkt schon war, sagt die Liste nicht.",
        "Fragen Sie die ausstellende Stelle, wann er widerrufen wurde.",
    ),
    "STATUS_VERIFICATION_ERROR/list-unprotected": (
        "Die Liste, die sagt, ob der Nachweis widerrufen wurde, ist nicht gegen Änderungen geschützt.",
        _ASK_ISSUER,
    ),
    "STATUS_LIST_LENGTH_ERROR": (
        "Die Liste, die sagt, ob der Nachweis widerrufen wurde, ist zu kurz, um verwendbar zu sein.",
        _ASK_ISSUER,
    ),
    "RANGE_ERROR/*": (
        "Der Nachweis nennt eine Stelle in der Liste der Widerrufe, die es dort nicht gibt.",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-stale-set": (
        (
            "Der Nachweis war ausgesetzt, als die Liste, die das sagt, zuletzt gesehen wurde, am {as_of}; das ist zu "
            "lange her, um danach zu gehen."
        ),
        (
            "Die Aussetzung kann inzwischen aufgehoben sein. Sehen Sie später noch einmal nach, oder fragen Sie die "
            "ausstellende Stelle."
        ),
    ),
}
