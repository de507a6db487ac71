"""Words of what an issuer says of others: endorsements, those that its profile carries, and its trust list, signed."""

_AGAIN = "Ask its endorser for a newer one, or leave it out."

PHRASES: dict[str, tuple[str, str]] = {
    "ISSUING_ERROR/endorsed-identifier": (
        "{identifier} is no identifier of an institution.",
        "Write the identifier that its badges name as their issuer, such as did:web:college.example.",
    ),
    "ISSUING_ERROR/endorsed-self": (
        "This is your own identifier: an endorsement is what another says.",
        "Ask a body that verifiers know to endorse you.",
    ),
    "ISSUING_ERROR/endorsed-unnamed": (
        "It is not said what the institution is called, and reports would have no name by which you know it.",
        "Give its name as you know it, after its identifier (in Python endorsed_name=).",
    ),
    "ISSUING_ERROR/endorsed-named": (
        "Only an institution is endorsed under a name: an achievement or a credential has its own.",
        "Leave endorsed_name out.",
    ),
    "ISSUING_ERROR/carried-name": (
        "The endorsement “{name}” calls you “{called}”, and not “{own}”: badges would have two names for you.",
        (
            "Take the name that it says, or ask its endorser for one by your name or as a token (--as jwt). To leave it"
            " out, name the others alone: vcwallet issuer profile --endorsement FILE"
        ),
    ),
    "ISSUING_ERROR/carried-none": (
        "This is not an endorsement.",
        "Ask the endorsing body for the file that it signed: vcwallet issuer endorse profile ID NAME",
    ),
    "ISSUING_ERROR/carried-of-another": (
        "The endorsement “{name}” speaks of {of}, and not of {issuer}.",
        "Ask its endorser for one of this identifier.",
    ),
    "ISSUING_ERROR/carried-rejected": (
        "The endorsement “{name}” is not genuine, or does not hold any more.",
        _AGAIN,
    ),
    "ISSUING_ERROR/carried-unverified": (
        "The endorsement “{name}” could not be verified: its endorser's key or its status list is elsewhere.",
        "{@status}",
    ),
    "ISSUING_ERROR/carried-many": (
        "A profile carries {limit} endorsements at most: it stands in every badge.",
        "Leave some out.",
    ),
    "ISSUING_ERROR/list-empty": (
        "Nothing of “{title}” can be published.",
        "Add institutions that are known now, to issue whatever they issue or what fits certain schemas.",
    ),
    "ISSUING_ERROR/list-ended": (
        "{until} is over.",
        "Give a time to come.",
    ),
    "ISSUING_ERROR/carried-large": (
        "The endorsements of a profile take {limit} kB at most: they stand in every badge.",
        "Leave some out, or ask their endorsers for shorter ones.",
    ),
}

TEXTS: dict[str, str] = {
    "name": "Endorsement by {name}",
    "made": "Endorsed",
    "made-before": "Endorsed before, the same again",
    "for-ever": (
        "It has no end and no entry in a status list, so it cannot be taken back. To be able to revoke endorsements, "
        "set up status lists first (vcwallet status init); else say how long they hold (--valid-until)."
    ),
    "published": "Files written: {count}.",
    "published/withdrawn": (
        "What was withdrawn is written, too: who looks there then learns that it was, and not that nothing came."
    ),
    "list/none": "Nothing was endorsed.",
    "list/profile": "Institution",
    "list/achievement": "Achievement",
    "list/credential": "Credential",
    "list/made": "Made",
    "list/valid": "Valid",
    "list/until": "until {date}",
    "list/endless": "without end",
    "list/standing": "Status",
    "list/in-force": "in force",
    "list/revoked": "revoked",
    "list/suspended": "suspended",
    "list/id": "Id",
}
