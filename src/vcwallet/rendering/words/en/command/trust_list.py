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
        "Trust lists, registries of issuers (JSON with a member registry) and tables (CSV) can.",
    ),
    "USAGE_ERROR/import-columns": (
        "The table {path} lacks the column id or name. It has {columns}.",
        "Write both into its first row. Others that there can be: {known}.",
    ),
    "USAGE_ERROR/import-elsewhere": (
        "{path} is not below the folder of the trust list, {folder}.",
        "Put it there first; or leave out --as-source, to copy its entries.",
    ),
    "USAGE_ERROR/import-name": (
        "One name is given for {count} sources.",
        "Take them in one by one.",
    ),
    "TRUST_LIST_ERROR/import-member": ("A trust list has no place for {member}.", ""),
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
    "fetched": "as of {date}",
    "imported": "{file}: {count} new, {same} there already, {sources} sources",
    "left-out": "Left out:",
    "compiling": "Compiling",
    "compiled": "Compiled, with {count} issuers",
    "from": "from {day}",
    "until": "until {day}",
    "scope/all": "whatever it issues",
    "scope/achievements": "for the achievements {values}",
    "scope/frameworks": "for what is aligned to {values}",
    "scope/countries": "in {values}",
    "scope/types": "for {values}",
    "scope/schemas": "for what fits {values}",
    "scope/stack": "may award stacks of others",
    "scope/no-issue": "not to issue",
    "answer/known": "Known: {issuer}",
    "answer/unknown": "Not known: {issuer}",
    "answer/undetermined": "Whether it is known could not be found out: {issuer}",
    "answer/rejected": "This is not a genuine credential of {issuer}, so nothing is asked for its sake.",
    "answer/unreadable": "This cannot be read as a credential.",
    "check/problem": "{name}: {problem}",
    "check/known": "{by} knows it as {name}: {facts}",
    "check/other": "{by} knows it as {name}, which does not count here: {facts}",
    "check/through": "through {names}",
    "check/silent": "{name} does not know it.",
}
