"""Words for receipts of verifications: what became of one, what it lacks, and what is wrong with it."""

_ANEW = "Bitten Sie die Stelle, die den Prüfbeleg erstellt hat, noch einmal darum."
_THIS = "Nennen Sie die Datei, die --receipt geschrieben hat. Ist es diese, so ist sie beschädigt."
_KEPT = "Wenn Sie die Datei aufbewahrt haben, nennen Sie sie"

TEXTS: dict[str, str] = {
    # Of the receipt as a whole
    "label/confirmed": "ERNEUT BESTÄTIGT",
    "label/contradicted": "WIDERLEGT",
    "label/open": "NICHT NACHZURECHNEN",
    "headline/confirmed": "Aus dem, was der prüfenden Stelle vorlag, ergibt sich wieder dasselbe.",
    "headline/contradicted": "Aus dem, was der prüfenden Stelle vorlag, ergibt sich anderes, als der Prüfbeleg sagt.",
    "headline/open": "Ob sich wieder dasselbe ergibt, lässt sich mit dem, was vorliegt, nicht feststellen.",
    "headline/rejected": "Der Prüfbeleg ist nicht mehr, wie er signiert wurde: Verlassen Sie sich auf nichts darin.",
    "library": "Geprüft wurde mit {library}.",
    "trust/lists": "Ausstellende Stellen waren bekannt aus: {names}.",
    "trust/none": "Welche ausstellenden Stellen die prüfende Stelle kannte, ist nicht angegeben.",
    "counts": (
        "Von {count} Ergebnissen sind {confirmed} erneut bestätigt, {contradicted} widerlegt, und {open} lassen sich"
        " nicht nachrechnen."
    ),
    "more": "Es gibt {count} weitere.",
    # Of one verdict
    "one": "{name}: {label}",
    "then": "Geprüft am {when} mit dem Ergebnis {outcome}, für den Zeitpunkt {at}.",
    "then/now": "Geprüft am {when} mit dem Ergebnis {outcome}.",
    "rested": "Es beruhte auf",
    "document": "{url} ({purpose}), abgerufen am {when}",
    "document/undated": "{url} ({purpose}); wann das abgerufen wurde, ist nicht bekannt",
    "purpose/controlled-identifier-document": "Schlüssel",
    "purpose/status-list": "Statusliste",
    "purpose/refreshed-credential": "neuere Ausfertigung",
    "purpose/related-resource": "Datei, die darin genannt ist",
    "purpose/issuer-registry": "Verzeichnis ausstellender Stellen",
    "purpose/entity-statement": "Föderation",
    "purpose/recognized-entities": "Liste anerkannter Stellen",
    "purpose/did-configuration": "Website der ausstellenden Stelle",
    "purpose/endorsement": "Befürwortung",
    "purpose/trusted-list": "Vertrauensliste eines Staates",
    "failure": "{url} ({purpose}) wurde vergeblich abgerufen",
    "unnamed": "Die Datei mit dem SHA-256 {digest}...",
    "unread": "Eine Datei, die nicht zu lesen war",
    # What a check came to
    "came-to/passed": "bestanden",
    "came-to/failed": "nicht bestanden",
    "came-to/indeterminate": "ungeklärt",
    "came-to/not_applicable": "trifft nicht zu",
    "notice": ", ein Hinweis",
    # Of the command that makes one
    "made": "Der Prüfbeleg",
    "made/unsigned": (
        "Der Prüfbeleg ist nicht signiert und zeigt deshalb nicht, wer ihn erstellt hat. Um ihn zu signieren, nennen"
        " Sie Ihren eigenen Schlüssel: --receipt-key DATEI"
    ),
    "made/nothing": "Es wurde kein Prüfbeleg erstellt: Nichts wurde geprüft.",
    "made/left-out": "{count} der Dateien ließen sich nicht öffnen, und der Prüfbeleg hat nichts davon.",
    "made/left-out/one": "Eine der Dateien ließ sich nicht öffnen, und der Prüfbeleg hat nichts davon.",
    "made/personal": (
        "Der Prüfbeleg enthält die Dokumente und die Namen von Menschen: Verwahren Sie ihn so sicher wie den Nachweis"
        " selbst."
    ),
}

