"""What a reader can do where they are: with the command, in a program, or as a person who uses neither.

Each is a whole sentence, or empty where that reader can do nothing.
"""

ASK_ISSUER = "Fragen Sie die ausstellende Stelle, oder bitten Sie die vorlegende Person um eine neue Kopie."
ASK_HOLDER = (
    "Bitten Sie die vorlegende Person, das Dokument noch einmal zu senden, direkt von dort, wo sie es aufbewahrt."
)
REPORT_ISSUER = "Sagen Sie der ausstellenden Stelle Bescheid: Ihre Software hat es so erstellt."
CORRECTED = "Bitten Sie die ausstellende Stelle um eine berichtigte Fassung. {@details}"
NOTHING_AGAINST = "Das spricht nicht gegen das Dokument."

UNSAID = {"url": "Was benötigt wird"}
"""What stands in the gap of a phrase where an error of a platform's own does not say it."""

CURES: dict[str, dict[str, str]] = {
    "by-trust-list": {
        "command": "Um danach zu prüfen: --trust DATEI",
        "program": "Laden Sie sie mit TrustList.load(path), und übergeben Sie sie als trust=...",
        "person": "Sie ist für diejenigen, die diese Prüfung einrichten.",
    },
    "explain-stack": {
        "command": "Um zu sehen, was verlangt wird: vcwallet stack explain DATEI",
        "program": "Um zu sehen, was verlangt wird: Stack.load(path).explain()",
        "person": "Nehmen Sie die Nachweise selbst.",
    },
    "look-at-list": {
        "command": "Um sie anzusehen: vcwallet status check DATEI. Um danach zu prüfen: --status-lists ORDNER",
        "program": "Um danach zu prüfen, übergeben Sie GivenLists(folder) als fetcher.",
        "person": "Nehmen Sie die Datei des Badges selbst.",
    },
    "see-wallet": {
        "command": "Was in einer Wallet ist, zeigt: vcwallet wallet list",
        "program": "Eine Wallet öffnet Wallet.open(path, passphrase).",
        "person": "Nehmen Sie die Datei des Badges selbst.",
    },
    "restore-wallet": {
        "command": "Eine Sicherung öffnet: vcwallet wallet restore. Um ein Badge einer Wallet zu prüfen, "
        "exportieren Sie es zuerst.",
        "program": "Eine Sicherung öffnet Wallet.restore(...). Um ein Badge einer Wallet zu prüfen, exportieren "
        "Sie es zuerst.",
        "person": "Nehmen Sie die Datei des Badges selbst.",
    },
    "trust": {
        "command": "So nennen Sie die Stellen, die Sie kennen: --trust DATEI (eine erstellen: vcwallet trust add).",
        "program": "Übergeben Sie trust=TrustList(...) mit den Stellen, die Sie kennen.",
        "person": "",
    },
    "online": {
        "command": "Zum Abrufen ergänzen Sie --online.",
        "program": "Übergeben Sie fetcher=HttpFetcher(), für averify() async_fetcher=ThreadedFetcher(HttpFetcher()).",
        "person": "Lassen Sie es dort prüfen, wo eine Verbindung ins Internet erlaubt ist.",
    },
    "refresh": {
        "command": "Um danach zu fragen, ergänzen Sie --online und --refresh.",
        "program": "Um danach zu fragen, übergeben Sie policy=Policy(refresh=True) und fetcher=HttpFetcher(), für "
        "averify() async_fetcher=ThreadedFetcher(HttpFetcher()).",
        "person": "Bitten Sie die vorlegende Person um die neueste Fassung, wenn es darauf ankommt.",
    },
    "status": {
        "command": "Zum Nachsehen ergänzen Sie --online oder --status-lists ORDNER mit Kopien der Listen.",
        "program": "Übergeben Sie fetcher=HttpFetcher() oder GivenLists(folder) mit Kopien der Listen; für averify() "
        "async_fetcher=ThreadedFetcher(...) mit einem davon.",
        "person": "Lassen Sie es dort prüfen, wo eine Verbindung ins Internet erlaubt ist.",
    },
    "context": {
        "command": "Wenn Sie es kennen und die Datei haben, ergänzen Sie: --context {url}=DATEI",
        "program": "Wenn Sie es kennen, legen Sie es fest: Policy(extra_contexts=...) mit URL, Bytes und Prüfsumme.",
        "person": "Wer diese Prüfung betreibt, kann das Vokabular aufnehmen, wenn es ein bekanntes ist.",
    },
    "inline-context": {
        "command": "Bitten Sie die ausstellende Stelle um einen Nachweis, der nur veröffentlichte Vokabulare "
        "verwendet.",
        "program": "Eine Richtlinie kann solche Wörter akzeptieren: Policy(allow_inline_contexts=True).",
        "person": "Bitten Sie die ausstellende Stelle um einen Nachweis, der nur veröffentlichte Vokabulare verwendet.",
    },
    "vocab-context": {
        "command": "Solche Vokabulare sind für Beispiele gedacht.",
        "program": "Solche Kontexte sind für Beispiele gedacht. Zum Testen: Policy(allow_vocab_contexts=True).",
        "person": "Solche Vokabulare sind für Beispiele gedacht.",
    },
    "challenge": {
        "command": "Geben Sie der vorlegenden Person einen Einmalcode (einige Buchstaben und Ziffern, jedes Mal neue), "
        "bitten Sie um eine Präsentation, die ihn beantwortet, und prüfen Sie diese mit --challenge TEXT.",
        "program": "Geben Sie der vorlegenden Person einen neuen Einmalcode, und übergeben Sie ihn: verify(..., "
        "challenge=...).",
        "person": "Bitten Sie um eine neue Präsentation, erstellt als Antwort auf einen Einmalcode von Ihnen.",
    },
    "domain": {
        "command": "Zum Vergleichen: --domain NAME, wie Sie ihn der vorlegenden Person gegeben haben.",
        "program": "Übergeben Sie die Domain, die Sie der vorlegenden Person gegeben haben: verify(..., domain=...).",
        "person": "Prüfen Sie, ob das Sie sind.",
    },
    "recipient-table": {
        "command": "Ist es Ihre, und sagt sie, von wem jede Datei ist: --recipients DATEI",
        "program": "Ist es Ihre, übergeben Sie, von wem jedes Dokument ist: verify(..., recipient=...)",
        "person": "Ist es Ihre, wählen Sie sie dort aus, wo die Seite nach Ihrer Empfängertabelle fragt.",
    },
    "recipient": {
        "command": "Um danach zu fragen: --recipient mit der E-Mail-Adresse oder Kennung der Person.",
        "program": "Um danach zu fragen: verify(..., recipient=...) mit der E-Mail-Adresse oder Kennung der Person.",
        "person": "Vergleichen Sie, was dort steht, mit der E-Mail-Adresse oder Kennung, die Sie von der Person "
        "kennen.",
    },
    "seen": {
        "command": "Hatten Sie den Nachweis nach Ihren Unterlagen schon davor, geben Sie an, seit wann: --seen ZEIT.",
        "program": "Hatten Sie den Nachweis nach Ihren Unterlagen schon davor, übergeben Sie, seit wann: verify(..., "
        "seen=...).",
        "person": "Hatten Sie den Nachweis nach Ihren Unterlagen schon vor diesem Tag, lassen Sie ihn mit dem Tag "
        "prüfen, an dem Sie ihn zuerst hatten.",
    },
    "known-as": {
        "command": "Wenn ja, nennen Sie die E-Mail-Adresse oder Kennung, auf die er ausgestellt wurde: --known-as NAME",
        "program": "Wenn ja, übergeben Sie die E-Mail-Adresse oder Kennung, auf die er ausgestellt wurde: "
        "Holder(identifiers=...).",
        "person": "Wenn ja, legen Sie auch einen Nachweis vor, der beide Kennungen nennt, oder weisen Sie nach, dass "
        "beide Ihre sind.",
    },
    "stack": {
        "command": "Holen Sie die Definition bei der Stelle, der die Regel gehört, und prüfen Sie erneut: vcwallet "
        "stack verify DATEI --stack DEFINITION",
        "program": "Holen Sie die Definition bei der Stelle, der die Regel gehört, und übergeben Sie sie: "
        "Policy(stacks=...).",
        "person": "Holen Sie die Definition bei der Stelle, der die Regel gehört, und lassen Sie beides zusammen "
        "prüfen.",
    },
    "stack-issuer": {
        "command": "Holen Sie die Definition bei {owner}, und prüfen Sie erneut: vcwallet stack verify DATEI --stack "
        "DEFINITION",
        "program": "Holen Sie die Definition bei {owner}, oder vertrauen Sie dieser Stelle, was Gesamtnachweise "
        "angeht.",
        "person": "Holen Sie die Definition bei {owner}, und lassen Sie beides zusammen prüfen.",
    },
    "stack-part": {
        "command": "Bitten Sie die vorlegende Person darum, und prüfen Sie beides zusammen: vcwallet stack verify "
        "DATEI --part TEIL",
        "program": "Bitten Sie die vorlegende Person darum, und prüfen Sie beides zusammen: verify(..., parts=[...]).",
        "person": "Bitten Sie die vorlegende Person darum, und lassen Sie beides zusammen prüfen.",
    },
    "stack-parts": {
        "command": "Bitten Sie die vorlegende Person darum, und prüfen Sie alles zusammen: vcwallet stack verify DATEI "
        "--part ORDNER",
        "program": "Bitten Sie die vorlegende Person darum, und prüfen Sie alles zusammen: verify(..., parts=[...]).",
        "person": "Bitten Sie die vorlegende Person darum, und lassen Sie alles zusammen prüfen.",
    },
    "suite-key": {
        "command": "Verwenden Sie einen Schlüssel der Art {fitting}. Einen erstellen: vcwallet wallet id --new ART. "
        "Damit vorlegen: --as DID.",
        "program": "Verwenden Sie einen Schlüssel der Art {fitting}. In einer Wallet: keys.add(KeyType...), dann "
        "holder= mit der neuen Kennung.",
        "person": "",
    },
    "signer": {
        "command": "Nennen Sie den Schlüssel im Token: --pkcs11 URI oder VCWALLET_PKCS11.",
        "program": "Öffnen Sie es mit signer=, wie es angelegt wurde.",
        "person": "",
    },
    "list-issuer": {
        "command": "Fragen Sie die ausstellende Stelle, ob der Nachweis noch gilt und wer für sie sprechen darf.",
        "program": "Darf diese Stelle für die ausstellende sprechen: Policy(trusted_list_issuers=...). Sonst fragen "
        "Sie die ausstellende Stelle.",
        "person": "Fragen Sie die ausstellende Stelle, ob der Nachweis noch gilt und wer für sie sprechen darf.",
    },
    "details": {
        "command": "Wo genau, zeigt: --audience developer.",
        "program": "",
        "person": "",
    },
    "fetch-port": {
        "command": "Beschaffen Sie es auf anderem Weg, und übergeben Sie es: --identifier DATEI (eine Statusliste: "
        "--status-lists ORDNER).",
        "program": "Um ihn zuzulassen: HttpFetcher(ports=...).",
        "person": "",
    },
    "fetch-size": {
        "command": "",
        "program": "Wenn es echt ist, nehmen Sie mehr an: HttpFetcher(max_bytes=...).",
        "person": "",
    },
    "force": {
        "command": "Wählen Sie einen anderen Namen, oder überschreiben Sie die Datei: --force.",
        "program": "Wählen Sie einen anderen Namen, oder übergeben Sie force=True, wo der Aufruf das hat.",
        "person": "Wählen Sie einen anderen Namen.",
    },
    "award-badge": {
        "command": "Vergeben Sie ein Badge, das seine Teile nennt: --badge. Wer es prüft, braucht auch die Teile.",
        "program": 'Vergeben Sie ein Badge, das seine Teile nennt: form="badge". Wer es prüft, braucht auch die Teile.',
        "person": "",
    },
    "award-achievement": {
        "command": "Schreiben Sie die id einer Leistung aus dem Katalog als awards in die Definition.",
        "program": "Übergeben Sie achievement=, oder schreiben Sie die id einer Leistung aus dem Katalog als awards in "
        "die Definition.",
        "person": "",
    },
    "award-recipient": {
        "command": "Geben Sie an, an wen vergeben wird: eine DID, eine E-Mail-Adresse oder beides.",
        "program": "Geben Sie an, an wen vergeben wird: recipient= mit DID, E-Mail-Adresse oder beidem.",
        "person": "",
    },
    "award-person": {
        "command": "Nennen Sie die Person mit den Kennungen aus den Nachweisen: DID, E-Mail-Adresse oder beides.",
        "program": "Nennen Sie die Person mit den Kennungen aus den Nachweisen: recipient= mit DID, Adresse oder "
        "beidem.",
        "person": "",
    },
}
