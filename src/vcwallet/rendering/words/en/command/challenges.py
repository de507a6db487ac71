"""Words of `vcwallet challenge`."""

TEXTS: dict[str, str] = {
    "made/challenge": "Challenge:  {challenge}",
    "made/domain": "Domain:     {domain}",
    "made/expires": "Until:      {expires}",
    "made/holder": "Give both to the one who is to show you credentials. With vcwallet they answer:",
    "made/present": "  vcwallet wallet present NUMBER... --challenge {challenge} --domain {domain} -o answer.json",
    "made/verifier": "What they send you, verify with:",
    "made/verify": "  vcwallet verify answer.json --challenges {file}",
}
