"""Who will read a credential: what well-known verifiers and wallets accept, as rules with their sources.

`rules/` has one file a reader, `reader_rules` what is in them, `credential_features` what rules look at, and
`reader_preview` what comes of both.
"""
