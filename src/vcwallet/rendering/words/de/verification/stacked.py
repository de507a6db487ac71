"""Words for stacked credentials, checked together with their parts."""

_TELL = "Bitten Sie die vorlegende Person um eine berichtigte Fassung, und sagen Sie der ausstellenden Stelle Bescheid."
_AGAIN = "Bitten Sie die Stelle, die den Gesamtnachweis ausgestellt hat, ihn noch einmal anzusehen."
_ASK = "Fragen Sie die ausstellende Stelle."
_DO_NOT = "Verlassen Sie sich nicht darauf."

PHRASES: dict[str, tuple[str, str]] = {
    "STACKED/awards-more": (
        (
            "Er wurde als {expected} verliehen, und diese Sammlung führt auch {found} auf, wofür kein Nachweis "
            "darin steht."
        ),
        "Fragen Sie die ausstellende Stelle, wofür sie verliehen wurde.",
    ),
    "STACKED/award-unsaid": (
        (
            "Weder die Regel noch diese Sammlung sagt, wofür sie verliehen wurde; einer ihrer Teile kann also "
            "gerade das sein."
        ),
        "Fragen Sie die ausstellende Stelle, wofür sie verliehen wurde.",
    ),
    "STACKED/unmet-since-award": (
        "Die Teile erfüllten die Regel {name}, Version {version}, als verliehen wurde, und tun es nicht mehr.",
        "Genügt Ihnen, dass sie es damals taten, sagen Sie das in Ihren Vorgaben: partStatus, at-award.",
    ),
    "STACK_VERIFIED": (
        (
            "Der Gesamtnachweis wurde zusammen mit seinen Teilen geprüft ({parts}), und sie erfüllen die Regel, nach "
            "der "
            "er vergeben wurde."
        ),
        "",
    ),
    "STACK_ERROR/context": (
        "Das Dokument nennt sich Gesamtnachweis ohne den Kontext, der sagt, was das bedeutet.",
        f"Der Kontext ist {{expected}}. {_TELL}",
    ),
    "STACK_ERROR/not-a-credential": (
        "Eine Präsentation sagt von sich, dass sie als Gesamtnachweis vergeben wurde; das kann nur ein Nachweis.",
        "Bitten Sie die vorlegende Person um eine Präsentation ohne das, mit dem Gesamtnachweis darin.",
    ),
    "STACKED": ("Woraus dieser Gesamtnachweis besteht, ließ sich nicht bestätigen.", ""),
    # The rule, and who may award it
    "STACKED/rule-differs": (
        (
            "Der Gesamtnachweis wurde nach einem anderen Wortlaut von {stack}, Version {version}, vergeben als dem, "
            "den Sie haben (Prüfsumme {digest})."
        ),
        f"{_DO_NOT} Fragen Sie die Stelle, der die Regel gehört, welcher Wortlaut richtig ist.",
    ),
    "STACKED/rule-missing": (
        (
            "Der Gesamtnachweis enthält die Regel nicht, nach der er vergeben wurde ({stack}, Version {version}), und "
            "Sie haben sie nicht."
        ),
        "{@stack}",
    ),
    "STACKED/rule-unconfirmed": (
        (
            "Der Gesamtnachweis enthält eine Regel, die angeblich von {owner} ist. Nichts zeigt, dass {owner} sie "
            "geschrieben hat."
        ),
        "{@stack}",
    ),
    "STACKED/rule-owner-changed": (
        (
            "Nach dem Gesamtnachweis gehört die Regel {stack} der Stelle {owner}. In der Definition, die Sie haben, "
            "gehört sie einer anderen."
        ),
        "Fragen Sie die Stelle, die Sie kennen.",
    ),
    "STACKED/not-entitled": (
        "{issuer} darf diesen Gesamtnachweis nicht vergeben: Die Regel gehört {owner} und nennt diese Stelle nicht.",
        "Verlassen Sie sich nicht auf die Vergabe. Über die Teile wird einzeln berichtet.",
    ),
    "STACKED/entitlement-unconfirmed": (
        "Nur nach einer Regel, die nicht bestätigt ist, darf {issuer} diesen Gesamtnachweis vergeben.",
        "{@stack-issuer}",
    ),
    "STACKED/awards-another": (
        "Die Regel vergibt {expected}, und in diesem Nachweis steht {found}.",
        f"{_DO_NOT} {_TELL}",
    ),
    "STACKED/award-undated": ("Es ist nicht angegeben, wann der Gesamtnachweis vergeben wurde.", _ASK),
    "STACKED/award-in-future": (
        "Nach eigener Angabe wurde der Gesamtnachweis zu einem Zeitpunkt vergeben, der noch bevorsteht: {at}.",
        "Prüfen Sie ihn danach noch einmal, oder fragen Sie die ausstellende Stelle.",
    ),
    "STACKED/cycle": (
        "Der Gesamtnachweis zählt sich selbst mit: {trail}.",
        "So lässt er sich nicht erwerben. Sagen Sie der ausstellenden Stelle Bescheid.",
    ),
    # What the rule came to
    "STACKED/rule-unmet": ("Die Teile erfüllen die Regel {name}, Version {version}, nicht.", _AGAIN),
    "STACKED/unmet-at-award": ("Bei der Vergabe erfüllten die Teile die Regel {name} nicht.", _AGAIN),
    "STACKED/rule-undecided": (
        "Ob die Teile die Regel {name}, Version {version}, erfüllen, ist nicht entschieden.",
        "Klären Sie, was an den Teilen offen ist.",
    ),
    "STACKED/too-large": (
        "Ob die Teile die Regel {name}, Version {version}, erfüllen, ließ sich in {steps} Schritten nicht entscheiden.",
        "Ist er echt, prüfen Sie ihn ohne andere Gesamtnachweise daneben, oder erhöhen Sie limits.search_steps.",
    ),
    "STACKED/not-met-now": ("Die Regel war bei der Vergabe erfüllt und ist es nicht mehr ({now}).", ""),
    "STACKED/current-version": (
        "Vergeben wurde nach Version {version}. Nach Ihrer letzten Version, {current}, ergeben die Teile: {verdict}.",
        "",
    ),
    # Its parts
    "STACKED/part/not-verified": ("Der Teil {name} hat der Prüfung nicht standgehalten.", "Siehe den Bericht dazu."),
    "STACKED/part/not-settled": ("Ob der Teil {name} gilt, ließ sich nicht klären.", "Siehe den Bericht dazu."),
    "STACKED/part/misnamed": (
        "Der Teil {name} hat eine andere id oder ausstellende Stelle, als der Gesamtnachweis sagt.",
        _TELL,
    ),
    "STACKED/part/missing": ("Der Teil {name}, ausgestellt von {issuer}, wurde nicht vorgelegt.", "{@stack-part}"),
    "STACKED/parts-missing": ("{number} Teile wurden nicht vorgelegt; sie sind unten aufgeführt.", "{@stack-parts}"),
    "STACKED/part/tampered": (
        "Der Teil {name} ist nicht der Nachweis, für den der Gesamtnachweis vergeben wurde: Der Inhalt weicht ab.",
        f"{_DO_NOT} Bitten Sie die vorlegende Person um das Original.",
    ),
    "STACKED/part/another-form": (
        "Vom Teil {name} wurde ein Token vorgelegt, und der Gesamtnachweis nennt eine andere Form davon.",
        "Bitten Sie die vorlegende Person um die Form, die der Gesamtnachweis nennt.",
    ),
    "STACKED/part/superseded": (
        "Der Teil {name} wurde nach der Vergabe des Gesamtnachweises neu ausgestellt.",
        f"{_AGAIN} Oder bitten Sie die vorlegende Person um die Fassung, die gezählt hat.",
    ),
    "STACKED/part/other-subject": (
        "Der Teil {name} betrifft eine andere Person.",
        "Verlassen Sie sich nicht auf den Gesamtnachweis.",
    ),
    "STACKED/part/subject-not-linked": (
        "Nichts verknüpft den Teil {name} mit der Person, an die der Gesamtnachweis vergeben wurde.",
        "Lassen Sie die Person nachweisen, dass beide Kennungen ihre sind. {@recipient}",
    ),
    "STACKED/part/number-of-another-institution": (
        (
            "Der Teil {name} nennt dieselbe Nummer wie der Gesamtnachweis, aber eine andere Einrichtung hat sie "
            "vergeben, vielleicht an eine andere Person."
        ),
        "Lassen Sie die Person nachweisen, dass beide Nummern ihre sind. {@recipient}",
    ),
    "STACKED/part/awarded-later": (
        "Der Teil {name} wurde später vergeben als der Gesamtnachweis, für den er zählte.",
        _TELL,
    ),
    "STACKED/part/revoked": ("Der Teil {name} wurde von der ausstellenden Stelle widerrufen.", _AGAIN),
    "STACKED/part/not-in-force": (
        "Der Teil {name} ist nicht mehr in Kraft.",
        "Bitten Sie die vorlegende Person, ihn erneuern zu lassen.",
    ),
    "STACKED/part/not-current": ("Der Teil {name} ist seit der Vergabe des Gesamtnachweises abgelaufen.", ""),
    "STACKED/part/expired-before-award": (
        "Der Teil {name} war abgelaufen, als der Gesamtnachweis vergeben wurde.",
        _AGAIN,
    ),
    "STACKED/part/revoked-at-award": ("Der Teil {name} war widerrufen, als der Gesamtnachweis vergeben wurde.", _AGAIN),
    "STACKED/part/revoked-since": (
        (
            "Der Teil {name} wurde nach der Vergabe des Gesamtnachweises widerrufen; eine Statusliste belegt, dass er "
            "damals in Kraft war."
        ),
        "",
    ),
    "STACKED/part/revoked-since-on-word": (
        (
            "Der Teil {name} ist widerrufen; dass er bei der Vergabe in Kraft war, sagt nur die Stelle, die den "
            "Gesamtnachweis ausgestellt hat."
        ),
        "Bitten Sie um die Statusliste, wie sie damals gesehen wurde.",
    ),
    "STACKED/part/revoked-timing-unknown": (
        "Der Teil {name} ist widerrufen; ob er es bei der Vergabe des Gesamtnachweises schon war, ist nicht bekannt.",
        (
            "Bitten Sie die Stelle, die den Gesamtnachweis ausgestellt hat, um die Statusliste, wie sie damals gesehen "
            "wurde."
        ),
    ),
    "STACKED/part/award-undated": ("Nichts sagt, was bei der Vergabe des Gesamtnachweises in Kraft war.", _ASK),
    "STACKED/part/issuer-not-looked-up": (
        "Ob Sie {issuer} kennen, wo der Teil {name} ausgestellt wurde, ließ sich nicht klären.",
        "Prüfen Sie ihn noch einmal, wo Ihre Vertrauensquellen erreichbar sind.",
    ),
    "STACKED/part/unknown-issuer": ("Sie kennen {issuer} nicht; dort wurde der Teil {name} ausgestellt.", "{@trust}"),
    "STACKED/part/suspended": ("Der Teil {name} ist von der ausstellenden Stelle zurzeit ausgesetzt.", _AGAIN),
    "STACKED/rule-on-word": (
        (
            "Die Teile können die Regel {name}, Version {version}, nur nach dem Wort einer anderen Stelle erfüllen, "
            "was womit gleichwertig ist."
        ),
        (
            "Fragen Sie die Stelle, die den Gesamtnachweis ausgestellt hat, wessen Wort sie gefolgt ist. Folgen Sie "
            "ihm auch, nennen Sie diese Stelle unter den anerkennenden."
        ),
    ),
}