PHRASES: dict[str, tuple[str, str]] = {
    # Who made it
    "RECEIPT_SIGNER/unsigned": (
        (
            "Er ist nicht signiert: Wer ihn erstellt hat, und ob dies damals die Dokumente waren, sagt nur, wer ihn"
            " weitergibt."
        ),
        "",
    ),
    "RECEIPT_SIGNER/known": ("Er ist von {known_as} ({id}) signiert, und diese Stelle kennen Sie.", ""),
    "RECEIPT_SIGNER/unknown-issuer": (
        "Er ist von {id} signiert, und diese Stelle kennen Sie nicht; sie nennt sich selbst „{name}“.",
        "Wenn Sie diese prüfende Stelle kennen, nennen Sie eine Vertrauensliste mit ihr: --trust DATEI",
    ),
    "RECEIPT_SIGNER/undetermined": (
        "Ob er von {id} signiert ist, ließ sich nicht feststellen: Der Schlüssel dieser Stelle liegt nicht vor.",
        (
            "Prüfen Sie den Prüfbeleg wie jeden Nachweis, mit dem Netz: vcwallet verify DATEI --online. Oder nennen Sie"
            " den Zwischenspeicher, der den Schlüssel hat: --cache DATEI"
        ),
    ),
    "RECEIPT_SIGNER/rejected": (
        "Die Signatur von {id} stimmt nicht: Der Prüfbeleg wurde nach dem Signieren verändert.",
        _ANEW,
    ),
    # The first difference
    "RECEIPT_CONTRADICTED/check": (
        "Der erste Unterschied ist die Prüfung „{check}“{place}: Der Prüfbeleg sagt {then}; jetzt ist es {now}.",
        "",
    ),
    "RECEIPT_CONTRADICTED/outcome": ("Der Prüfbeleg sagt {then}{place}; jetzt ist es {now}.", ""),
    "RECEIPT_CONTRADICTED/statement": ("Der Prüfbeleg gibt {then} als „{member}“{place} an; es ist {now}.", ""),
    "RECEIPT_CONTRADICTED/inside": (
        "Der Prüfbeleg hat Ergebnisse zu {then} Nachweisen darin{place}; jetzt sind es {now}.",
        "",
    ),
    # What is missing
    "RECEIPT_OPEN/received": (
        "Was geprüft wurde, ist nicht im Prüfbeleg und nicht unter den Dateien, die Sie genannt haben.",
        "Nennen Sie genau die Datei, die geprüft wurde; ihr SHA-256 ist {digest}",
    ),
    "RECEIPT_OPEN/unread": (
        "Die Datei war nicht zu lesen, als sie geprüft wurde, deshalb gibt es nichts erneut zu prüfen.",
        "",
    ),
    "RECEIPT_OPEN/part": (
        "Eine weitere Datei mit Teilen des zusammengesetzten Nachweises fehlt.",
        "Nennen Sie auch sie; ihr SHA-256 ist {digest}",
    ),
    "RECEIPT_OPEN/document": (
        "Das Dokument, das für {url} ({purpose}) verwendet wurde, fehlt.",
        f"{_KEPT}, oder den Zwischenspeicher, der sie gesehen hat: --cache DATEI. Ihr SHA-256 ist {{digest}}",
    ),
    "RECEIPT_OPEN/context": (
        "Die Fassung des Vokabulars {url}, die verwendet wurde, ist keine, die diese Version mitbringt.",
        f"{_KEPT}; ihr SHA-256 ist {{digest}}",
    ),
    "RECEIPT_OPEN/trust-list": (
        "Die Vertrauensliste „{title}“, wie sie damals war, fehlt, oder eine Datei, die sie nennt.",
        f"{_KEPT}: --trust DATEI. So, wie vcwallet sie schreibt, ist ihr SHA-256 {{digest}}",
    ),
    "RECEIPT_OPEN/trust": (
        (
            "Wen die prüfende Stelle kennt, hat sie ein eigenes Programm gefragt ({names}), nicht nur Listen. Ein"
            " Prüfbeleg enthält Dokumente und keine Programme."
        ),
        (
            "Bitten Sie die prüfende Stelle, es mit ihrem Programm noch einmal zu prüfen. Was sie aus Vertrauenslisten,"
            " Verzeichnissen und signierten Listen weiß, lässt sich nachrechnen."
        ),
    ),
    "RECEIPT_OPEN/policy": (
        (
            "Die Vorgaben der prüfenden Stelle verlangen etwas, das keine Datei mit Vorgaben sagen kann ({fields}),"
            " etwa Regeln, die ein Programm sind. Ein Prüfbeleg enthält Dokumente und keine Programme."
        ),
        (
            "Bitten Sie die prüfende Stelle, es mit ihren Vorgaben noch einmal zu prüfen. Was eine Datei mit Vorgaben"
            " sagen kann (--policy), lässt sich nachrechnen."
        ),
    ),
    "RECEIPT_OPEN/pinned": (
        "Es fehlt ein Vokabular oder die Regel eines zusammengesetzten Nachweises, worauf die Vorgaben verweisen.",
        f"{_KEPT}.",
    ),
    "RECEIPT_OPEN/schema": (
        (
            "Die Vorgaben der prüfenden Stelle wenden das Schema {url} an. Eines, das ein Prüfbeleg mitbringt, wird"
            " nicht angewendet."
        ),
        "Wenn Sie es haben und ihm vertrauen, nennen Sie seine Datei; ihr SHA-256 ist {digest}",
    ),
    "RECEIPT_OPEN/limits": (
        "Die prüfende Stelle hat sich mehr Aufwand erlaubt, als der Prüfbeleg eines Fremden hier bekommt.",
        "Prüfen Sie den Nachweis selbst, wenn Sie ihn haben, oder bitten Sie die prüfende Stelle darum.",
    ),
    "RECEIPT_OPEN/recipient": (
        "Nach wem gefragt wurde, steht im Prüfbeleg nur als Prüfsumme, und nichts, was vorliegt, passt dazu.",
        "Wenn Sie die Person kennen, nennen Sie sie: --recipient KENNUNG",
    ),
    "RECEIPT_OPEN/seconds": (
        "Die Zeit für eine Prüfung war aufgebraucht, damals oder jetzt: Was sich ergibt, hängt vom Rechner ab.",
        "",
    ),
    "RECEIPT_OPEN/time": (
        "Die Zeit für diesen Prüfbeleg war vorher aufgebraucht.",
        "Prüfen Sie einen Prüfbeleg von weniger Dateien.",
    ),
    "RECEIPT_OPEN/extra": (
        "Um dies erneut zu prüfen, muss etwas installiert sein, das damals vorhanden war.",
        "Prüfen Sie den Nachweis selbst: Die Antwort nennt, was fehlt.",
    ),
    "RECEIPT_OPEN/unforeseen": (
        "Diese Version fragt nach einem Dokument, nach dem damals nicht gefragt wurde: {url}.",
        "Nehmen Sie die Version von vcwallet, die der Prüfbeleg nennt.",
    ),
    "RECEIPT_OPEN/incomplete": (
        (
            "Der Prüfbeleg sagt nicht, was zu {url} geantwortet wurde, und danach muss gefragt werden: Etwas wurde"
            " herausgenommen."
        ),
        _ANEW,
    ),
    "RECEIPT_OPEN/input": ("Was laut Prüfbeleg gefragt wurde, kann nicht gefragt werden. {@cause}", _ANEW),
    # What is to be known besides
    "RECEIPT_REMARK/future": ("Laut Prüfbeleg wurde dies am {when} geprüft, und das liegt in der Zukunft.", ""),
    "RECEIPT_REMARK/before": (
        "Laut Prüfbeleg wurde dies am {when} geprüft; ein Teil dessen, was vorlag, ist neuer, vom {newest}.",
        "",
    ),
    "RECEIPT_REMARK/other-version": ("Der Prüfbeleg wurde mit {then} erstellt; dies ist {now}.", ""),
    "RECEIPT_REMARK/other-codes": (
        "Der Prüfbeleg wurde mit {then} erstellt; dies ist {now} und sagt dasselbe mit anderen Codes oder Prüfungen.",
        "",
    ),
    "RECEIPT_REMARK/foreign-context": (
        (
            "Die prüfende Stelle verließ sich auf eine Fassung des Vokabulars {url}, die diese Version nicht mitbringt:"
            " Was der Nachweis bedeutet, steht und fällt mit ihr."
        ),
        "",
    ),
    "RECEIPT_REMARK/relaxed": ("Die Vorgaben der prüfenden Stelle verlangten weniger als üblich: {fields}.", ""),
    # What is wrong with a receipt
    "RECEIPT_ERROR/receipt-json": ("Das ist kein Prüfbeleg. {@cause}", _THIS),
    "RECEIPT_ERROR/receipt-type": (
        "Das ist kein Prüfbeleg.",
        "Nennen Sie die Datei, die --receipt geschrieben hat.",
    ),
    "RECEIPT_ERROR/receipt-version": (
        "Der Prüfbeleg hat eine Version, die dieses Programm nicht kennt; es kennt {known}.",
        "Nehmen Sie eine neuere Version von vcwallet.",
    ),
    "RECEIPT_ERROR/receipt-shape": ("Was dort steht, ist nicht, was ein Prüfbeleg dort hat.", _ANEW),
    "RECEIPT_ERROR/receipt-member": ("Ein Prüfbeleg hat dort kein Feld {member}.", _ANEW),
    "RECEIPT_ERROR/receipt-content": ("Ein Dokument im Prüfbeleg hat nicht seine Prüfsumme {digest}.", _ANEW),
    "RECEIPT_ERROR/receipt-empty": ("Der Prüfbeleg betrifft nichts.", _ANEW),
    "RECEIPT_ERROR/receipt-many": ("Ein Prüfbeleg betrifft höchstens {limit} Prüfungen; hier sind es mehr.", _ANEW),
    "USAGE_ERROR/receipt-large": (
        "Der Prüfbeleg wäre größer als die {megabytes} MB, die gelesen werden. Er wurde nicht geschrieben.",
        "Erstellen Sie Prüfbelege für weniger Dateien, oder einen ohne die Dokumente: Lassen Sie --full weg.",
    ),
    "USAGE_ERROR/receipt-nothing": ("Es wurde nichts geprüft, wofür es einen Prüfbeleg geben könnte.", ""),
    # What cannot be asked
    "POLICY_ERROR/policy-unwritten": ("Was Vorgaben als {field} haben, hat in einem Dokument keinen Platz.", ""),
    "USAGE_ERROR/receipt-verifiers": (
        "Ein Prüfbeleg gilt für die Vorgaben und die Vertrauenslisten einer Stelle; hier sind es andere als zuvor.",
        "Erstellen Sie für jede einen eigenen.",
    ),
    "USAGE_ERROR/receipt-workers": (
        "Woraus ein Prüfbeleg besteht, wird in einem einzigen Prozess festgehalten.",
        "Lassen Sie workers weg, oder prüfen Sie ohne Prüfbeleg.",
    ),
    "USAGE_ERROR/receipt-option": (
        "{option} sagt etwas über einen Prüfbeleg, und es ist keiner verlangt.",
        "Sagen Sie, wohin er soll: --receipt DATEI",
    ),
    "USAGE_ERROR/receipt-id": (
        (
            "{identifier} kann nicht die Kennung der prüfenden Stelle sein: Es ist keine Kennung, oder es ist kein"
            " Schlüssel genannt, der für sie signiert."
        ),
        "Nennen Sie beides: --receipt-key DATEI --receipt-id did:web:employer.example",
    ),
}
