"""What callers pass: arguments and policies that are none."""

NO_COUNTRY = (
    "{value} ist kein Kürzel eines Landes.",
    "Kürzel sind die zwei Großbuchstaben nach ISO 3166, etwa NO für Norwegen.",
)
NO_ACTION = (
    "{value} ist nichts, wofür eine ausstellende Stelle bekannt sein könnte.",
    "Schreiben Sie eines von {known}.",
)
_NOT = "`{argument}` kann nicht {value} sein."

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/policy-field": ("{field} einer Richtlinie kann nicht {value} sein.", "Schreiben Sie {expected}."),
    "USAGE_ERROR/schema-digest": (
        "Das für {url} festgelegte Schema hat nicht die Prüfsumme, die dafür angegeben ist.",
        "Sehen Sie das Schema noch einmal an, und geben Sie das SHA-256 dieser Bytes an.",
    ),
    "USAGE_ERROR/argument-at": (
        "Der Zeitpunkt `{argument}` ist vom Typ {type}.",
        "Übergeben Sie ein datetime mit Zone, etwa datetime(2026, 1, 31, tzinfo=UTC).",
    ),
    "USAGE_ERROR/argument-text": ("`{argument}` ist vom Typ {type}.", "Übergeben Sie Text."),
    "USAGE_ERROR/argument-recipient": (
        "{value} ist für sich keine Kennung.",
        (
            "Geben Sie eine Adresse an, wie sie dasteht, etwa ada@example.org: ohne Namen, Klammern, Anführungszeichen "
            "oder Kommas."
        ),
    ),
    "USAGE_ERROR/argument-no-identifier": (
        "{value} steht, wo eine Kennung stehen sollte.",
        "Geben Sie eine Adresse oder Kennung an, die einer Person gehört, oder lassen Sie sie weg.",
    ),
    "USAGE_ERROR/argument-surrogate": (
        "`{argument}` enthält ein halbes Zeichen (ein einzelnes Surrogat), was kein Text kann.",
        "Übergeben Sie es so, wie es war, bevor es beschädigt wurde.",
    ),
    "USAGE_ERROR/argument-blank": (
        "`{argument}` ist leer.",
        "Übergeben Sie, was es sein soll, oder lassen Sie es weg.",
    ),
    "USAGE_ERROR/argument-policy": (
        "Die Richtlinie ist vom Typ {type}.",
        "Übergeben Sie eine vcwallet.Policy, etwa Policy(require_known_issuer=False).",
    ),
    "USAGE_ERROR/argument-trust": (
        "`{argument}` ist vom Typ {type}, der keine ausstellende Stelle kennt.",
        'Übergeben Sie eine vcwallet.TrustList, etwa TrustList.load("colleges.json").',
    ),
    "USAGE_ERROR/argument-trust-awaited": (
        "`{argument}` ist vom Typ {type}, dessen Methode recognise mit await aufgerufen wird.",
        "Schreiben Sie def recognise, ohne async; was Dokumente von anderswo nimmt, liefert mit yield, was es braucht.",
    ),
    "USAGE_ERROR/scope-country": NO_COUNTRY,
    "USAGE_ERROR/scope-action": NO_ACTION,
    "USAGE_ERROR/value-purpose": ("Keine Quelle will ein Dokument für {value}.", "Schreiben Sie eines von {known}."),
    "USAGE_ERROR/value-function": (_NOT, "Übergeben Sie eine Funktion."),
    "USAGE_ERROR/value-kind": (_NOT, "Übergeben Sie ein Objekt vom Typ {kind}."),
    "USAGE_ERROR/value-positive": ("`{argument}` kann nicht {value} sein.", "Schreiben Sie eine Zahl über 0."),
    "USAGE_ERROR/page-hosts": (
        "{value} ist kein Host, unter dem Browser die Seite erreichen könnten.",
        "Schreiben Sie nur den Namen, etwa check.example.org, ohne https://, Port und Pfad.",
    ),
    "USAGE_ERROR/page-frames": (
        "{value} ist keine Website, die die Seite in einem Rahmen zeigen könnte.",
        "Schreiben Sie ihren Ursprung, etwa https://hr.example.org, ohne Pfad.",
    ),
    "USAGE_ERROR/value-name": (_NOT, "Schreiben Sie einen Namen mit mindestens einem sichtbaren Buchstaben."),
    "USAGE_ERROR/value-texts": (
        _NOT,
        'Schreiben Sie mehrere Texte, von denen keiner leer ist: ("NO",), mit einem Komma auch bei einem.',
    ),
    "USAGE_ERROR/value-entries": (
        _NOT,
        "Schreiben Sie mehrere Objekte vom Typ {kind}: (it,), mit einem Komma auch bei einem.",
    ),
    "USAGE_ERROR/seen-future": (
        "{seen} steht noch bevor: Seitdem können Sie es nicht gehabt haben.",
        "Geben Sie an, wann Sie genau diese Datei nach Ihren Unterlagen zuerst hatten.",
    ),
    "USAGE_ERROR/seen-several": (
        "--seen sagt, wann eine Datei zu Ihnen kam, und {count} wurden genannt.",
        "Prüfen Sie die Dateien einzeln, jede mit dem Tag, an dem Sie sie hatten.",
    ),
    "USAGE_ERROR/argument-cache": (
        "`cache` ist vom Typ {type}, der keine Dokumente aufbewahrt.",
        'Übergeben Sie einen vcwallet.storage.SqliteCache(Path("verifier.cache")) oder einen eigenen DocumentCache.',
    ),
    "USAGE_ERROR/argument-clock": (
        "`clock` ist vom Typ {type}, der keine Zeit angibt.",
        "Übergeben Sie eine Funktion ohne Parameter, etwa lambda: datetime.now(UTC).",
    ),
    "USAGE_ERROR/argument-challenges": (
        "`challenges` ist vom Typ {type}, der nicht Einmalcodes ausgibt und jeden nur einmal annimmt.",
        (
            'Übergeben Sie einen vcwallet.storage.SqliteChallengeStore(Path("employer.challenges")) oder einen eigenen '
            "ChallengeStore."
        ),
    ),
    "USAGE_ERROR/challenge-lifetime": (
        "Das ist keine Zeit, für die ein Einmalcode offen sein kann.",
        "Übergeben Sie eine Dauer von einigen Minuten: timedelta(minutes=15).",
    ),
    "USAGE_ERROR/argument-fetcher": (
        "`{argument}` ist vom Typ {type}, der nichts abruft.",
        "Übergeben Sie ein Objekt mit der Methode fetch, etwa HttpFetcher().",
    ),
    "USAGE_ERROR/argument-fetcher-awaited": (
        "`{argument}` ist für verify(), und {type} ist für averify().",
        (
            "Übergeben Sie es als async_fetcher; für verify() übergeben Sie eines ohne await, etwa "
            "HttpxFetcher(httpx.Client())."
        ),
    ),
    "USAGE_ERROR/argument-fetcher-not-awaited": (
        "`{argument}` ist für averify(), und {type} ist für verify().",
        "Übergeben Sie ThreadedFetcher(...) darum herum, oder für HttpxFetcher einen httpx.AsyncClient.",
    ),
    "USAGE_ERROR/argument-signer": (
        "`signer` ist vom Typ {type}, dem fehlt: {members}.",
        "Übergeben Sie einen Signer, etwa Ed25519Key.generate(); vcwallet.signing.Signer sagt, was einer hat.",
    ),
    "USAGE_ERROR/rule": (
        "{value} ist keine Regel.",
        "Eine Regel ist ein Objekt mit einem `name` und einer Methode `judge(facts)`, etwa IssuedBy(ids).",
    ),
    "USAGE_ERROR/rule-texts": (
        "Die Regel {rule} kann {value} nicht haben.",
        "Schreiben Sie eine Liste von Texten, die nicht leer ist.",
    ),
    "USAGE_ERROR/rule-moment": (
        "Die Regel {rule} kann {value} nicht haben.",
        "Schreiben Sie ein datetime mit Zone für einen Zeitpunkt, ein timedelta für eine Dauer.",
    ),
    "USAGE_ERROR/ruling-status": (
        "Eine Regel kann nicht mit {value} antworten.",
        "Sie antwortet mit Ruling.met(), Ruling.not_met(code) oder Ruling.undecided(code).",
    ),
    "USAGE_ERROR/ruling-member": (
        "{member} eines Ruling kann nicht {value} sein.",
        "`code`, `words` und `pointer` sind Texte, `params` ist ein Mapping.",
    ),
    "USAGE_ERROR/recipients-length": (
        "Es gibt nicht so viele `recipients` wie Quellen.",
        "Übergeben Sie einen Eintrag für jede Quelle, in ihrer Reihenfolge: None, wo nach keiner Person gefragt ist.",
    ),
    "USAGE_ERROR/argument-several": (
        "`{argument}` ist vom Typ {type} und nicht mehrere Quellen.",
        "Übergeben Sie eine Liste, auch bei einer Quelle.",
    ),
    "USAGE_ERROR/argument-number": ("{argument} ist {value}.", "Geben Sie eine ganze Zahl ab 0 an."),
    "USAGE_ERROR/argument-seconds": ("`seconds` ist {value}.", "Geben Sie eine endliche Zahl über 0 an, etwa 20."),
    "USAGE_ERROR/argument-ports": (
        "`ports` ist {value}.",
        "Übergeben Sie mehrere ganze Zahlen von 1 bis 65535, etwa (443,).",
    ),
    "USAGE_ERROR/argument-workers": ("`workers` ist vom Typ {type}.", "Übergeben Sie eine ganze Zahl von Prozessen."),
}