TEXTS: dict[str, str] = {
    "slot/compensated": " (das Ergebnis ist für sich zu niedrig, und der Durchschnitt gleicht es aus, wie es "
    "die Regel erlaubt)",
    "title": "Der Gesamtnachweis: {verdict}",
    "verdict/passed": "zusammen mit seinen Teilen bestätigt",
    "verdict/failed": "nicht bestätigt",
    "verdict/indeterminate": "ungeklärt",
    "rule": "Regel: {name}, Version {version}, von {owner}",
    "rule/verifier": "Sie haben diese Regel selbst.",
    "rule/owner": "Die Stelle, der die Regel gehört, hat den Gesamtnachweis vergeben.",
    "rule/": "Dass diese Regel wirklich von dort stammt, ist nicht bestätigt.",
    "unstated": "einer Stelle, die nicht lesbar ist",
    "awarded": "Vergeben von {issuer}, {on}",
    "undated": "ohne angegebenes Datum",
    "on": "am {day}",
    "slot/met": "{name}: erfüllt ({have} von {need}){by}",
    "slot/unmet": "{name}: nicht erfüllt ({have} von {need}){by}",
    "slot/indeterminate": "{name}: offen ({have} von {need} sicher){by}",
    "part": "{name}: {status}; {where}",
    "part/unnamed": "Nr. {number}",
    "part/elsewhere": "{name}, ausgestellt von {issuer}, vergeben {on}: {status}; {where}",
    "part/missing": "Nicht vorgelegt: {names}",
    "part/passed": "in Ordnung",
    "part/failed": "nicht anerkannt",
    "part/indeterminate": "offen",
    "where/embedded": "in diesem Nachweis enthalten",
    "where/beside": "daneben vorgelegt",
    "where/": "nicht vorgelegt",
    "issuer": "{name} ({id})",
    "not-checked/issuer-checked-parts": "Ob die ausstellende Stelle die Teile geprüft hat. Dass sie enthalten oder "
    "genannt sind, zeigt nur, welche es waren.",
    "not-checked/other-stacks": "Ob ein Teil auch in anderen Gesamtnachweisen zählt.",
    "not-checked/award": "Ob das Vergebene das ist, wofür die Regel gilt: Eines von beiden sagt nicht, was es vergibt.",
    "not-checked/rule": "Ob die Teile die Regel erfüllen: Die Regel liegt nicht vor, oder die Entscheidung dauert zu "
    "lange.",
    "slot/by": " durch {names}",
    "slot/exempted": "; {whole} weniger {less} wegen {names}",
}
