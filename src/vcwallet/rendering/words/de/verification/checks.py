"""Words for what the checks of a document find: its contexts, validity, schema, evidence and endorsements."""

from vcwallet.rendering.words.de.verification.cures import ASK_HOLDER, ASK_ISSUER, REPORT_ISSUER

_AT_HAND = (
    "Dieses Ergebnis gilt der vorliegenden Kopie. Kommt es darauf an, bitten Sie die ausstellende Stelle um die "
    "neueste Fassung."
)
_NO_ISSUE = "Die ausstellende Stelle bietet eine neuere Fassung an, und was von {url} kam, ist kein lesbarer Nachweis."
_DO_NOT = "Verlassen Sie sich nicht darauf. "
_NOT_COMPARED = "Sie wurde nicht mit dem verglichen, wofür die ausstellende Stelle signiert hat."
_NEWEST = "Kommt es darauf an, bitten Sie die ausstellende Stelle um die neueste Fassung."
_HINT = "Nehmen Sie, was Sie dort sehen, als Hinweis und nicht als signierte Tatsache."
_OF_ITSELF = "gegen den Nachweis selbst spricht das nicht."

PHRASES: dict[str, tuple[str, str]] = {
    "LIMIT_EXCEEDED/schema-values": (
        "Das Dokument hat mehr als {limit} Werte. Auf so viele wurde das Schema, das es nennt, nicht angewendet.",
        "Sie müssen nichts tun: Die Form wurde ohne dieses Schema geprüft.",
    ),
    "MISSING_EXTRA/schema": (
        "Das genannte Schema wurde nicht angewendet: Ein Paket dafür ist nicht installiert.",
        "Installieren Sie es mit: pip install 'vcwallet[schema]'",
    ),
    "MEMBER_NOT_CHECKED": (
        "An einer Stelle, wo Nachweise dieser Art keinen haben, steckt ein Nachweis. Er wurde nicht geprüft.",
        "Lassen Sie sich den enthaltenen Nachweis einzeln zeigen.",
    ),
    "UNSUPPORTED/schema-faulty": (
        (
            "Das für {schema} festgelegte Schema ließ sich nicht anwenden: Es ist fehlerhaft oder stützt sich auf ein "
            "anderes, das nicht darin ist."
        ),
        "Legen Sie ein Dokument fest, das das ganze Schema enthält.",
    ),
    "UNSUPPORTED/schema": (
        "Das Dokument nennt ein Schema, das nicht angewendet wurde: {schema}.",
        "Die Form wurde ohne dieses Schema geprüft.",
    ),
    "UNSUPPORTED/digest-algorithm": (
        "Eine Prüfsumme verwendet ein Verfahren, das hier nicht bekannt ist ({algorithm}).",
        "Die Datei, die sie schützt, wurde nicht verglichen.",
    ),
    "CONTEXT_ERROR/inline-context": (
        "Das Dokument legt selbst fest, was einige seiner Wörter bedeuten (ein @context im Dokument).",
        "{@inline-context}",
    ),
    "CONTEXT_ERROR/json-first-context": (
        (
            "Das Dokument nennt das Vokabular der Nachweise nicht zuerst (@context), deshalb ist nicht sicher, was "
            "seine Wörter bedeuten."
        ),
        REPORT_ISSUER,
    ),
    "CONTEXT_ERROR/json-nested-context": (
        "Das Dokument ändert mittendrin, was Wörter bedeuten (ein weiterer @context).",
        REPORT_ISSUER,
    ),
    "CONTEXT_ERROR/json-word": (
        "Die Vokabulare geben dem Wort „{word}“ eine andere Bedeutung, als es in Nachweisen hat: {meaning}.",
        "Es wird nicht gelesen, weil eine Signatur dieser Art diese Bedeutung nicht erfasst. " + REPORT_ISSUER,
    ),
    "UNSUPPORTED/read-two-ways": (
        (
            "Die Signaturen erfassen das Dokument auf zwei Weisen, als Aussagen und als JSON; so, wie es geschrieben "
            "ist, stimmen die nicht überein."
        ),
        (
            "Bitten Sie die ausstellende Stelle um ein Dokument, das schlicht geschrieben ist oder Signaturen nur "
            "einer Art hat."
        ),
    ),
    "CONTEXT_ERROR/inline-vocab": (
        (
            "Das Dokument gibt jedem denkbaren Wort eine Bedeutung (@vocab), deshalb sind Fehler und Zusätze nicht zu "
            "erkennen."
        ),
        _DO_NOT + REPORT_ISSUER,
    ),
    "CONTEXT_ERROR/context-edition": (
        "Die ausstellende Stelle hat für eine andere Ausgabe des Vokabulars {url} signiert, als hier bekannt ist.",
        "{@context}",
    ),
    "CONTEXT_ERROR/unknown-context": (
        "Das Dokument verwendet ein Vokabular, das hier nicht bekannt ist: {url}.",
        "{@context}",
    ),
    "CONTEXT_ERROR/vocab-context": (
        (
            "Das Dokument verwendet ein Vokabular, das jedes Wort zulässt ({url}), deshalb sind Fehler und Zusätze "
            "nicht zu erkennen."
        ),
        "{@vocab-context}",
    ),
    "AMBIGUOUS": ("Das Dokument sagt mehrere verschiedene Dinge, wo es nur eines geben kann.", REPORT_ISSUER),
    "AMBIGUOUS/several-values": ("Für {member} stehen mehrere Werte darin, und es soll nur einer sein.", REPORT_ISSUER),
    "AMBIGUOUS/several-unread": (
        "Für {member} stehen mehrere Werte darin, und es soll nur einer sein.",
        "Am Ergebnis ändert das nichts. Nehmen Sie keinen davon als Tatsache.",
    ),
    "MALFORMED_VALUE_ERROR/root-none": (
        "Nichts darin ist ein Nachweis oder eine Präsentation.",
        "Prüfen Sie, ob Sie die richtige Datei haben.",
    ),
    "MALFORMED_VALUE_ERROR/root-other": (
        "Die Datei beginnt mit etwas anderem als dem, was signiert wurde: Sie wurde umgestülpt.",
        _DO_NOT + "Bitten Sie um die Originaldatei.",
    ),
    "MALFORMED_VALUE_ERROR/root-several": (
        "Mehrere Nachweise darin könnten der sein, der signiert wurde.",
        _DO_NOT + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/root-unreached": (
        "Darin ist etwas, das mit dem Nachweis nichts zu tun hat.",
        _DO_NOT + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/more-problems": (
        "Das Dokument hat mehr Probleme, als hier aufgeführt sind ({shown}).",
        "Beheben Sie die ersten, und prüfen Sie dann noch einmal.",
    ),
    "MALFORMED_VALUE_ERROR/related-resource": ("Eine zugehörige Ressource hat keine id.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/digest-missing": ("Eine zugehörige Ressource hat keine Prüfsumme.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/digest-malformed": ("Eine Prüfsumme ist fehlerhaft.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/data-url": ("Eine Datei, die im Nachweis selbst steht, ist nicht lesbar.", REPORT_ISSUER),
    "UNREACHABLE/did-url": ("Nichts sagt, wo die Datei ist, die {url} bezeichnet ({cause}).", _NOT_COMPARED),
    "UNREACHABLE/media-type": (
        "Was von {url} kam, ist nicht, was die ausstellende Stelle beschreibt: {found} statt {expected}.",
        (
            "Es wurde nicht mit dem verglichen, wofür die ausstellende Stelle signiert hat. Halten Sie es nicht für "
            "diese Datei."
        ),
    ),
    "MALFORMED_VALUE_ERROR/digest-mismatch": (
        "{url} ist nicht die Datei, für die die ausstellende Stelle signiert hat: Sie wurde seither geändert.",
        "Verlassen Sie sich nicht auf diese Datei. " + ASK_ISSUER,
    ),
    "NOT_REACHED/previous-proof": (
        "Diese Signatur stimmt und baut auf einer anderen auf, die nicht bestätigt ist; deshalb zählt sie nicht.",
        "Siehe, was zur anderen Signatur gesagt ist.",
    ),
    "NOT_REACHED": ("Dies wurde nicht angesehen, weil ein früherer Schritt abbrach.", ""),
    "NOT_YET_VALID": ("Der Nachweis ist erst ab {from} gültig.", "Sehen Sie ihn dann noch einmal an."),
    "EXPIRED": ("Der Nachweis ist seit {until} abgelaufen.", "Fragen Sie die vorlegende Person, ob er erneuert wurde."),
    "NOT_REFRESHED": (
        "Die ausstellende Stelle bietet eine neuere Fassung an; danach wurde nicht gefragt.",
        "{@refresh}",
    ),
    "REFRESHED": (
        (
            "Die vorliegende Kopie ist die Fassung vom {until_now}; die ausstellende Stelle gibt eine neuere heraus, "
            "vom {from}."
        ),
        "Die neuere steht unter {url}.",
    ),
    "REFRESH_CURRENT": ("Die ausstellende Stelle wurde gefragt und hat keine neuere Fassung.", ""),
    "REFRESH_AHEAD": (
        "Die ausstellende Stelle hat eine neuere Fassung, die erst ab {from} zählt.",
        "Sehen Sie dann noch einmal nach.",
    ),
    "REFRESH_FAILED/offline": (
        "Die ausstellende Stelle bietet unter {url} eine neuere Fassung an; dort wurde nicht nachgesehen.",
        "{@online}",
    ),
    "REFRESH_FAILED/unreachable": (
        "Die ausstellende Stelle bietet eine neuere Fassung an, und von {url} war sie nicht zu bekommen. {@cause}",
        (
            "Dieses Ergebnis gilt der vorliegenden Kopie. Versuchen Sie es später noch einmal, oder bitten Sie die "
            "ausstellende Stelle um die neueste Fassung."
        ),
    ),
    "REFRESH_FAILED/unreadable": (_NO_ISSUE, _AT_HAND),
    "REFRESH_FAILED/no-credential": (_NO_ISSUE, _AT_HAND),
    "REFRESH_FAILED/unproved": (
        "Von dem, was {url} als neuere Fassung gab, wurde nicht gezeigt, dass die ausstellende Stelle es signiert hat.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/other-issuer": (
        "Was {url} als neuere Fassung gab, stammt von einer anderen ausstellenden Stelle.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/other-id": ("Was {url} als neuere Fassung gab, ist ein anderer Nachweis.", _AT_HAND),
    "REFRESH_FAILED/other-type": ("Was {url} als neuere Fassung gab, ist eine andere Art von Nachweis.", _AT_HAND),
    "REFRESH_FAILED/other-subject": ("Was {url} als neuere Fassung gab, betrifft nicht dieselbe Person.", _AT_HAND),
    "REFRESH_FAILED/no-subject": (
        (
            "Die ausstellende Stelle gibt dort eine andere Fassung heraus, und nichts sagt, dass beide eine Person "
            "betreffen."
        ),
        _AT_HAND,
    ),
    "REFRESH_FAILED/ended-key": (
        (
            "Was {url} als neuere Fassung gab, ist mit einem Schlüssel signiert, den die ausstellende Stelle am "
            "{since} aufgab, bevor die Fassung beginnt."
        ),
        _AT_HAND,
    ),
    "REFRESH_FAILED/older": (
        "Was {url} als neuere Fassung gab, vom {from}, ist nicht neuer als die vorliegende Kopie.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/no-date": (
        (
            "Die ausstellende Stelle gibt eine andere Fassung heraus, und die Daten sagen nicht, welche der beiden "
            "neuer ist."
        ),
        "Dieses Ergebnis gilt der vorliegenden Kopie. Fragen Sie die ausstellende Stelle, welche zählt.",
    ),
    "REFRESH_FAILED/no-id": (
        (
            "Die ausstellende Stelle gibt dort einen anderen Nachweis heraus, und ohne id sagt nichts, dass beide "
            "einer sind."
        ),
        _AT_HAND,
    ),
    "REFRESH_FAILED/stacked": (
        (
            "Die ausstellende Stelle bietet eine neuere Fassung an; danach wurde nicht gefragt: Die Teile des "
            "Gesamtnachweises gehören zur vorliegenden Kopie."
        ),
        _NEWEST,
    ),
    "REFRESH_FAILED/other-service": (
        "Die ausstellende Stelle bietet eine neuere Fassung auf eine Weise an, die hier nicht bekannt ist ({types}).",
        _NEWEST,
    ),
    "REFRESH_FAILED/no-address": (
        "Die ausstellende Stelle bietet eine neuere Fassung an und sagt nicht, wo.",
        REPORT_ISSUER,
    ),
    "SCHEMA_MISMATCH": ("Das Dokument passt nicht zu dem Schema, das es nennt.", REPORT_ISSUER),
    "EVIDENCE_UNPROTECTED": (
        "{count} Belege sind Webseiten, die sich ändern können, und die Signatur schützt sie nicht.",
        _HINT,
    ),
    "ENDORSEMENT_REJECTED": (
        "Von {count} beigefügten Empfehlungen haben {rejected} der Prüfung nicht standgehalten.",
        f"Beachten Sie diese nicht; {_OF_ITSELF}",
    ),
    "OF_ANOTHER": ("Sie spricht von etwas anderem als dem, dem sie beigefügt ist.", "Geben Sie ihr hier kein Gewicht."),
    "ENDORSEMENT_OF_ANOTHER": (
        "Von {count} beigefügten Empfehlungen sprechen {of_another} von etwas anderem.",
        "Beachten Sie diese nicht.",
    ),
    "ENDORSEMENT_NOT_CHECKED": (
        "Von {count} beigefügten Empfehlungen ließen sich {authentic} bestätigen.",
        "Geben Sie den anderen kein Gewicht, solange das so ist.",
    ),
    "NO_MEMBERS": ("Darin ist kein Nachweis.", ASK_HOLDER),
    "EVIDENCE_UNPROTECTED/one": (
        "Ein Beleg ist eine Webseite, die sich ändern kann, und die Signatur schützt sie nicht.",
        _HINT,
    ),
    "ENDORSEMENT_REJECTED/one": (
        "Die beigefügte Empfehlung hat der Prüfung nicht standgehalten.",
        f"Beachten Sie sie nicht; {_OF_ITSELF}",
    ),
    "ENDORSEMENT_OF_ANOTHER/one": ("Die beigefügte Empfehlung spricht von etwas anderem.", "Beachten Sie sie nicht."),
    "ENDORSEMENT_NOT_CHECKED/one": (
        "Die beigefügte Empfehlung ließ sich nicht bestätigen.",
        "Geben Sie ihr kein Gewicht, solange das so ist.",
    ),
    "MALFORMED_VALUE_ERROR/digest-of-part": (
        (
            "Die Kopie eines Teils im Web ist anders geschrieben als bei der Signatur durch die ausstellende Stelle: "
            "{url}."
        ),
        "Der vorgelegte Teil ist der richtige. Behalten Sie diesen.",
    ),
}
