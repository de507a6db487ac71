"""Words for credentials that speak of issuers: lists of recognised entities, and endorsements by accrediting bodies."""

_LATER = "Versuchen Sie es später noch einmal oder mit einer Netzverbindung."
_LATER_AND_TELL = "Versuchen Sie es später noch einmal, und sagen Sie denen Bescheid, die sie führen."
_OF_THAT_DAY = "Bitten Sie die, die sie führen, um die jenes Tages."
_OWN_SOURCE = "Nehmen Sie diese Liste als eigene Quelle in Ihre Vertrauensliste auf."
_KEEPERS = "Sagen Sie denen Bescheid, die die Liste führen"

PHRASES: dict[str, tuple[str, str]] = {
    "UNREACHABLE/evidence-open": (
        "Ob die Liste von {source} echt und in Kraft ist, ließ sich nicht klären ({finding}).",
        _LATER,
    ),
    "UNREACHABLE/list-instead": (
        "Was unter {url} steht, ist nicht die Liste von {source} ({cause}); was jene Liste sagt, ist also offen.",
        _LATER_AND_TELL,
    ),
    "UNREACHABLE/list-later": (
        "Die Liste von {source} ist erst seit {since} in Kraft; was sie an dem erfragten Tag sagte, ist also offen.",
        _OF_THAT_DAY,
    ),
    "UNREACHABLE/endorsement-instead": (
        (
            "Was unter {url} steht, ist keine Akkreditierung, auf die {source} zählt ({cause}); ob es eine gibt, ist "
            "also offen."
        ),
        _LATER_AND_TELL,
    ),
    "UNREACHABLE/endorsement-open": (
        "Ob die Akkreditierung von {endorsed} durch {body} echt und in Kraft ist, ließ sich nicht klären ({finding}).",
        _LATER,
    ),
    "UNSUPPORTED/output-validation-type": (
        (
            "{source} kennt die ausstellende Stelle für das, was eine Form hat, die hier nicht geprüft werden kann "
            "({type})."
        ),
        "Bitten Sie die, die die Liste führen, um eine vom Typ {expected}.",
    ),
    "UNSUPPORTED/recognized-in-type": (
        "{source} verweist auf eine weitere Liste von einer Art, die hier nicht gelesen wird ({type}).",
        _OWN_SOURCE,
    ),
    "UNSUPPORTED/list-schema": (
        (
            "{source} erkennt die Stelle, die eine weitere Liste ausstellt, für das an, was eine bestimmte Form hat; "
            "die wurde nicht geprüft."
        ),
        _OWN_SOURCE,
    ),
    "LIMIT_EXCEEDED/list-depth": (
        "{source} verweist auf eine weitere Liste, und mehr als {limit} darf nicht gefolgt werden.",
        "Um ihr zu folgen, geben Sie dieser Quelle in Ihrer Vertrauensliste mehr Tiefe.",
    ),
    "LIMIT_EXCEEDED/lists": ("{source} führt zu mehr als {limit} Listen; weitere wurden nicht gelesen.", ""),
    "LIMIT_EXCEEDED/endorsement-chains": (
        "Von {source} führen mehr als {limit} Wege zur ausstellenden Stelle; weitere wurden nicht angesehen.",
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-refused": (
        "Was die Liste von {source} sein sollte, ist nicht echt ({finding}) und zählt nicht.",
        "Sagen Sie denen Bescheid, die sie führen.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-withdrawn": (
        "Die Liste von {source} wurde von denen zurückgezogen, die sie führen ({finding}), und zählt nicht.",
        "Bitten Sie sie um die heutige.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-lapsed": (
        "Die Liste von {source} ist an dem erfragten Tag nicht in Kraft ({finding}) und zählt nicht.",
        _OF_THAT_DAY,
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-type": (
        "Was die Liste von {source} sein sollte, ist keine Liste anerkannter Stellen.",
        "Ihr Typ muss {expected} nennen.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-issuer": (
        (
            "Eine Liste wurde von {found} signiert und nicht von {expected}, der Sie als {source} glauben. Sie zählt "
            "nicht."
        ),
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-place": (
        "Die Liste unter {url} sagt nicht, dass dies ihr Ort ist, sie kann also eine frühere sein. Sie zählt nicht.",
        "Fragen Sie die, die die Liste führen, wo sie steht.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-earlier": (
        (
            "Die ausstellende Stelle führt zu einer Liste von {issuer}, die älter ist als die heutige von {source}. "
            "Sie zählt nicht."
        ),
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-address": (
        "{source} führt zu {value}, und das ist keine vollständige Webadresse.",
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-loop": (
        "Die Liste {url} führt zu sich selbst zurück: Dadurch erkennt sie keine ausstellende Stelle an.",
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/entity-type": (
        "{source} nennt die ausstellende Stelle, aber nicht als anerkannte Stelle.",
        f"{_KEEPERS}: Der Typ eines Eintrags muss {{expected}} nennen.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/action-type": (
        "{source} sagt nicht in bekannter Weise, wofür die ausstellende Stelle anerkannt ist.",
        f"{_KEEPERS}: Der Typ einer Handlung muss {{expected}} nennen.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/recognized-by": (
        (
            "{source} gibt weiter, dass {recognizer} die ausstellende Stelle anerkennt. Das zählt nicht: Signiert hat "
            "die Liste {issuer}."
        ),
        "Bitten Sie {recognizer} um die eigene Liste.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/output-validation": (
        "{source} begrenzt, was die ausstellende Stelle vergeben darf, auf eine Weise, die nicht lesbar ist ({value}).",
        f"{_KEEPERS}.",
    ),
    "ENDORSEMENT_ERROR/endorsement-refused": (
        "Was eine Akkreditierung von {endorsed} durch {body} sein sollte, ist nicht echt ({finding}) und zählt nicht.",
        "Fragen Sie {body}.",
    ),
    "ENDORSEMENT_ERROR/endorsement-scope": (
        "{body} hat {endorsed} für etwas akkreditiert, wofür Sie dieser Stelle nicht glauben.",
        "",
    ),
    "ENDORSEMENT_ERROR/endorsement-depth": (
        (
            "Eine Ihnen bekannte Stelle akkreditiert die ausstellende nur über mehr andere als die {limit}, die "
            "dazwischen stehen dürfen."
        ),
        (
            "Fragen Sie dort, ob die ausstellende Stelle bekannt ist, oder geben Sie dieser Quelle in Ihrer "
            "Vertrauensliste mehr Tiefe."
        ),
    ),
    "ENDORSEMENT_REVOKED/revoked": (
        "{body} hat die Akkreditierung von {endorsed} widerrufen.",
        "Fragen Sie {body} nach dem Grund, und seit wann.",
    ),
    "ENDORSEMENT_REVOKED/suspended": (
        "{body} hat die Akkreditierung von {endorsed} ausgesetzt.",
        "Fragen Sie {body}, bis wann.",
    ),
    "TRUST_LIST_ERROR/entities-place": (
        "Es ist nicht oder doppelt angegeben, wo die Liste anerkannter Stellen ist.",
        "Geben Sie eine url an oder eine Datei oder discovery: true.",
    ),
    "USAGE_ERROR/source-without-file": (
        (
            "{source} kann nicht in eine Vertrauensliste geschrieben werden: Ein Dokument davon wurde selbst übergeben "
            "und nicht als Datei."
        ),
        "Nennen Sie die Datei.",
    ),
}
