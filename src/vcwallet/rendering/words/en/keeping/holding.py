"""What the wallet command says of credentials that are kept: when they were checked, and what changed since."""

TEXTS: dict[str, str] = {
    "init/made": "Made the wallet {file}.",
    "init/identifier": "Your identifier, to give to issuers:",
    "init/keep": "Without the passphrase it cannot be opened, and the passphrase cannot be reset. Keep it well.",
    "passphrase/changed": "{file} opens with the new passphrase from now on.",
    "added": "Added",
    "added/duplicate": "Already there",
    "added/newer-issue": "Added; takes the place of an older issue",
    "added/older-issue": "Added; a newer issue is there already",
    "added/refused": "Not added",
    "list/empty": "There is nothing in this wallet yet.",
    "list/nothing-fits": "Nothing fits.",
    "shown/checked": "what every verifier can check",
    "shown/own-records": "what your own records show",
    "remove/ask": "Delete “{name}” for good?",
    "remove/done": "Deleted: {name}. Copies and backups still have it.",
    "backup/done": "Backed up {credentials} and the keys to {file}",
    "restore/done": "Restored {credentials} and the keys to {file}",
    "reading": "Reading",
    "sealing": "Encrypting the backup",
    "opening": "Decrypting the backup",
    "writing": "Writing",
    "added/undetermined": "It is kept exactly as it came, and can be checked again later: vcwallet wallet check",
    "added/as-it-came": "It is kept exactly as it came.",
    "credential": "credential",
    "credentials": "credentials",
    "claims": "What it says of itself (not confirmed)",
    "claimed": "“{name}” (claimed)",
    "claimed/issuer": "Not confirmed; says that it is from {issuer}",
    "claimed/no-issuer": "Not confirmed; does not name its issuer in the file",
    "issuer/unnamed": "not named in the file",
    "checked": "checked {date}",
    "ended": "has ended since",
    "other-form": "the same credential as {id} in another form",
    "present/twice": "“{name}” is presented twice: {id} is another form of {first}. One of them is enough.",
    "checked/unchanged": "{count} checked; every answer is the same as before.",
    "checked/changed": "{count} checked; the answer is another one than before for {changed}:",
    "checked/until-now": "until now: {answer}, checked {date}",
    "checked/list-stays/one": "1 could not be looked up this time; what its issuer's list said last still stands.",
    "checked/list-stays": "{count} could not be looked up this time; what their issuers' lists said last still stands.",
    "shown/list-stays": (
        "{why} Its issuer's list said so on {date}. It could not be looked up this time; "
        "what its issuer's list said last still stands."
    ),
    "checked/online": "Some can only be settled in their issuers' lists. To look there: vcwallet wallet check --online",
    "refreshed/none-offers": "No credential in this wallet offers newer issues.",
    "refreshed/nothing": "{count} asked for; nothing newer came.",
    "refreshed/added": "{count} asked for; {added} have a newer issue, which is in the wallet now:",
    "refreshed/added/one": "{count} asked for; 1 has a newer issue, which is in the wallet now:",
    "refreshed/newer": "Newer issue, of {start}; until now you had that of {before}.",
    "refreshed/newer/there": "Its newer issue, of {start}, was there already beside that of {before}.",
    "refreshed/not-offered": "Its issuer offers no newer issues.",
    "refreshed/kept": "The older issues are still there: vcwallet wallet list --all",
    "caution/ended": "“{name}” ended on {date}. Those who receive it will see that.",
    "caution/rejected": (
        "“{name}” was rejected when it was checked on {date}. {why} Those who receive it will see that."
    ),
    "caution/listed": (
        "“{name}” was rejected when it was checked on {date}. {why} "
        "Those who receive it will see that if they look it up online."
    ),
    "caution/own-records": (
        "“{name}” is in order by your own records of when you had it. Those who receive it may not be able to confirm "
        "it."
    ),
    "caution/unproved": (
        "Whether its issuer signed “{name}” could not be checked here. Those who receive it may not be able to either."
    ),
}
