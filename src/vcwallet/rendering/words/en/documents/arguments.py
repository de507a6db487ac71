"""What callers pass: arguments and policies that are none."""

NO_COUNTRY = (
    "{value} is not the code of a country.",
    "Codes are the two capital letters of ISO 3166, such as NO for Norway.",
)
NO_ACTION = ("{value} is nothing that an issuer could be known for.", "Write one of {known}.")

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/policy-field": (
        "{field} of a policy cannot be {value}.",
        "Write {expected}.",
    ),
    "USAGE_ERROR/schema-digest": (
        "The schema pinned for {url} does not have the digest that was given for it.",
        "Look at the schema again, and give the SHA-256 of these bytes.",
    ),
    "USAGE_ERROR/argument-at": (
        "The moment `{argument}` is of type {type}.",
        "Pass an aware datetime, such as datetime(2026, 1, 31, tzinfo=UTC).",
    ),
    "USAGE_ERROR/argument-text": ("`{argument}` is of type {type}.", "Pass text."),
    "USAGE_ERROR/argument-recipient": (
        "{value} is no identifier on its own.",
        "Give one address as it stands, such as ada@example.org: without a name, brackets, quotation marks or commas.",
    ),
    "USAGE_ERROR/argument-no-identifier": (
        "{value} stands where there is no identifier.",
        "Give an address or identifier that is one person's, or leave it out.",
    ),
    "USAGE_ERROR/argument-surrogate": (
        "`{argument}` holds half of a character (a lone surrogate), which no text can.",
        "Pass it as it was before it was damaged.",
    ),
    "USAGE_ERROR/argument-blank": ("`{argument}` is blank.", "Pass what it should be, or leave it out."),
    "USAGE_ERROR/argument-policy": (
        "The policy is of type {type}.",
        "Pass a vcwallet.Policy, such as Policy(require_known_issuer=False).",
    ),
    "USAGE_ERROR/argument-trust": (
        "`{argument}` is of type {type}, which knows no issuer.",
        'Pass a vcwallet.TrustList, such as TrustList.load("colleges.json").',
    ),
    "USAGE_ERROR/argument-trust-awaited": (
        "`{argument}` is of type {type}, whose method recognise is awaited.",
        "Write def recognise, without async; what takes documents from elsewhere yields what it needs.",
    ),
    "USAGE_ERROR/scope-country": NO_COUNTRY,
    "USAGE_ERROR/scope-action": NO_ACTION,
    "USAGE_ERROR/value-purpose": ("No source wants a document for {value}.", "Write one of {known}."),
    "USAGE_ERROR/value-function": ("`{argument}` cannot be {value}.", "Pass a function."),
    "USAGE_ERROR/value-kind": ("`{argument}` cannot be {value}.", "Pass an object of type {kind}."),
    "USAGE_ERROR/value-positive": ("`{argument}` cannot be {value}.", "Write a number above 0."),
    "USAGE_ERROR/page-hosts": (
        "{value} is no host under which browsers could reach the page.",
        "Write a name alone, such as check.example.org, without https://, a port or a path.",
    ),
    "USAGE_ERROR/page-frames": (
        "{value} is no site that could frame the page.",
        "Write its origin, such as https://hr.example.org, without a path.",
    ),
    "USAGE_ERROR/value-name": (
        "`{argument}` cannot be {value}.",
        "Write a name with at least one letter that can be seen.",
    ),
    "USAGE_ERROR/value-texts": (
        "`{argument}` cannot be {value}.",
        'Write several texts, of which none is blank: ("NO",), with a comma even for one.',
    ),
    "USAGE_ERROR/value-entries": (
        "`{argument}` cannot be {value}.",
        "Write several objects of type {kind}: (it,), with a comma even for one.",
    ),
    "USAGE_ERROR/seen-future": (
        "{seen} is still to come: you cannot have had it since then.",
        "Say when you first had this very file, by your own records.",
    ),
    "USAGE_ERROR/seen-several": (
        "--seen says when one file came to you, and {count} were named.",
        "Verify the files one by one, each with the day on which you had it.",
    ),
    "USAGE_ERROR/argument-cache": (
        "`cache` is of type {type}, which keeps no documents.",
        'Pass a vcwallet.storage.SqliteCache(Path("verifier.cache")), or a DocumentCache of your own.',
    ),
    "USAGE_ERROR/argument-clock": (
        "`clock` is of type {type}, which tells no time.",
        "Pass a function without parameters, such as lambda: datetime.now(UTC).",
    ),
    "USAGE_ERROR/argument-challenges": (
        "`challenges` is of type {type}, which does not give out challenges and accept each once.",
        'Pass a vcwallet.storage.SqliteChallengeStore(Path("employer.challenges")), or a ChallengeStore of your own.',
    ),
    "USAGE_ERROR/challenge-lifetime": (
        "This is no time for which a challenge can be open.",
        "Pass a lifetime of some minutes: timedelta(minutes=15).",
    ),
    "USAGE_ERROR/argument-fetcher": (
        "`{argument}` is of type {type}, which fetches nothing.",
        "Pass an object with the method fetch, such as HttpFetcher().",
    ),
    "USAGE_ERROR/argument-fetcher-awaited": (
        "`{argument}` is for verify(), and this {type} is one for averify().",
        "Pass it as async_fetcher; for verify() pass one that is not awaited, such as HttpxFetcher(httpx.Client()).",
    ),
    "USAGE_ERROR/argument-fetcher-not-awaited": (
        "`{argument}` is for averify(), and this {type} is one for verify().",
        "Pass ThreadedFetcher(...) around it, or for HttpxFetcher an httpx.AsyncClient.",
    ),
    "USAGE_ERROR/argument-signer": (
        "`signer` is of type {type}, which lacks: {members}.",
        "Pass a signer, such as Ed25519Key.generate(); vcwallet.signing.Signer says what one has.",
    ),
    "USAGE_ERROR/rule": (
        "{value} is no rule.",
        "A rule is an object with a `name` and a method `judge(facts)`, such as IssuedBy(ids).",
    ),
    "USAGE_ERROR/rule-texts": ("The rule {rule} cannot have {value}.", "Write a list of texts that is not empty."),
    "USAGE_ERROR/rule-moment": (
        "The rule {rule} cannot have {value}.",
        "Write an aware datetime for a moment, a timedelta for a period.",
    ),
    "USAGE_ERROR/ruling-status": (
        "A rule cannot answer {value}.",
        "It answers with Ruling.met(), Ruling.not_met(code) or Ruling.undecided(code).",
    ),
    "USAGE_ERROR/ruling-member": (
        "The {member} of a ruling cannot be {value}.",
        "`code`, `words` and `pointer` are texts, `params` is a mapping.",
    ),
    "USAGE_ERROR/recipients-length": (
        "There are not as many `recipients` as sources.",
        "Pass one entry for each source, in their order: None where nobody is asked for.",
    ),
    "USAGE_ERROR/argument-several": (
        "`{argument}` is of type {type}, and not several sources.",
        "Pass a list, even of one source.",
    ),
    "USAGE_ERROR/argument-number": ("{argument} is {value}.", "Give a whole number from 0 on."),
    "USAGE_ERROR/argument-seconds": ("`seconds` is {value}.", "Give a number above 0 that ends, such as 20."),
    "USAGE_ERROR/argument-ports": (
        "`ports` is {value}.",
        "Pass several whole numbers from 1 to 65535, such as (443,).",
    ),
    "USAGE_ERROR/argument-workers": ("`workers` is of type {type}.", "Pass a whole number of processes."),
}
