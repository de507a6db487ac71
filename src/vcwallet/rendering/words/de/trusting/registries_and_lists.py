"""Words for registries of issuers, websites that name their issuers, and trusted lists of states."""

_ASK_REGISTRY = "Sagen Sie denen Bescheid, die es führen."
_ASK_WEBSITE = (
    "Sagen Sie denen Bescheid, die die Website führen, oder lassen Sie sich die Kennung von der Einrichtung bestätigen."
)
_GET_AGAIN = "Beschaffen Sie sie neu bei der Stelle, die sie veröffentlicht."
_RIGHT_FILE = "Sehen Sie nach, ob die Datei die richtige ist."

PHRASES: dict[str, tuple[str, str]] = {
    "MALFORMED_VALUE_ERROR/registry-shape": (
        (
            "Das ist kein Register ausstellender Stellen: Es hat kein Objekt `registry` mit einem Eintrag für jede "
            "Kennung."
        ),
        "Sehen Sie nach, ob die Adresse oder die Datei die richtige ist.",
    ),
    "MALFORMED_VALUE_ERROR/registries-shape": (
        "Das ist keine Liste bekannter Register: Das ist eine Liste von Objekten mit je einem Typ und Namen.",
        _RIGHT_FILE,
    ),
    "TRUST_LIST_ERROR/registry-place": (
        "Die Vertrauensliste sagt nicht oder doppelt, wo ein Register ist.",
        "Geben Sie entweder die url an, unter der es veröffentlicht ist, oder den Namen einer Datei.",
    ),
    "UNSUPPORTED/registry-entry": ("{source} führt {issuer} ohne lesbaren Namen auf.", _ASK_REGISTRY),
    "UNSUPPORTED/registry-type": ("Register vom Typ {type} sind hier nicht bekannt.", ""),
    "UNSUPPORTED/federation-without-keys": (
        "Das ist der Anker eines Verbunds ({url}), und die Liste sagt nicht, welche Schlüssel er hat.",
        (
            "Beschaffen Sie die Schlüssel bei denen, die den Verbund führen, und nehmen Sie ihn als Verbund mit diesen "
            "Schlüsseln auf."
        ),
    ),
    "MALFORMED_VALUE_ERROR/did-configuration": (
        (
            "Das ist keine DID-Konfiguration: Die hat die Einträge @context und linked_dids, eine Liste, und keine "
            "anderen."
        ),
        "Siehe den Abschnitt DID Configuration Resource der Spezifikation.",
    ),
    "TRUST_LIST_ERROR/trust-domain": (
        "{value} ist kein Name einer Website.",
        "Schreiben Sie ihn ohne https:// und ohne Pfad, etwa college.example.",
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-unpublished": (
        "Die ausstellende Stelle nennt {domain} als ihre Website, und dort ist nicht veröffentlicht, wem sie gehört.",
        "Lassen Sie sich die Kennung von der Einrichtung auf einem Weg bestätigen, dem Sie vertrauen.",
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-redirected": (
        "{domain} leitet für das, was dort über Kennungen steht, zu {target} weiter, und das ist eine andere Website.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-unverified": (
        (
            "Was die Website über die ausstellende Stelle veröffentlicht, ist nicht echt oder wurde widerrufen "
            "({check}: {cause}). {@cause}"
        ),
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-type": (
        (
            "Was die Website über die ausstellende Stelle veröffentlicht, ist kein Domain Linkage Credential über eine "
            "Kennung."
        ),
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-member": (
        "Das Domain Linkage Credential hat einen Eintrag {member}, den es nicht haben darf.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-header": (
        "Der Kopf des Domain Linkage Credential braucht alg und kid und nichts sonst; er weicht ab in {member}.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-claim": (
        "Das Domain Linkage Credential hat eine Angabe {member}, die es nicht haben darf, oder sie fehlt ihm.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-did": (
        "Das Domain Linkage Credential ist nicht von {did} über sich selbst ausgestellt.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-origin": (
        "Das Domain Linkage Credential ist für {origin} und steht bei {expected}.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-term": (
        "Das Domain Linkage Credential sagt nicht, von wann bis wann es gilt.",
        _ASK_WEBSITE,
    ),
    "UNSUPPORTED/linkage-open": (
        (
            "Ob echt ist, was die Website über die ausstellende Stelle veröffentlicht, ist nicht bekannt ({check}: "
            "{cause}). {@cause}"
        ),
        "Versuchen Sie es später noch einmal oder mit einer Netzverbindung.",
    ),
    "UNSUPPORTED/linkage-one-way": (
        (
            "{domain} nennt die ausstellende Stelle als eigene; dass die ausstellende Stelle {domain} nennt, wurde in "
            "ihrem Dokument nicht gefunden."
        ),
        "",
    ),
    "UNREACHABLE/trusted-list-outdated": (
        "{source} sollte bis {until} erneuert werden, und die vorliegende Kopie ist älter.",
        "Beschaffen Sie die heutige bei der Stelle, die sie veröffentlicht.",
    ),
    "UNREACHABLE/trusted-list-closed": (
        "{source} ist geschlossen: Eine neuere wird es nicht geben, und über heute sagt sie nichts.",
        "",
    ),
    "UNREACHABLE/trusted-list-signature": (
        "Von {source} ist nicht gezeigt, dass die veröffentlichende Stelle sie signiert hat; nichts darin zählt also.",
        "Beschaffen Sie sie dort neu; und sehen Sie nach, ob sich die Zertifikate der Signierenden geändert haben.",
    ),
    "UNREACHABLE/trusted-list-xml": (
        "{source} ist kein XML: Sie bricht in Zeile {line} ab oder ist dort fehlerhaft.",
        _GET_AGAIN,
    ),
    "UNREACHABLE/trusted-list-dtd": (
        "{source} deklariert einen Dokumenttyp oder Entitäten, was keine Vertrauensliste tut, und wurde nicht gelesen.",
        _GET_AGAIN,
    ),
    "UNREACHABLE/trusted-list-size": ("{source} hat mehr als {limit} Bytes und wurde nicht gelesen.", ""),
    "UNREACHABLE/trusted-list-shape": (
        "{source} ist signiert und keine Vertrauensliste nach TS 119 612: {member} fehlt oder ist fehlerhaft.",
        _RIGHT_FILE,
    ),
    "UNSUPPORTED/trusted-list-extension": (
        "{source} sagt über den Dienst {service} etwas, das nicht übergangen werden darf und hier nicht bekannt ist.",
        "Fragen Sie die Stelle, die sie veröffentlicht, was das bedeutet.",
    ),
    "CERTIFICATE_ERROR/chain": (
        "Der Schlüssel hat ein Zertifikat von {issuer}, das {source} nennt; die Kette dorthin hält nicht.",
        "Bitten Sie die ausstellende Stelle um ihre Zertifikate.",
    ),
    "UNSUPPORTED/certificate-revocation": (
        "Ob das Zertifikat der ausstellenden Stelle widerrufen wurde, wurde nicht gefragt.",
        "",
    ),
    "TRUST_LIST_ERROR/trusted-list-certificate": (
        "{file} enthält kein Zertifikat in PEM oder DER oder keines, das lesbar ist.",
        "Übergeben Sie die Zertifikate derer, die die Vertrauensliste signieren, wie die Liste der Listen sie nennt.",
    ),
}
