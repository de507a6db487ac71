"""Words for the status of credentials on the issuer's side: revoking, suspending, publishing lists."""

_NOTHING = "Nothing was changed. Leave these out, or go on without them: --skip-refused, or on_refused in Python."

PHRASES: dict[str, tuple[str, str]] = {
    "ISSUING_ERROR/cohort-length": (
        "The name of a cohort must have between 1 and {limit} characters.",
        "Name the group, such as 2025-B.",
    ),
    "ISSUING_ERROR/status-not-set-up": (
        "This issuer keeps no status lists yet, so nothing can be revoked, suspended or published.",
        "Say where lists will be published: issuer.status.set_up(StatusSettings(URL)), or vcwallet status init URL.",
    ),
    "ISSUING_ERROR/status-unknown": ("Not issued from this store: {names}.", _NOTHING),
    "ISSUING_ERROR/status-without-entry": (
        "No status list has an entry of this kind for: {names}.",
        "They were issued without one, which cannot be changed: issue them anew if you have to. " + _NOTHING,
    ),
    "ISSUING_ERROR/status-without-message": (
        "This message did not exist yet when these were issued: {names}.",
        _NOTHING,
    ),
    "ISSUING_ERROR/status-revoked": (
        "Revoked, and so never to be resumed: {names}.",
        "A revocation is for good; verifiers rely on that. Issue the credential anew under a new key.",
    ),
    "ISSUING_ERROR/status-message": (
        "There is no message {message}.",
        "Take one of these, or its number, counted from 0: {known}.",
    ),
    "ISSUING_ERROR/status-actor": (
        "Who decides has to be named in 1 to {limit} characters.",
        "Name a role, or an identifier of a member of staff.",
    ),
    "ISSUING_ERROR/status-reason": (
        "A reason has more than {limit} characters.",
        "Say it more briefly, or refer to a file.",
    ),
    "USAGE_ERROR/status-settings": (
        "How status lists are kept was given as {type}.",
        "Pass StatusSettings(URL), with the purposes that your credentials need.",
    ),
    "USAGE_ERROR/credential-reference": (
        "A credential is named by its id or by its key, and by one of them only.",
        "Give id= or key=.",
    ),
    "USAGE_ERROR/status-batch-size": (
        "The status of {size} credentials cannot be changed at a time.",
        "Give a batch size of at least 1; 25000 is a good one.",
    ),
    "USAGE_ERROR/status-url": (
        "Status lists cannot be published at {url}.",
        "Give an https:// URL with the full name of a server and without ? or #, such as https://college.example/status",
    ),
    "USAGE_ERROR/status-purposes": (
        "Credentials cannot get status entries for {given}.",
        "Name some of these, each once: {known}.",
    ),
    "USAGE_ERROR/status-securing": (
        "Status lists cannot be secured by {securing}.",
        "Name cryptosuites, or one of these: vc+jwt, statuslist+jwt.",
    ),
    "USAGE_ERROR/status-token-purposes": (
        "A Status List Token says here whether a credential is revoked, and nothing else: {purposes} was asked for.",
        "Name the purpose revocation alone, or secure the lists by cryptosuites or vc+jwt.",
    ),
    "ISSUING_ERROR/status-claim": (
        "Only tokens can name your status lists (statuslist+jwt), and this would be secured by {securing}.",
        "Issue it as jwt or vc+jwt alone, or set up other lists: vcwallet status init URL --as vc+jwt --change",
    ),
    "USAGE_ERROR/status-messages-purpose": (
        "The purpose message needs messages, and messages need that purpose.",
        "Give both, or neither.",
    ),
    "USAGE_ERROR/status-messages": (
        "These messages cannot be used.",
        "Give at most {most}, each once, of 1 to {longest} printable characters.",
    ),
    "USAGE_ERROR/status-entries": (
        "A status list cannot have {entries} entries.",
        "Give a number from {least} to {most} that can be divided by {step}.",
    ),
    "USAGE_ERROR/status-times": (
        "Lists cannot be fetched anew after {ttl} and be valid for {valid_for}.",
        "Give times from one second to a year, the first not longer than the second.",
    ),
    "USAGE_ERROR/status-decoys": (
        "There cannot be {decoys} decoys for each change.",
        "Give a number from 0 to {most}; 0.5 is one for every two changes.",
    ),
    "STATUS_RETRIEVAL_ERROR/list-unknown": (
        "This issuer has no status list {name}.",
        "Check the URL; it is the statusListCredential of the credential.",
    ),
    "STATUS_RETRIEVAL_ERROR/list-before": (
        "The status list did not exist at {at}; it began at {began}.",
        "Ask for a later time.",
    ),
    "STATUS_RETRIEVAL_ERROR/list-future": (
        "What a status list will say at {at} is not known yet.",
        "Ask for the present.",
    ),
    "USAGE_ERROR/duration-form": (
        "{value} is not a length of time.",
        "Write a number and a unit, such as 15m, 1h or 7d.",
    ),
    "USAGE_ERROR/status-nobody": (
        "It is not said which credentials are meant.",
        "Name their ids, a --csv file, or choose them by --achievement, --cohort or --since.",
    ),
    "USAGE_ERROR/status-several-ways": (
        "Credentials are named in several ways at once.",
        "Name their ids, or a --csv file, or choose them by --achievement, --cohort and --since.",
    ),
    "USAGE_ERROR/status-none-fit": (
        "No credential fits what you asked for.",
        "Nothing was changed. See what was issued with: vcwallet issuer list",
    ),
    "USAGE_ERROR/status-set-up": (
        "Status lists are set up already: at {url}, for {purposes}.",
        "To change that for what is issued from now on, add --change. Lists that are there keep their address.",
    ),
    "USAGE_ERROR/status-confirm": (
        "This changes {count} credentials, and there is no terminal to ask whether that is meant.",
        "Nothing was changed. Add --yes if it is.",
    ),
    "USAGE_ERROR/csv-columns": (
        "The table {path} has the columns {columns}.",
        "Nothing was changed. It needs a first row with id or key, and may have reason; one credential a row.",
    ),
    "USAGE_ERROR/csv-row-empty": (
        "Row {row} of the table {path} names no credential.",
        "Nothing was changed. Write its id or key into that row, or empty the row.",
    ),
    "USAGE_ERROR/csv-row-repeated": (
        "In the table {path}, the rows {rows} name the same credential.",
        "Nothing was changed. Keep one of them.",
    ),
    "USAGE_ERROR/csv-refused": (
        "In the table {path}, row {rows}: {problem}",
        "Nothing was changed. Correct these rows, or add --skip-refused to go on without them.",
    ),
}
"""English."""
