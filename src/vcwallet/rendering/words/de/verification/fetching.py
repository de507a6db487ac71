"""Words for fetching from elsewhere. None of them says anything about the credential that needs what is fetched."""

_NO_VERDICT = "Über den Nachweis sagt das nichts."
_LATER = "Versuchen Sie es später noch einmal; über den Nachweis sagt das nichts."
_ATTACK = (
    "Ein solcher Link kann ein Angriff auf Ihr eigenes Netz sein. Öffnen Sie ihn nicht; sagen Sie denen Bescheid, die "
    "das Netz betreiben."
)
_TELL = "Steht der Link in einem Nachweis, sagen Sie der ausstellenden Stelle Bescheid. " + _NO_VERDICT
_IN_BETWEEN = (
    "Die Website ist falsch eingerichtet, oder jemand steht dazwischen. Versuchen Sie es aus einem anderen Netz; "
    "bleibt es so, sagen Sie der ausstellenden Stelle Bescheid. " + _NO_VERDICT
)
_DOWN = "Der Webserver ist außer Betrieb, oder eine Firewall steht davor. " + _LATER

PHRASES: dict[str, tuple[str, str]] = {
    "UNREACHABLE/http-url": (
        "{url} ist keine Webadresse, die gefragt werden kann, oder führt zu einer solchen.",
        _TELL,
    ),
    "UNREACHABLE/http-scheme": (
        (
            "{url} ist auf dem Weg hierher nicht geschützt oder führt zu einer Seite, die es nicht ist ({scheme}, "
            "nicht https)."
        ),
        "Nur https wird verwendet, damit die Antwort unterwegs nicht geändert werden kann. " + _TELL,
    ),
    "UNREACHABLE/http-port": ("{url} führt zu Port {port}, der nicht gefragt wird.", "{@fetch-port} " + _NO_VERDICT),
    "UNREACHABLE/http-literal": (
        "{url} führt zu {host}, der Nummer eines Rechners statt seines Namens. Er wurde nicht gefragt.",
        _ATTACK,
    ),
    "UNREACHABLE/http-inner-name": (
        (
            "{url} führt zu {host}, einem Namen, der höchstens in einem einzelnen Netz etwas bedeutet. Er wurde nicht "
            "gefragt."
        ),
        _ATTACK,
    ),
    "UNREACHABLE/http-address": (
        "{url} führt zu {host}, und das ist kein Rechner im öffentlichen Internet. Er wurde nicht gefragt.",
        _ATTACK,
    ),
    "UNREACHABLE/http-name": (
        "{url} war nicht erreichbar: Einen Rechner namens {host} gibt es nicht.",
        "Ist der Name richtig geschrieben? Wenn ja, hat die ausstellende Stelle ihn vielleicht aufgegeben. "
        + _NO_VERDICT,
    ),
    "UNREACHABLE/http-name-server": (
        "{url} war nicht erreichbar: Kein Namensserver sagte, wo {host} ist.",
        "Hat dieser Rechner eine Verbindung ins Internet? " + _LATER,
    ),
    "UNREACHABLE/http-refused": ("{url} war nicht erreichbar: {host} nimmt keine Verbindungen an.", _DOWN),
    "UNREACHABLE/http-network": (
        "{url} war nicht erreichbar: Es gab keine Verbindung zu {host}, oder sie brach ab.",
        "Hat dieser Rechner eine Verbindung ins Internet? " + _LATER,
    ),
    "UNREACHABLE/http-proxy": (
        "{url} war nicht erreichbar: Der Proxy dieses Netzes ließ die Anfrage nicht durch.",
        "Fragen Sie die, die den Proxy betreiben, ob er diese Adresse erlaubt. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-certificate-date": (
        (
            "Das Zertifikat von {host} ist abgelaufen oder noch nicht gültig, deshalb wurde von dort nichts genommen "
            "(gesucht: {url})."
        ),
        "Geht die Uhr dieses Rechners richtig? Wenn ja, sagen Sie der ausstellenden Stelle Bescheid; sie muss das "
        "Zertifikat erneuern. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-certificate-name": (
        (
            "Was für {host} antwortet, hat das Zertifikat eines anderen Namens, deshalb wurde von dort nichts genommen "
            "(gesucht: {url})."
        ),
        _IN_BETWEEN,
    ),
    "UNREACHABLE/http-certificate-authority": (
        (
            "Das Zertifikat von {host} stammt von keiner Zertifizierungsstelle, die hier bekannt ist, deshalb wurde "
            "von dort nichts genommen ({url})."
        ),
        "Entweder sendet der Webserver seine Zwischenzertifikate nicht, und die ausstellende Stelle kann das beheben "
        "lassen; oder etwas steht dazwischen, etwa ein Filter dieses Netzes. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-certificate": (
        (
            "Das Zertifikat von {host} hält der Prüfung nicht stand, deshalb wurde von dort nichts genommen (gesucht: "
            "{url})."
        ),
        _IN_BETWEEN,
    ),
    "UNREACHABLE/http-tls": (
        "Mit {host} ließ sich keine geschützte Verbindung vereinbaren (gesucht: {url}).",
        "Der Webserver ist vielleicht zu alt oder spricht dort kein TLS. Sagen Sie der ausstellenden Stelle Bescheid. "
        + _NO_VERDICT,
    ),
    "UNREACHABLE/http-protocol": ("{url} gab eine Antwort, die keine richtige Webantwort ist.", _LATER),
    "UNREACHABLE/http-timeout-connect": (
        (
            "{url} war nicht erreichbar: Die Verbindung zu {host} kam nicht rechtzeitig zustande (insgesamt sind "
            "{seconds} Sekunden vorgesehen)."
        ),
        _DOWN,
    ),
    "UNREACHABLE/http-timeout-answer": (
        "{host} nahm die Verbindung an und gab innerhalb von {seconds} Sekunden keine Antwort (gesucht: {url}).",
        _LATER,
    ),
    "UNREACHABLE/http-timeout-content": (
        "{url} begann zu antworten und war nach {seconds} Sekunden nicht fertig.",
        "Die Quelle ist langsam oder sehr groß. " + _LATER,
    ),
    "UNREACHABLE/http-missing": (
        "Unter {url} ist nichts (Status {status}).",
        "Sagen Sie der ausstellenden Stelle Bescheid; sie muss es dort wieder veröffentlichen. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-denied": (
        "{url} ist nicht öffentlich zugänglich (Status {status}).",
        "Sagen Sie der ausstellenden Stelle Bescheid: Was zum Prüfen nötig ist, muss öffentlich sein, ohne Anmeldung. "
        + _NO_VERDICT,
    ),
    "UNREACHABLE/http-server-error": ("Der Server von {url} kann zurzeit nicht antworten (Status {status}).", _LATER),
    "UNREACHABLE/http-status": ("{url} antwortete mit dem Status {status}, der kein Dokument bringt.", _TELL),
    "UNREACHABLE/http-type": (
        "{url} gab eine Seite für Menschen statt eines Dokuments für Programme (Typ: {type}).",
        "Viele Websites antworten so, wo sie nichts haben oder eine Anmeldung wollen. Sagen Sie der ausstellenden "
        "Stelle Bescheid; sie muss das Dokument dort veröffentlichen. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-redirects": ("{url} leitet von Seite zu Seite weiter, mehr als {limit} Mal.", _TELL),
    "UNREACHABLE/http-redirect": (
        "{url} leitet auf eine andere Seite weiter, und hier wird keiner Weiterleitung gefolgt.",
        _TELL,
    ),
    "UNREACHABLE/http-encoding": (
        "{url} antwortete in komprimierter Form ({encoding}), um die nicht gebeten war.",
        "Komprimierte Antworten können beliebig groß werden, deshalb werden sie nicht angenommen. " + _TELL,
    ),
    "UNREACHABLE/http-headers": ("{url} schickte der Antwort zu viel voraus; sie wurde nicht angehört.", _TELL),
    "UNREACHABLE/http-too-large": (
        "{url} ist größer als das, was von anderswo angenommen wird.",
        "{@fetch-size} " + _NO_VERDICT,
    ),
    "UNREACHABLE/list-not-given": (
        (
            "Die Liste {url}, die sagt, ob der Nachweis noch gilt, liegt nicht so im Ordner {folder}, wie sie "
            "gebraucht wurde."
        ),
        "Legen Sie die Liste dort ab. {@online} " + _NO_VERDICT,
    ),
    "LIMIT_EXCEEDED/lists-in-folder": (
        "Im Ordner {folder} sind mehr als {limit} Listen; die weiteren werden nicht angesehen.",
        "Verschieben Sie alte in einen anderen Ordner.",
    ),
    "USAGE_ERROR/argument-httpx-client": (
        "`client` ist vom Typ {type}, und das ist kein Client von httpx.",
        "Übergeben Sie einen httpx.Client für verify(), einen httpx.AsyncClient für averify().",
    ),
    "USAGE_ERROR/unsafe-tls": (
        "Der ssl_context prüft nicht, wem das Zertifikat gehört.",
        (
            "Beginnen Sie mit ssl.create_default_context(); ein eigenes Zertifikat ergänzen Sie mit "
            "load_verify_locations()."
        ),
    ),
}
