"""The story that the demo tells, scene by scene, and what it proposes to try."""

TEXTS: dict[str, str] = {
    "title": "Four micro-credentials: issued, kept, presented, verified",
    "prepare": "A college opens its books",
    "prepare/key": "{college} makes a signing key. From now on it is known by this identifier:",
    "prepare/lists": "What it will sign can be revoked or suspended: that will stand in lists, at this address:",
    "prepare/catalogue": (
        "It puts four micro-credentials into its catalogue, each with criteria, skills, level and size:"
    ),
    "prepare/level": "EQF level {level}",
    "prepare/hours": "{hours:g} hours",
    "prepare/credits": "{credits:g} ECTS",
    "issue": "{earner} has earned all four",
    "issue/wallet": (
        "{earner} opens a wallet on a laptop, encrypted, and gives the college its identifier. The college knows the "
        "address {earner_email} as well; the badges hold it as a hash, which shows it to those alone who know it:"
    ),
    "issue/badges": (
        "The college signs four credentials and bakes each into a badge, a picture that carries its proof:"
    ),
    "issue/lists": "It publishes its status lists. Here they are a folder, {folder}; a web server would serve it.",
    "present": "{earner} collects and presents them",
    "present/added": "The wallet checks each badge on its way in. It now holds {count} credentials.",
    "present/challenge": "The {employer} has a vacancy. It asks for proof, and gives a challenge to answer:",
    "present/signed": "{earner} presents all four, signed for this employer and this once: presentation.json",
    "verify": "The employer verifies, and gets one plain answer",
    "verify/without": "First without saying whom it knows. The proofs hold; but is the college who it says it is?",
    "verify/with": "Then with its trust list, which knows the college by its identifier:",
    "recall": "Two badges are recalled",
    "recall/first": "{other} has two of the badges as well. The {employer} looks at the first:",
    "recall/recalled": (
        "Then the college revokes it, and suspends the second, each with a reason that only it can read:"
    ),
    "recall/unreachable": "And without the lists no employer is told that a badge is fine, nor that it is not:",
    "stack": "Four badges and a project add up",
    "stack/rule": "The college says what “{name}” asks for: the four, and a project ({file}).",
    "stack/before": "{earner} asks the wallet how far it is. It answers without asking any server ({file}):",
    "stack/after": "The project is handed in and awarded. The wallet again:",
    "stack/award": "The college awards the whole: a record with the rule and all five parts inside ({file}).",
    "stack/verified": "The {employer} verifies it, offline, with every part and the rule:",
    "stack/live": "Then the project is revoked. An employer who asks for parts that are in force is told:",
    "stack/at-award": "One who asks what held when it was awarded is told so of the whole, and is warned of the part:",
    "forge": "A grade is improved",
    "forge/copy": "In a copy of the last badge, “{true}” becomes “{forged}”. It looks the same:",
    "borrow": "The college's name is borrowed",
    "borrow/key": ("Any person can make a key, take the college's name and sign. Names prove nothing; identifiers do:"),
    "next": "Now you",
    "next/folder": "Everything is in the folder {folder}: open the badges in a browser, then try:",
    "next/badges": "All badges at once, as the employer:",
    "next/applicant": "One of them, with the applicant whom it is about:",
    "next/other-applicant": "The same, with another applicant:",
    "next/presentation": "The presentation in full:",
    "next/forged": "The forged copy, with its reason:",
    "next/revoked": "A badge that was revoked:",
    "next/record": "The record that was awarded for five badges, as it held then:",
    "next/rule": "What the rule asks for:",
    "next/wallet": "What the wallet holds:",
    "next/issuer": "What the college remembers:",
    "next/lists": "Its status lists:",
    "next/page": (
        "The {employer}'s page, in a browser. Open the address that this prints, and drop on the page what is in the "
        "folders badges, forged and recalled. Under “Who is your applicant?” write {earner_email} or {other_email}: "
        "with the one, a file from badges is VERIFIED, with the other REJECTED. Ctrl-C ends it:"
    ),
    "as-a-whole": "{kind}, as a whole",
}
