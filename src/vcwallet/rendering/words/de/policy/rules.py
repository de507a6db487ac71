"""Words for what a relying party requires by rules of its own. `{words}` is a sentence of the rule's."""

_ASK_ISSUER = "Fragen Sie die ausstellende Stelle."
_WORK = "Bitten Sie um die Arbeit selbst."

PHRASES: dict[str, tuple[str, str]] = {
    "POLICY_ERROR": (
        "Das ist keine Richtlinie.",
        "Vergleichen Sie sie mit dem Beispiel in der Dokumentation der Richtlinien.",
    ),
    "USAGE_ERROR/policy-file": ("{path} ist keine Richtlinie: {problem}", ""),
    "POLICY_ERROR/policy-member": (
        "Eine Richtlinie hat dort keinen Eintrag {member}.",
        "Einträge, die es gibt: {known}.",
    ),
    "POLICY_ERROR/policy-value": (
        "Was dort steht, ist nicht, was eine Richtlinie dort hat.",
        "Schreiben Sie {expected}.",
    ),
    "RULE_MET": ("Was Sie verlangen, ist erfüllt ({rule}). {words}", ""),
    "RULE_MET/accept-all": (
        "Eine Regel wurde verwendet, die alles annimmt ({rule}): Sie verlangt nichts.",
        "Lassen Sie sie weg, oder setzen Sie eine Regel an ihre Stelle.",
    ),
    "RULE_NOT_MET": ("Was Sie verlangen, ist nicht erfüllt ({rule}). {words}", ""),
    "RULE_NOT_MET/no-rules": (
        "Verlangt war eine Verbindung von keinen Regeln ({rule}); die erfüllt nichts.",
        "Nennen Sie die Regeln, die sie verbindet.",
    ),
    "RULE_NOT_MET/none-of": ("Sie verlangen eines von mehreren, und nichts davon ist erfüllt. {@problems}", ""),
    "RULE_NOT_MET/issued-by": ("Sie verlangen bestimmte ausstellende Stellen, und {issuer} gehört nicht dazu.", ""),
    "RULE_NOT_MET/known-by": (
        "Sie verlangen eine ausstellende Stelle, die laut {sources} bekannt ist, und diese ist es nicht.",
        "",
    ),
    "RULE_NOT_MET/of-achievement": (
        "Der Nachweis steht nicht für das, was Sie verlangen: Er vergibt etwas anderes oder nichts.",
        "",
    ),
    "RULE_NOT_MET/of-type": ("Sie verlangen eine andere Art von Nachweis: {types}.", ""),
    "RULE_NOT_MET/too-old": (
        "Vergeben wurde er am {awarded}, und Sie verlangen einen vom {since} oder später.",
        "Fragen Sie, ob es einen neueren gibt.",
    ),
    "RULE_NOT_MET/no-evidence": ("Sie verlangen Belege, und es sind keine angegeben.", _WORK),
    "RULE_NOT_MET/evidence-unprotected": (
        "Sie verlangen Belege, die sich nicht unbemerkt ändern können, und einige können es.",
        _WORK,
    ),
    "RULE_NOT_MET/endorsed-by": ("Sie verlangen eine Empfehlung von {ids}, und eine echte liegt nicht vor.", ""),
    "RULE_NOT_DECIDED": ("Ob erfüllt ist, was Sie verlangen ({rule}), ließ sich nicht sagen. {words}", ""),
    "RULE_NOT_DECIDED/raised": (
        "Ob erfüllt ist, was Sie verlangen ({rule}), ließ sich nicht sagen: Die Regel selbst versagte ({error}).",
        "Sagen Sie denen Bescheid, die die Regel geschrieben haben.",
    ),
    "RULE_NOT_DECIDED/no-ruling": (
        "Ob erfüllt ist, was Sie verlangen ({rule}), ließ sich nicht sagen: Die Regel antwortete mit {type}.",
        "Sagen Sie denen Bescheid, die die Regel geschrieben haben: Sie gibt ein Ruling zurück.",
    ),
    "RULE_NOT_DECIDED/no-trust": (
        (
            "Sie verlangen eine ausstellende Stelle, die laut {sources} bekannt ist, und welche Sie kennen, wurde "
            "nicht "
            "angegeben."
        ),
        "{@trust}",
    ),
    "RULE_NOT_DECIDED/of-achievement": (
        (
            "Der Nachweis wurde nach der Regel eines Gesamtnachweises vergeben und sagt nicht selbst, welche Leistung "
            "das ist."
        ),
        _ASK_ISSUER,
    ),
    "RULE_NOT_ASKED": (
        "Was Sie verlangen, wurde auf nichts angewendet: Darin ist nichts, was an eine Person vergeben wurde.",
        "Bitten Sie um den Nachweis selbst.",
    ),
    "RULE_NOT_DECIDED/known-by": (
        "Sie verlangen eine ausstellende Stelle, die laut {sources} bekannt ist, und das ließ sich nicht klären.",
        "Versuchen Sie es später noch einmal oder mit einer Netzverbindung.",
    ),
    "RULE_NOT_DECIDED/no-date": ("Wann er vergeben wurde, ist nicht lesbar angegeben.", _ASK_ISSUER),
    "RULE_NOT_DECIDED/endorsed-by": (
        "Sie verlangen eine Empfehlung von {ids}; es gibt eine, und sie konnte nicht geprüft werden.",
        "Was bei ihr steht, sagt, warum.",
    ),
}
