"""Words of `vcwallet trust`: a trust list as it is changed and shown, and how an issuer is known."""

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/trust-name-empty": (
        "The issuer has no name in this list.",
        "Write the name that you know it by.",
    ),
    "USAGE_ERROR/issuer-not-listed": (
        "The trust list {path} does not have {issuer}.",
        "To see whom it knows: vcwallet trust list {path}",
    ),
    "USAGE_ERROR/issuer-listed-often": (
        "The trust list {path} has {issuer} {count} times, so which of them is meant is open.",
        "To say this besides: --another. To begin anew, remove the issuer first; or change the file, which is text.",
    ),
    "USAGE_ERROR/trust-list-compiled": (
        "{path} is a compiled trust list, which is never changed.",
        "Change the list that it was made of, and compile that one: vcwallet trust compile FILE OUT",
    ),
    "USAGE_ERROR/import-form": (
        "{path} is no list that can be taken over.",
        "To see what can be: vcwallet trust import --help",
    ),
    "USAGE_ERROR/import-columns": (
        "The table {path} lacks the column id or name. It has {columns}.",
        "Write both into its first row. Others that there can be: {known}.",
    ),
    "USAGE_ERROR/import-elsewhere": (
        "{path} is not below the folder of the trust list, {folder}.",
        "Put it there first; or leave out --as-source, to copy its entries.",
    ),
    "USAGE_ERROR/import-signer": (
        "{path} is a signed list, and who has to have signed it was not said.",
        "Ask those who keep it for their identifier, and give it: --signed-by ID",
    ),
    "USAGE_ERROR/import-certificates": (
        "{path} is an official list, and who may sign it was not said.",
        "Give the certificate of its operator, from a place that you trust: --certificate FILE",
    ),
    "USAGE_ERROR/import-fingerprints": (
        "The keys of {entity} are not confirmed. Those in the file have the thumbprints {fingerprints}.",
        "Ask the federation for them by another way. If all are the same, give each: --fingerprint THUMBPRINT",
    ),
    "USAGE_ERROR/import-name": (
        "One name is given for {count} sources.",
        "Take them in one by one.",
    ),
    "TRUST_LIST_ERROR/import-member": ("A trust list has no place for {member}.", ""),
    "USAGE_ERROR/check-no-issuer": (
        "{path} is no credential of one issuer.",
        "Name a badge, or the identifier of an issuer. What the file is: vcwallet verify {path}",
    ),
    "USAGE_ERROR/check-without-trust": (
        "Whom you know was not said, so no issuer is known.",
        "Name your trust list: --trust FILE",
    ),
}

TEXTS: dict[str, str] = {
    "added": "{file} now knows {name}: {issuer}",
    "removed": "{file} no longer knows {issuer}",
    "empty": "It knows no issuer itself.",
    "also": "also called {names}",
    "sources": "Believed besides:",
    "source/trust-list": "trust list",
    "source/registry": "register of issuers",
    "source/federation": "federation",
    "source/recognized-entities": "signed list",
    "source/accreditation": "accreditation",
    "source/etsi-trusted-list": "official list",
    "source/domain-linkage": "websites",
    "fetched": "as of {date}",
    "imported": "{file}: {count} new, {same} there already, {sources} sources",
    "left-out": "Left out:",
    "anchor/confirm": "The keys of {entity} have the thumbprints {fingerprints}. Did the federation confirm them all "
    "to you, by another way than this file?",
    "compiling": "Compiling",
    "compiled": "Compiled, with {count} issuers",
    "for-stacks": "may award stacks whose rules others own",
    "answer/known": "Known: {issuer}",
    "answer/unknown": "Not known: {issuer}",
    "answer/undetermined": "Whether it is known could not be found out: {issuer}",
    "answer/rejected": "This is not a genuine credential of {issuer}, so nothing is asked for its sake.",
    "answer/unreadable": "This cannot be read as a credential.",
    "check/problem": "“{name}”: {problem}",
    "check/known": "“{name}” {by}",
    "check/other": "not for this, or not at that time: “{name}” {by}",
    "check/silent": "“{name}” does not know it.",
    "published": "{file}: signed by {name}. Institutions in it: {count}.",
    "published/until": "It is in force until {date}: sign it anew before that, and at once when something changes.",
    "published/said-less": "Not said of those who are in it:",
    "unpublished/ended": "{name} ({id}): its term is over.",
    "unpublished/not-yet": "{name} ({id}): its term begins later.",
    "unpublished/scope": "{name} ({id}): it is known for certain things only; the draft can limit by schemas alone.",
    "unpublished/schema": "{name} ({id}): a schema of it stands in another entry with another digest.",
    "unpublished/actions": "{name} ({id}): that it may do more than issue.",
    "unpublished/names": "{name} ({id}): its further names.",
    "unpublished/note": "{name} ({id}): your note on it.",
    "unpublished/source": "{name}: what this source says is for others to publish.",
}
