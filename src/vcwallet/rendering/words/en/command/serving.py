"""Words for serving the page for employers."""

TEXTS: dict[str, str] = {
    "address": "The page: {address} (Ctrl-C ends it)",
    "sound": "The set-up is sound.",
    "trust": "Issuers that are known: {count}, by “{title}”",
    "trust/none": "No trust list: nobody is known, so the best answer is UNKNOWN ISSUER. Name one with --trust",
    "source": "Asked besides: {name}",
    "online": "Online: keys and status lists are fetched where they are needed.",
    "offline": "Offline: what credentials refer to on the web stays undetermined, unless --cache has it.",
    "policy": "The policy asks for less than the default: {fields}",
    "extra": "Not installed: {package} (pip install 'vcwallet[{extra}]'), so {what}.",
    "extra/qr": "pictures of QR codes are not read",
    "extra/xlsx": "results are not given as workbooks",
    "extra/metrics": "there are no figures for Prometheus",
    "hosts": "It answers to: {hosts}",
}

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/links-offline": (
        "--links lets people give addresses on the web, and nothing is fetched without --online.",
        "Add --online, or leave --links out.",
    ),
    "USAGE_ERROR/serve-public-host": (
        "{host} can be reached from other machines, and no name is given by which they reach it.",
        "Name it with --public-host, or listen on 127.0.0.1 behind a proxy.",
    ),
    "USAGE_ERROR/serve-path": (
        "{path} is no path under which a proxy could have the page.",
        "Write it as it stands in addresses, such as /check; it begins with no path of the page's own, such as /api.",
    ),
    "USAGE_ERROR/serve-address": (
        "Nothing can listen on {host}, port {port}: {problem}.",
        "Choose another with --port, or end what listens there.",
    ),
}
