"""The frame of a report in words: verdicts, labels and connecting sentences.

What stands for a source of trust (`who/...`) is in the dative, so it follows "bei", "laut" and "von".
"""

_BY_OWN_RECORDS = (
    "Nach Ihren eigenen Unterlagen ist alles in Ordnung. Wer den Nachweis nicht selbst rechtzeitig hatte, kann das "
    "nicht bestätigen."
)

_AS_SIGNED = "Das Dokument ist genau so, wie die ausstellende Stelle es signiert hat."

TEXTS: dict[str, str] = {
    "headline/unknown-issuer/inside": "Unverändert und von einer ausstellenden Stelle, die Sie kennen. Was "
    "darin enthalten ist, stammt aber auch von einer, die Sie nicht kennen: {names}.",
    "reservation/made-up": "Was in einem enthaltenen Nachweis steht, gleicht der Durchschnitt aus, wie es die "
    "Regel erlaubt: {status}.",
    "advice/unknown-issuer/inside": "Alles ist genau so, wie es signiert wurde. Ob die ausstellende Stelle "
    "dessen, was hier genannt ist, die ist, für die sie sich ausgibt, müssen Sie selbst klären.",
    # The verdict: one label for each, used by every command, text and page
    "label/verified": "BESTÄTIGT",
    "label/unknown-issuer": "AUSSTELLENDE STELLE UNBEKANNT",
    "label/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": "FÜR ANDERES BEKANNT",
    "label/unknown-issuer/UNKNOWN_ISSUER/withdrawn": "NICHT MEHR BEKANNT",
    "label/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": "NICHT MEHR BEKANNT",
    "label/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": "NICHT MEHR BEKANNT",
    "label/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": "NOCH NICHT BEKANNT",
    "label/undetermined": "UNGEKLÄRT",
    "label/undetermined/TRUST_NOT_CHECKED/source": "AUSSTELLENDE STELLE NICHT GEPRÜFT",
    "label/undetermined/TRUST_NOT_CHECKED/schema": "AUSSTELLENDE STELLE NICHT GEPRÜFT",
    "label/rejected": "ABGELEHNT",
    "label/unreadable": "NICHT LESBAR",
    "label/lapsed": "GILT NICHT MEHR",
    "label/disregard": "NICHT BEACHTEN",
    "label/unconfirmed": "NICHT BESTÄTIGT",
    "label/within/rejected": "ZÄHLT HIER NICHT (für sich allein: {label})",
    "label/within/undetermined": "HIER UNGEKLÄRT (für sich allein: {label})",
    # The one sentence
    "headline/within/rejected": "Verlassen Sie sich nicht darauf: Das, worin es steht, ist abgelehnt.",
    "headline/within/undetermined": "Verlassen Sie sich noch nicht darauf: Das, worin es steht, ist ungeklärt.",
    "headline/verified": "Echt, und von einer ausstellenden Stelle, die Sie kennen.",
    "headline/not-asked": "Echt. Ob Sie die ausstellende Stelle kennen, wurde nicht gefragt.",
    "headline/unknown-issuer": "Unverändert, aber von einer ausstellenden Stelle, die Sie nicht kennen.",
    "headline/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": "Unverändert, aber die ausstellende Stelle ist laut {known_by} "
    "für etwas anderes bekannt als dieses.",
    "headline/unknown-issuer/UNKNOWN_ISSUER/withdrawn": "Unverändert, aber die ausstellende Stelle wird von {known_by} "
    "nicht mehr anerkannt.",
    "headline/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": "Unverändert, aber die ausstellende Stelle war bei "
    "{known_by} nur bis {until} bekannt.",
    "headline/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": "Unverändert, aber die ausstellende Stelle war bei "
    "{known_by} nur bis {until} bekannt, und dieses Dokument ist späteren Datums.",
    "headline/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": "Unverändert, aber die ausstellende Stelle ist bei "
    "{known_by} erst seit {since} bekannt.",
    "headline/undetermined/TRUST_NOT_CHECKED/source": "Unverändert. Ob die ausstellende Stelle bekannt ist, ließ sich "
    "nicht klären: Keine Auskunft kam von {sources}.",
    "headline/undetermined/TRUST_NOT_CHECKED/schema": "Unverändert, und die ausstellende Stelle ist laut {known_by} "
    "bekannt; ob auch hierfür, ließ sich nicht klären.",
    "headline/undetermined": "Ungeklärt: Etwas Wichtiges konnte nicht geprüft werden.",
    "headline/rejected": "Verlassen Sie sich nicht darauf.",
    "headline/unreadable": "Dies lässt sich nicht als Nachweis lesen.",
    "headline/lapsed": "Es zählte, als das Ganze vergeben wurde. Heute gilt es nicht mehr.",
    "headline/disregard": "Geben Sie diesem kein Gewicht.",
    "headline/unconfirmed": "Nicht bestätigt: Geben Sie diesem kein Gewicht, solange das so ist.",
    "reservation/status": "Beachten Sie aber, was darin steht: {status}.",
    "reservation/status-inside": "Beachten Sie aber, was in einem enthaltenen Nachweis steht: {status}.",
    "reservation/refreshed": "Dies betrifft die neuere Fassung, die die ausstellende Stelle herausgibt, nicht die "
    "vorliegende Kopie.",
    "reservation/lookalike": "Vorsicht: Dies stammt nicht von „{name}“, die Sie kennen, obwohl der Name gleich "
    "aussieht.",
    "reservation/holder": "Vorgelegt wird es aber von einer anderen Person als der, für die es ausgestellt ist.",
    "reservation/holder-open": "Ob die Person, die es vorlegt, die ist, für die es ausgestellt ist, ist nicht bekannt.",
    # What to make of it
    "advice/verified": "Sie können sich auf den Inhalt verlassen.",
    "advice/verified/seen": "Sie können sich auf den Inhalt verlassen, weil Sie den Nachweis rechtzeitig hatten. "
    "Bewahren Sie die Unterlage auf, die das zeigt.",
    "advice/verified/endorsements": "Sie können sich auf den Inhalt verlassen, aber nicht auf jede Empfehlung, die "
    "beigefügt ist.",
    "advice/verified/members": "Sie können sich auf das Ganze verlassen, so wie es vergeben wurde; nicht jeder Teil "
    "davon gilt heute noch.",
    "advice/verified/holder": "Sie können sich auf den Inhalt verlassen, aber nicht darauf, dass er die Person "
    "betrifft, die ihn vorlegt.",
    "advice/unknown-issuer": f"{_AS_SIGNED} Ob diese Stelle ist, wofür sie sich ausgibt, müssen Sie selbst klären.",
    "advice/unknown-issuer/NAME_LOOKALIKE": f"{_AS_SIGNED} Verlassen Sie sich nur darauf, wenn die Einrichtung selbst "
    "die Kennung bestätigt.",
    "advice/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": f"{_AS_SIGNED} Ob sie dies vergeben darf, erfahren Sie dort, wo "
    "sie bekannt ist.",
    "advice/unknown-issuer/UNKNOWN_ISSUER/withdrawn": f"{_AS_SIGNED} Verlassen Sie sich nicht auf diese Stelle, "
    "solange Sie den Grund nicht kennen.",
    "advice/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": f"{_AS_SIGNED} Fragen Sie dort, wo diese Stelle bekannt war, "
    "ob es rechtzeitig vergeben wurde.",
    "advice/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": f"{_AS_SIGNED} Verlassen Sie sich nicht auf diese Stelle, "
    "solange Sie nicht wissen, warum das endete.",
    "advice/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": f"{_AS_SIGNED} Fragen Sie dort, wo diese Stelle bekannt ist, "
    "ob es zu früh vergeben wurde.",
    "advice/undetermined/TRUST_NOT_CHECKED/source": f"{_AS_SIGNED} Betrachten Sie diese Stelle bis zur Klärung weder "
    "als bekannt noch als unbekannt.",
    "advice/undetermined/TRUST_NOT_CHECKED/schema": f"{_AS_SIGNED} Fragen Sie dort, wo diese Stelle bekannt ist, ob "
    "sie dies vergeben darf.",
    "advice/undetermined": "Betrachten Sie es bis zur Klärung weder als bestätigt noch als falsch.",
    "advice/unreadable": "Darüber lässt sich nichts sagen.",
    "advice/rejected": "",
    "advice/lapsed": "Verlassen Sie sich nicht darauf, wenn es für sich allein steht.",
    "advice/disregard": "Das spricht nicht gegen den Nachweis, dem es beigefügt ist.",
    "advice/unconfirmed": "Das spricht nicht gegen den Nachweis, dem es beigefügt ist.",
    "advice/earner/verified": "Alle, denen Sie dies zeigen, können es bestätigen.",
    "advice/earner/verified/seen": _BY_OWN_RECORDS,
    "advice/earner/unknown-issuer": "Alles ist in Ordnung. Bestätigen kann es, wem die ausstellende Stelle bekannt "
    "ist.",
    "advice/earner/unknown-issuer/seen": _BY_OWN_RECORDS,
    "advice/earner/unknown-issuer/NAME_LOOKALIKE": "Wer eine ausstellende Stelle dieses Namens kennt, wird sehen, dass "
    "dies eine andere ist oder eine mit neuer Kennung.",
    "advice/earner/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": "Alles ist in Ordnung. Ihre ausstellende Stelle ist für "
    "anderes verzeichnet: Bitten Sie sie, dies ergänzen zu lassen.",
    "advice/earner/unknown-issuer/UNKNOWN_ISSUER/withdrawn": "Alles ist in Ordnung. Ihre ausstellende Stelle hat eine "
    "Akkreditierung verloren: Fragen Sie sie nach dem Grund, und wer bestätigt, was sie vergeben hat.",
    "advice/earner/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": "Alles ist in Ordnung. Ihre ausstellende Stelle ist "
    "nicht mehr verzeichnet: Fragen Sie sie nach dem Grund, und wer bestätigt, was sie vergeben hat.",
    "advice/earner/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": "Alles ist in Ordnung. Ihre ausstellende Stelle war "
    "nicht mehr verzeichnet, als sie dies vergab: Fragen Sie sie nach dem Grund, und wer es bestätigt.",
    "advice/earner/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": "Alles ist in Ordnung. Der Nachweis ist älter als der "
    "Eintrag Ihrer ausstellenden Stelle: Fragen Sie sie, wer bestätigt, was sie davor vergeben hat.",
    "advice/earner/undetermined/TRUST_NOT_CHECKED/source": "Alles ist in Ordnung. Wer dies von Ihnen erhält, kann mehr "
    "über die ausstellende Stelle erfahren, als hier möglich war.",
    "advice/earner/undetermined/TRUST_NOT_CHECKED/schema": "Alles ist in Ordnung. Ob Ihre ausstellende Stelle hierfür "
    "verzeichnet ist, können vielleicht andere bestätigen.",
    "advice/earner/undetermined": "Ein Teil davon konnte hier nicht geprüft werden. Es kann durchaus alles in Ordnung "
    "sein.",
    "advice/earner/undetermined/KEY_REVOKED": "Auch andere werden das nicht klären können.",
    "advice/earner/rejected": "So, wie es vorliegt, kann niemand es bestätigen.",
    "advice/earner/rejected/members": "Nicht alles, was darin ist, lässt sich bestätigen.",
    "advice/earner/rejected/REVOKED": "Wer online nachsieht, wird erkennen, dass die ausstellende Stelle den Nachweis "
    "widerrufen hat.",
    "advice/earner/rejected/SUSPENDED": "Wer online nachsieht, wird das erkennen. Später kann der Nachweis wieder "
    "gelten.",
    "advice/earner/rejected/EXPIRED": "Wer ihn erhält, wird sehen, dass er abgelaufen ist.",
    "advice/earner/rejected/NOT_YET_VALID": "Wer ihn vor diesem Tag erhält, wird das auch sehen.",
    "advice/earner/rejected/RECIPIENT_MISMATCH": "Das spricht nicht gegen den Nachweis selbst: Er ist nicht für die "
    "Person ausgestellt, nach der gefragt wurde.",
    "advice/earner/rejected/INVALID_CHALLENGE_ERROR": "Das spricht nicht gegen den Inhalt: Die Präsentation wurde für "
    "einen anderen Anlass erstellt.",
    "advice/earner/rejected/INVALID_DOMAIN_ERROR": "Das spricht nicht gegen den Inhalt: Die Präsentation wurde für "
    "eine andere Stelle erstellt.",
    # Names of facts
    "what": "Was",
    "award": "Leistung",
    "kind": "Art",
    "description": "Beschreibung",
    "says": "Hinweis darin",
    "claims": "Angabe",
    "criteria": "Anforderungen",
    "level": "Niveau",
    "size": "Umfang",
    "result": "Ergebnis",
    "skills": "Kompetenzen",
    "tags": "Schlagwörter",
    "field": "Fachgebiet",
    "evidence": "Belege",
    "narrative": "Bemerkungen",
    "activity": "Zeitraum",
    "term": "Semester",
    "role": "Rolle",
    "license": "Lizenznr.",
    "assessor": "Beurteilt von",
    "issuer": "Ausgestellt von",
    "issuer/unconfirmed": "Angeblich ausgestellt von",
    "known-by": "Bekannt bei",
    "known-by/other": "Anderweitig bekannt",
    "presented": "Vorgelegt von",
    "recipient": "Vergeben an",
    "about": "Betrifft",
    "extent": "Vollständigkeit",
    "awarded": "Vergeben am",
    "period": "Gültig",
    "period/lapsed": "Sollte gelten",
    "status": "Status",
    "at": "Stand der Prüfung",
    # Values of facts
    "kind/coded": "{kind}, {code}",
    "level/framework": "{name} ({framework})",
    "skill/code": "{name} ({code})",
    "skill/framework": "{framework}: {names}",
    "criteria/url": "siehe {url}",
    "award/unnamed": "eine, deren Name nicht genannt ist",
    "line/from": "von {issuer}",
    "more": "und {count} weitere",
    "more/cut": "und mehr, als hier gelesen wird",
    "size/hours": "{hours} Stunden",
    "size/hours/one": "1 Stunde",
    "size/credits": "{credits} Credits ({unit})",
    "size/credits/one": "1 Credit ({unit})",
    "size/credits/no-unit": "{credits} Credits; welcher Art, ist nicht angegeben",
    "size/credits/no-unit/one": "1 Credit; welcher Art, ist nicht angegeben",
    "size/earned": "{earned} von {available}",
    "result/named": "{name}: {value}",
    "result/of": "{value} von {most}",
    "result/percent": "{value} %",
    "result/below": "{result}, weniger als zum Bestehen nötig ({required})",
    "result/required": "{result} (zum Bestehen nötig: {required})",
    "status/Completed": "abgeschlossen",
    "status/Failed": "NICHT BESTANDEN",
    "status/Withdrew": "ABGEBROCHEN, nicht abgeschlossen",
    "status/Enrolled": "ANGEMELDET, noch nicht abgeschlossen",
    "status/InProgress": "LAUFEND, noch nicht abgeschlossen",
    "status/OnHold": "UNTERBROCHEN, noch nicht abgeschlossen",
    "status/Provisional": "VORLÄUFIG, noch nicht endgültig",
    "status/Unreadable": "UNBEKANNT: Der Stand ist nicht lesbar",
    "status/other": "{status}",
    "evidence/pinned": "{what} (geschützt: Eine Änderung würde auffallen)",
    "evidence/unpinned": "{what} (eine Webseite, die sich ändern kann: ein Hinweis, nichts Signiertes)",
    "extent/part": "eine Auswahl: Bei der ausstellenden Stelle ist mehr verzeichnet",
    "extent/whole": "alles, was bei der ausstellenden Stelle verzeichnet war, als es erstellt wurde",
    "standing/revocation": "nicht widerrufen",
    "standing/suspension": "nicht ausgesetzt",
    "standing/clear": "{clear}; Liste der ausstellenden Stelle vom {issued}",
    "known": "{name}, {how}; Kennung {id}",
    "known/for-other": "{name}, {how}, aber nicht hierfür; Kennung {id}",
    "known/at-other-times": "{name}, {how}, aber zu einer anderen Zeit; Kennung {id}",
    "known/unnamed": "ohne genannten Namen",
    "known/claims": "; nennt sich selbst „{name}“ (nicht bestätigt)",
    "by/several": "{first} und {last}",
    "ask": "fragen Sie nach bei {who}",
    "ask/own": "sehen Sie nach in {who}, oder fragen Sie dort nach, wo sie geführt wird",
    "ask/own/several": "sehen Sie nach in {who}, oder fragen Sie dort nach, wo sie geführt werden",
    "who/list": "Ihrer Liste „{by}“",
    "who/registry": "dem Register „{by}“",
    "who/federation": "dem Verbund „{by}“",
    "who/recognized-entities": "der signierten Liste „{by}“",
    "who/trusted-list": "der amtlichen Liste „{by}“",
    "who/accreditation": "„{by}“",
    "who/accreditor": "Ihrer Quelle für Akkreditierungen „{by}“",
    "who/domain": "der Website „{by}“",
    "by/list": "auf Ihrer Liste „{by}“",
    "by/registry": "im Register „{by}“",
    "by/federation": "im Verbund „{by}“",
    "by/recognized-entities": "auf der signierten Liste „{by}“",
    "by/trusted-list": "auf der amtlichen Liste „{by}“",
    "by/accreditation": "akkreditiert von „{by}“",
    "by/accreditor": "eine Stelle, die für „{by}“ andere akkreditiert",
    "by/domain": "bestätigt durch die Website „{by}“",
    "recognition": "„{by}“: {said}",
    "as": "als „{name}“",
    "known/since": "seit {day}",
    "known/until": "bis {day}",
    "through": "vermittelt durch {names}",
    "marks": "mit dem Vermerk {names}",
    "as-of": "Stand {day}",
    "scope/endorsing": "für Empfehlungen anderer",
    "scope/no-issuing": "nicht zum Ausstellen",
    "scope/achievements": "nur für die Leistungen {names}",
    "scope/frameworks": "nur für das, was zu {names} gehört",
    "scope/countries": "nur in {names}",
    "scope/types": "nur für Dokumente der Art {names}",
    "scope/schemas": "nur für das, was die Form {names} hat",
    "claimed": "„{name}“ nach eigener Angabe (nicht bestätigt); Kennung {id}",
    "unnamed": "Kennung {id}",
    "unconfirmed": "Kennung {id} (nicht bestätigt)",
    "presented/answered": "{id}, signiert als Antwort auf Ihren Einmalcode",
    "presented/signed": "{id}, signiert; ob für Sie und jetzt, wurde nicht gezeigt",
    "presented/unstated": "nicht angegeben",
    "period/from": "ab {start}",
    "period/until": "bis {end}",
    "period/open": "ohne Enddatum",
    "day/unclear": "ein Datum, das nicht lesbar ist",
    # Whom it is about
    "person/named": "{name}; {identifier}",
    "person/presenter": "{person}; die Person, die es vorlegt",
    "person/asked": "{person}; die Person, nach der Sie gefragt haben",
    "person/asked-as": "{person}; die Person, nach der Sie gefragt haben ({asked})",
    "identified/emailAddress": "E-Mail-Adresse {value}",
    "identified/emailAddress/hashed": "die Person mit einer E-Mail-Adresse, die sich vergleichen, aber nicht lesen "
    "lässt",
    "identified/other": "{type} {value}",
    "identified/other/hashed": "eine Person mit einer Kennung ({type}), die sich vergleichen, aber nicht lesen lässt",
    "identified/number": "nur mit einer internen Nummer bezeichnet",
    "several": "{count} Personen oder Dinge: {ids}",
    "several/without-id": "{count} ohne Kennung",
    "several/more": "{count} weitere",
    "unstated": "nicht angegeben",
    # Kinds of identifier
    "identifier/sourcedId": "Nummer bei der Einrichtung",
    "identifier/lisSourcedId": "Nummer bei der Einrichtung",
    "identifier/oneRosterSourcedId": "Nummer bei der Einrichtung",
    "identifier/sisSourcedId": "Matrikelnummer",
    "identifier/systemId": "Systemnummer",
    "identifier/userName": "Benutzername",
    "identifier/accountId": "Konto",
    "identifier/nationalIdentityNumber": "nationale Identifikationsnummer",
    "identifier/emailAddress": "E-Mail-Adresse",
    "identifier/identifier": "Kennung",
    "identifier/": "Kennung",
    # Sections
    "caution": "Vorsicht: {what}",
    "source": "„{source}“: {what}",
    "at/pointer": "(bei {pointer})",
    "at/byte": "(bei Byte {offset})",
    "contains": "Enthält",
    "endorsements": "Empfehlungen",
    "problems": "Was nicht stimmt",
    "part/named": "Der enthaltene Nachweis „{title}“ ist abgelehnt. {why}",
    "part/unnamed": "Ein enthaltener Nachweis ist abgelehnt. {why}",
    "part/several": "{count} enthaltene Nachweise sind abgelehnt. {why}",
    "part/more": "Darin sind noch mehr solche.",
    "open": "Was noch zu klären ist",
    "not-checked": "Was nicht geprüft wurde",
    "notes": "Außerdem zu beachten",
    "trust": "Zur ausstellenden Stelle",
    "closed": "Die Einrichtung wurde am {date} geschlossen. Ihre Schlüssel und Listen sind, nach Angabe von {name}, "
    "die "
    "letzten, die sie hatte; sie kann keine Fragen mehr beantworten und nichts neu ausstellen.",
    "closed/own": "Die Einrichtung wurde am {date} geschlossen. Ihre Schlüssel und Listen sind, nach ihrer eigenen "
    "Angabe, die letzten, die sie hatte; sie kann keine Fragen mehr beantworten und nichts neu ausstellen.",
    "vouched": "Benötigte Schlüssel oder Listen wurden nicht bei der ausstellenden Stelle abgerufen. Sie kamen in "
    "einer "
    "Datei, nach Angabe von {name}, und sind vom {date}.",
    "relaxed": "Geprüft wurde weniger streng als üblich: {how}.",
    "relaxed/require_known_issuer": "jede ausstellende Stelle gilt als bekannt",
    "relaxed/allow_issuer_controller_mismatch": "auch Schlüssel anderer als der ausstellenden Stelle werden akzeptiert",
    "relaxed/allow_vocab_contexts": "Vokabulare, die jedes Wort zulassen, werden akzeptiert",
    "relaxed/allow_inline_contexts": "Wörter, die das Dokument selbst festlegt, werden akzeptiert",
    "relaxed/status": "ein Status, der nicht nachgesehen werden kann, wird übergangen",
    "relaxed/max_status_age": "auch ältere Statuslisten werden akzeptiert",
    "relaxed/max_key_age": "auch ältere Dokumente mit Schlüsseln werden akzeptiert",
    "relaxed/trusted_list_issuers": "auch Statuslisten anderer als der ausstellenden Stelle werden akzeptiert",
    "relaxed/part_status": "Teile eines Gesamtnachweises zählen, wenn sie bei dessen Vergabe gültig waren",
    "relaxed/rule_vouches": "Stellen, die die Regel eines Gesamtnachweises nennt, gelten als bekannt",
    "relaxed/require_challenge": "eine Präsentation muss keinen Einmalcode beantworten",
    "more/one": "Es gibt noch ein Problem.",
    "more/problems": "Es gibt noch {count} weitere Probleme.",
    "kind/credential": "Nachweis",
    "kind/presentation": "Präsentation",
    "kind/clr": "Leistungsübersicht",
    "kind/old-badge": "Älteres Badge",
    "kind/unreadable": "Datei",
    "kind/endorsement": "Empfehlung",
}
