"""Words for whom the verifier knows, as issuer and as recipient: trust, trust lists, the recipient and the holder."""

from vcwallet.rendering.words.de.documents.arguments import NO_ACTION, NO_COUNTRY
from vcwallet.rendering.words.de.verification.cures import ASK_HOLDER

_LATER = "Versuchen Sie es später noch einmal oder mit einer Netzverbindung."
_TELL_KEEPERS = "Sagen Sie dort Bescheid, wo sie geführt wird."
_WHY = "Um zu erfahren, warum das endete, {ask}."
_NOT_THE_SAME = "Der Name kann gleich aussehen wie ein anderer und ist nicht derselbe."
_COMPILE = "Erstellen Sie sie neu aus der Liste, aus der sie entstand: vcwallet trust compile DATEI AUSGABE"

PHRASES: dict[str, tuple[str, str]] = {
    "RECIPIENT_NOT_ASKED": (
        "Es wurde nicht gefragt, ob dies die Person betrifft, um die es Ihnen geht.",
        "{@recipient}",
    ),
    "RECIPIENT_OF_SOME": (
        "Nicht von allem darin ist gezeigt, dass es die von Ihnen genannte Person betrifft ({recipient}).",
        "Was jeder Teil dazu sagt, steht bei ihm.",
    ),
    "RECIPIENT_OF_SOME/subjects": (
        (
            "Der Nachweis betrifft mehrere Personen, und nicht von allen ist gezeigt, dass sie die von Ihnen genannte "
            "sind ({recipient})."
        ),
        "Bitten Sie um einen Nachweis, der nur diese Person betrifft.",
    ),
    "RECIPIENT_MISMATCH": (
        "Der Nachweis betrifft eine andere Person als die von Ihnen genannte ({recipient}).",
        "Prüfen Sie die Adresse oder Kennung, und fragen Sie die vorlegende Person.",
    ),
    "RECIPIENT_NOT_COMPARABLE": (
        "Der Nachweis sagt nicht so, wen er betrifft, dass es sich mit Ihrer Angabe vergleichen ließe ({recipient}).",
        "Fragen Sie nach der Adresse oder Kennung, auf die er ausgestellt wurde.",
    ),
    "RECIPIENT_NOT_COMPARABLE/unread": (
        (
            "Ob dies die erfragte Person betrifft ({recipient}), wurde nicht verglichen: Dieser Teil wird hier nicht "
            "gelesen."
        ),
        "",
    ),
    "RECIPIENT_IN_DOUBT": (
        (
            "Eine Nummer darin ist die der von Ihnen genannten Person ({recipient}), eine andere Adresse oder Kennung "
            "darin aber nicht."
        ),
        (
            "Zwei Einrichtungen können dieselbe Nummer vergeben haben: Fragen Sie nach der Adresse oder Kennung, auf "
            "die der Nachweis ausgestellt wurde."
        ),
    ),
    "WEAK_HASH": ("Die Adresse der Person passt, ist aber mit einem veralteten Verfahren geschützt (md5).", ""),
    "HOLDER_IS_NOT_SUBJECT": (
        "Der Nachweis betrifft {subject}; vorgelegt wird er von {holder}.",
        "Fragen Sie, wie die beiden zusammengehören.",
    ),
    "HOLDER_NOT_COMPARABLE": (
        "Ob das Vorgelegte die Person betrifft, die es vorlegt, lässt sich nicht vergleichen.",
        "{@recipient}",
    ),
    "HOLDER_NOT_COMPARABLE/asked": (
        (
            "Ob die vorlegende Person die von Ihnen genannte ist, wurde nicht verglichen: {holder} ist darin nicht "
            "genannt."
        ),
        "",
    ),
    "UNKNOWN_ISSUER/not-listed": (
        "Sie kennen diese ausstellende Stelle nicht: {issuer} steht nicht auf Ihrer Liste.",
        (
            "Lassen Sie sich die Kennung von der Einrichtung auf einem Weg bestätigen, dem Sie vertrauen, und nehmen "
            "Sie sie dann in Ihre Liste auf."
        ),
    ),
    "UNKNOWN_ISSUER/withdrawn": (
        (
            "{issuer} wird von {known_by} nicht mehr anerkannt, und auch nirgends sonst, wo Sie vertrauen, ist diese "
            "Stelle bekannt."
        ),
        "",
    ),
    "UNKNOWN_ISSUER/no-trust": (
        (
            "Welche ausstellenden Stellen Sie kennen, wurde nicht angegeben; deshalb ist offen, ob {issuer} ist, wofür "
            "sie sich ausgibt."
        ),
        "{@trust} Lassen Sie sich die Kennung von der Einrichtung auf einem Weg bestätigen, dem Sie vertrauen.",
    ),
    "UNKNOWN_ISSUER/no-issuer": ("Es ist nicht angegeben, wer den Nachweis ausgestellt hat.", ASK_HOLDER),
    "ISSUER_KNOWN_FOR_OTHER": (
        "{name} ist laut {known_by} bekannt, aber für etwas anderes als dieses.",
        "Um zu erfahren, ob diese Stelle dies vergeben darf, {ask}.",
    ),
    "ISSUER_NOT_KNOWN_NOW/until": (
        "{name} war laut {known_by} bis {until} bekannt und ist es nicht mehr.",
        "{@seen} " + _WHY,
    ),
    "ISSUER_NOT_KNOWN_NOW/after": (
        "{name} war laut {known_by} bis {until} bekannt, und dieses Dokument ist späteren Datums.",
        _WHY,
    ),
    "ISSUER_NOT_KNOWN_NOW/since": (
        "{name} ist laut {known_by} erst seit {since} bekannt; das ist später als der Tag, nach dem Sie gefragt haben.",
        "",
    ),
    "ISSUER_KNOWN_WHEN_SEEN": (
        "{name} war laut {known_by} bis {until} bekannt; Sie hatten den Nachweis schon davor.",
        "",
    ),
    "TRUST_NOT_CHECKED/source": (
        "Ob {issuer} bekannt ist, ließ sich nicht klären: Keine Auskunft kam von {sources}.",
        _LATER,
    ),
    "TRUST_NOT_CHECKED/schema": (
        (
            "{name} ist laut {known_by} für das bekannt, was eine bestimmte Form hat; ob dies sie hat, wurde nicht "
            "geprüft."
        ),
        "",
    ),
    "SEEN_BEFORE_SIGNED": (
        "Signiert wurde am {made}, und angeblich lag das Dokument schon früher vor, am {seen}. Das zeigt also nichts.",
        "Sehen Sie noch einmal nach, wann Sie es zuerst hatten.",
    ),
    "UNREACHABLE/trust-outdated": (
        "{source} wurde zuletzt am {fetched} gelesen, vor mehr als {days} Tagen, und war nicht neu zu bekommen.",
        _LATER,
    ),
    "UNREACHABLE/trust-unreadable": ("Was {source} veröffentlicht, ist nicht lesbar.", _TELL_KEEPERS),
    "UNREACHABLE/trust-lapsed": (
        "Was {source} veröffentlicht, galt bis {until}, und eine neuere Ausgabe war nicht zu bekommen.",
        _LATER,
    ),
    "UNREACHABLE/trust-edition": (
        "Was {source} jetzt veröffentlicht, ist älter als das frühere oder von anderer Hand signiert.",
        _TELL_KEEPERS,
    ),
    "UNREACHABLE/source-failed": (
        "{source} konnte nicht antworten ({problem}).",
        "Versuchen Sie es später noch einmal; bleibt es so, sagen Sie dort Bescheid, wo sie geführt wird.",
    ),
    "UNREACHABLE/source-answer": (
        "{source} gab etwas anderes als eine Antwort ({problem}).",
        (
            "Sagen Sie es denen, die sie programmiert haben: `recognise` gibt eine TrustAnswer zurück oder liefert mit "
            "yield, was es braucht."
        ),
    ),
    "UNSUPPORTED/identifier-alone": (
        "Aus einer Kennung allein ist das nicht zu ersehen: Worauf es ankommt, steht in Nachweisen.",
        "Fragen Sie nach einem Nachweis der ausstellenden Stelle.",
    ),
    "UNREACHABLE/not-proved": ("{source} wurde nicht gefragt: Die Echtheit des Nachweises ist nicht gezeigt.", ""),
    "NAME_LOOKALIKE": (
        (
            "Die ausstellende Stelle nennt sich „{claimed}“; das sieht aus wie „{name}“. Das ist eine andere Stelle, "
            "bekannt bei „{known_by}“: {id}."
        ),
        "Es kann eine Nachahmung sein oder eine neue Kennung derselben Einrichtung. Fragen Sie {name} selbst.",
    ),
    "NAME_LOOKALIKE/known": (
        "„{known_by}“ kennt unter dem Namen „{name}“ auch eine andere ausstellende Stelle: {id}.",
        "Es kann dieselbe Einrichtung mit einer anderen Kennung sein.",
    ),
    "NAME_DIFFERS": (
        "Die ausstellende Stelle nennt sich „{claimed}“, und „{known_by}“ kennt sie als „{name}“.",
        "Nur der zweite Name ist bestätigt.",
    ),
    "NAME_DIFFERS/form": (
        "Die ausstellende Stelle nennt sich „{claimed}“, und bei „{known_by}“ heißt sie „{name}“.",
        "",
    ),
    "NAME_UNCONFIRMED": (
        (
            "Die ausstellende Stelle nennt sich „{claimed}“. „{known_by}“ bürgt für ihre Kennung und gibt dafür keinen "
            "Namen an."
        ),
        "Der Name ist ihre eigene Angabe.",
    ),
    "NAME_LONG": (
        "Der Name „{name}“ hat {count} Zeichen, von denen nur die ersten {limit} untersucht wurden.",
        "Er lässt sich nicht ganz anzeigen, und was am Ende steht, ist nicht geprüft.",
    ),
    "NAME_BIDI": (
        "Der Name „{name}“ hat versteckte Zeichen, die die Reihenfolge der angezeigten Buchstaben umkehren ({points}).",
        "Solche Namen sollen falsch gelesen werden.",
    ),
    "NAME_INVISIBLE": ("Der Name „{name}“ hat Zeichen, die nicht zu sehen sind ({points}).", _NOT_THE_SAME),
    "NAME_UNASSIGNED": (
        "Der Name „{name}“ hat Zeichen ohne feste Bedeutung, die überall anders aussehen ({points}).",
        "",
    ),
    "NAME_MARKS": (
        "Der Name „{name}“ hat Akzente, die andere Buchstaben oder einander verdecken ({points}).",
        _NOT_THE_SAME,
    ),
    "NAME_STYLED": (
        (
            "Der Name „{name}“ ist mit Zeichen geschrieben, die keine gewöhnlichen Buchstaben sind, und liest sich wie "
            "„{looks_like}“."
        ),
        "Es ist nicht derselbe Name.",
    ),
    "NAME_MIXED_SCRIPTS": (
        (
            "Im Namen „{name}“ mischt „{word}“ Buchstaben verschiedener Alphabete ({scripts}) und liest sich wie "
            "„{looks_like}“."
        ),
        "Es ist nicht dasselbe Wort. Solche Namen sollen andere nachahmen.",
    ),
    "NAME_WHOLE_SCRIPT": (
        (
            "Im Namen „{name}“ ist „{word}“ in Buchstaben geschrieben ({scripts}), die wie lateinische aussehen: "
            "„{looks_like}“."
        ),
        "Es ist nicht dasselbe Wort.",
    ),
    "NAME_HOST": (
        (
            "Die Kennung führt zur Website „{domain}“ ({host}), die sich wie „{looks_like}“ liest, aber nicht so "
            "geschrieben ist."
        ),
        "Solche Adressen sollen andere nachahmen.",
    ),
    "TRUST_LIST_ERROR/trust-list-shape": (
        "Die Vertrauensliste hat nicht die erwartete Form.",
        'Schreiben Sie {{"title": "...", "issuers": [{{"id": "did:key:...", "name": "..."}}]}}.',
    ),
    "TRUST_LIST_ERROR/trust-list-member": (
        "{member} fehlt oder ist kein Text.",
        (
            "Jeder Eintrag muss es angeben: eine ausstellende Stelle ihre id und ihren Namen, eine Quelle ihren Typ "
            "und ihren Namen."
        ),
    ),
    "TRUST_LIST_ERROR/trust-list-texts": (
        "{member} ist keine Liste von Texten, in denen etwas steht.",
        'Schreiben Sie ["...", "..."]; oder lassen Sie {member} weg, wenn damit nichts gesagt werden soll.',
    ),
    "TRUST_LIST_ERROR/trust-list-entries": (
        "{member} ist keine Liste von Einträgen oder hat keine, wo es welche geben muss.",
        "Schreiben Sie [{{...}}, {{...}}] mit dem, was jeder angeben muss.",
    ),
    "TRUST_LIST_ERROR/trust-list-truth": (
        "{member} ist weder true noch false.",
        "Schreiben Sie eines davon, ohne Anführungszeichen.",
    ),
    "TRUST_LIST_ERROR/trust-list-number": (
        "{member} ist keine ganze Zahl von 0 bis {most}.",
        "Schreiben Sie eine, ohne Anführungszeichen.",
    ),
    "TRUST_LIST_ERROR/trust-source-content": (
        "Was die Quelle „{source}“ liest, ist nicht verwendbar. {@cause}",
        "Beschaffen Sie es neu, wo es geführt wird, oder nehmen Sie die Quelle aus der Liste.",
    ),
    "TRUST_LIST_ERROR/trust-list-unknown-member": (
        "Die Vertrauensliste hat einen Eintrag {member}, den es nicht geben kann.",
        "Einträge, die es gibt: {known}.",
    ),
    "TRUST_LIST_ERROR/trust-list-name": (
        "Eine ausstellende Stelle, eine Liste oder eine Quelle hat einen Namen ohne sichtbaren Buchstaben.",
        "Schreiben Sie den Namen, unter dem Sie sie kennen.",
    ),
    "TRUST_LIST_ERROR/trust-list-term": (
        "Eine ausstellende Stelle wäre ab {since} bekannt, aber nur bis {until}, und das ist früher.",
        "Schreiben Sie Beginn und Ende in ihrer Reihenfolge.",
    ),
    "TRUST_LIST_ERROR/trust-list-address": (
        "{value} ist keine vollständige Webadresse.",
        "Sie beginnt mit einem von {known}.",
    ),
    "TRUST_LIST_ERROR/scope-country": NO_COUNTRY,
    "TRUST_LIST_ERROR/scope-action": NO_ACTION,
    "TRUST_LIST_ERROR/trust-source-type": (
        "Die Vertrauensliste nennt eine Quelle eines Typs, den diese Version nicht kennt.",
        "Typen, die sie kennt: {known}.",
    ),
    "TRUST_LIST_ERROR/trust-source-twice": (
        "Zwei Vertrauensquellen heißen „{name}“, Berichte könnten sie also nicht unterscheiden.",
        (
            "Geben Sie einer davon einen anderen Namen, oder lassen Sie sie einmal weg, wenn dieselbe Liste doppelt "
            "genannt ist."
        ),
    ),
    "TRUST_LIST_ERROR/trust-source-hidden": (
        "Eine Vertrauensquelle hat einen Namen mit Zeichen, die nicht zu sehen sind: „{name}“ ({points}).",
        "Schreiben Sie den Namen neu: Mit versteckten Zeichen könnte er für einen anderen gehalten werden.",
    ),
    "TRUST_LIST_ERROR/trust-source-unwritten": (
        "Eine Quelle vom Typ {kind} kann nicht in eine Vertrauensliste geschrieben werden.",
        "Übergeben Sie sie in einem Programm, neben der Liste.",
    ),
    "TRUST_LIST_ERROR/trust-file-elsewhere": (
        "Die Vertrauensliste nennt die Datei {name}, die nicht unterhalb ihres eigenen Ordners liegt.",
        "Legen Sie die Datei neben die Vertrauensliste, und nennen Sie sie von dort aus, etwa registry.json.",
    ),
    "TRUST_LIST_ERROR/trust-file-nowhere": (
        "Die Vertrauensliste nennt die Datei {name} und liegt selbst in keinem Ordner.",
        "Laden Sie die Liste aus ihrer Datei.",
    ),
    "TRUST_LIST_ERROR/trust-file-credential": (
        "Die Datei {file}, die die Vertrauensliste nennt, enthält keinen Nachweis.",
        "Beschaffen Sie die Datei neu, und sehen Sie nach, ob sie vollständig ist.",
    ),
    "TRUST_LIST_ERROR/trust-compiled-version": (
        "Die kompilierte Vertrauensliste ist von einer anderen Version.",
        _COMPILE,
    ),
    "TRUST_LIST_ERROR/trust-compiled-damaged": ("Die kompilierte Vertrauensliste ist beschädigt.", _COMPILE),
    "TRUST_LIST_ERROR/identifier": (
        "{value} ist keine Kennung einer ausstellenden Stelle.",
        (
            "Kennungen sehen aus wie did:key:z6Mk... oder https://college.example. Die eines Badges zeigt: vcwallet "
            "verify DATEI"
        ),
    ),
    "TRUST_LIST_ERROR/identifier-did": (
        "{value} ist keine vollständige Kennung (DID).",
        (
            "Sie schreibt sich did:METHODE:ID, mit did und METHODE in Kleinbuchstaben und ohne Leerzeichen. Kopieren "
            "Sie sie noch einmal."
        ),
    ),
    "TRUST_LIST_ERROR/identifier-did-key": (
        "{value} enthält keinen Schlüssel: Ein Buchstabe fehlt, ist zu viel oder vertippt.",
        "Kopieren Sie die Kennung noch einmal, von did:key: bis zum letzten Buchstaben.",
    ),
    "TRUST_LIST_ERROR/identifier-did-url": (
        "{value} bezeichnet einen Schlüssel oder einen anderen Teil einer ausstellenden Stelle, nicht die Stelle.",
        "Lassen Sie weg, was mit dem ersten #, / oder ? beginnt.",
    ),
    "TRUST_LIST_ERROR/identifier-url": (
        "{value} ist keine vollständige Webadresse.",
        "Sie beginnt mit https:// und dem Namen einer Website und hat keine Leerzeichen. Kopieren Sie sie noch einmal.",
    ),
}
