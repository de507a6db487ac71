"""Words for baking, reading and drawing badges."""

_ORIGINAL = "Ask for the file as it was issued. Programs that edit or compress pictures often damage what is inside."
_ISSUER = "Ask the issuer for a correct badge."
_REDRAW = "Save the picture once more from a drawing program, as plain PNG or SVG, and bake again."
_CHECK = "To check one, ask its issuer for it as PNG or as JSON."
_DISTRUST = "Do not rely on this file. " + _ISSUER

PHRASES: dict[str, tuple[str, str]] = {
    "BAKING_ERROR": ("This picture does not properly carry a credential.", _ORIGINAL),
    # What is in the picture
    "BAKING_ERROR/unknown-picture": (
        "This is neither a PNG nor an SVG picture; only those can carry a credential.",
        "Use the badge as PNG or SVG. A screenshot or a converted copy carries nothing.",
    ),
    "BAKING_ERROR/no-credential": (
        "There is no credential in this picture.",
        "It may be a screenshot or a copy that lost it. Ask for the badge file as it was issued.",
    ),
    "BAKING_ERROR/several-credentials": (
        "There are {count} credentials in this picture, so two programs could read two different ones.",
        _DISTRUST,
    ),
    "BAKING_ERROR/open-badges-2": (
        "This picture carries a badge of the older Open Badges 1 or 2, which is not a signed credential of version 3.",
        "Ask the issuer for an Open Badges 3.0 credential.",
    ),
    "BAKING_ERROR/already-baked": (
        "There is a credential in this picture already.",
        "Use the picture without it; where a credential is baked, it can be replaced: vcwallet bake --replace",
    ),
    "BAKING_ERROR/ambiguous-credential": (
        "The picture carries a token and a JSON credential at once, so two programs could read two different ones.",
        _DISTRUST,
    ),
    "BAKING_ERROR/credential-has-elements": ("There are other elements inside the credential in this SVG.", _DISTRUST),
    "BAKING_ERROR/credential-misplaced": (
        "The credential stands in the wrong place: a token belongs into the attribute verify, JSON between the tags.",
        _ISSUER,
    ),
    # The credential itself
    "BAKING_ERROR/credential-empty": ("The place for the credential is empty.", _ISSUER),
    "BAKING_ERROR/credential-form": (
        "What is to be, or was, baked is neither a JSON object nor a compact token (VC-JWT).",
        "A badge carries exactly one of the two, and nothing around it. Name the picture first, then the credential.",
    ),
    "BAKING_ERROR/credential-not-utf-8": ("The credential is not valid UTF-8, from its byte {position} on.", _ORIGINAL),
    "BAKING_ERROR/not-xml-text": (
        "The credential holds the character {character}, which no SVG can carry.",
        "Write that character as an escape in the JSON before signing, or bake into a PNG.",
    ),
    "BAKING_ERROR/read-back": (
        "The baked picture does not read as what was baked, so it was thrown away.",
        "Bake into another picture and report this one.",
    ),
    # PNG
    "BAKING_ERROR/png-signature": (
        "The PNG is damaged at its very beginning, as happens when a file is sent as text.",
        _ORIGINAL,
    ),
    "BAKING_ERROR/png-header": ("The PNG does not begin with exactly one proper header.", _ORIGINAL),
    "BAKING_ERROR/png-truncated": ("The PNG is cut off: it ends inside one of its parts.", _ORIGINAL),
    "BAKING_ERROR/png-chunk-type": ("There is something in the PNG that is no part of any PNG.", _ORIGINAL),
    "BAKING_ERROR/png-checksum": (
        "A part of the PNG ({chunk}) does not fit its checksum: the file was changed.",
        _ORIGINAL,
    ),
    "BAKING_ERROR/png-no-picture": ("The PNG holds no picture.", _ORIGINAL),
    "BAKING_ERROR/credential-after-end": (
        "Behind the end of the PNG there is something that other programs might read as another credential.",
        _DISTRUST,
    ),
    "BAKING_ERROR/png-for-phones": (
        "This PNG is in a form that only Apple's phones read (CgBI), as it is found inside their apps.",
        "Ask for the badge as the issuer gave it out. To make a badge, export the picture as an ordinary PNG first.",
    ),
    "BAKING_ERROR/wrong-chunk": (
        "The credential is in a part of the PNG ({chunk}) that the specification does not allow for it (iTXt).",
        _ISSUER,
    ),
    "BAKING_ERROR/text-chunk-malformed": ("The part of the PNG that holds the credential is malformed.", _ORIGINAL),
    "BAKING_ERROR/compressed-credential": (
        "The credential in the PNG is compressed, which the Open Badges specification forbids.",
        _ISSUER,
    ),
    # SVG
    "BAKING_ERROR/not-svg": (
        "The file is XML, but not an SVG picture.",
        "An SVG begins with svg in the SVG namespace.",
    ),
    "BAKING_ERROR/svg-malformed": ("The SVG is not well-formed.", _ORIGINAL),
    "BAKING_ERROR/svg-not-utf-8": (
        "The SVG is not in UTF-8.",
        "To make a badge, save it as UTF-8. " + _CHECK,
    ),
    "BAKING_ERROR/svg-declaration": (
        "The first line of the SVG is not a proper XML 1.0 declaration.",
        'It reads, for example: <?xml version="1.0" encoding="UTF-8"?>',
    ),
    "BAKING_ERROR/svg-document-type": (
        "The SVG has a document type of its own (DOCTYPE), which can hide or fetch content; that is refused.",
        "To make a badge, save it as plain SVG, without “preserve editing capabilities”. " + _CHECK,
    ),
    "BAKING_ERROR/active-content": (
        "The SVG is not just a picture: it can run something ({what}).",
        "Use a picture without scripts, event handlers or embedded pages.",
    ),
    "BAKING_ERROR/external-reference": (
        "The SVG refers to something outside itself ({what}), which everyone who opens it would load.",
        "Embed what it needs, or take it out.",
    ),
    "BAKING_ERROR/svg-not-allowed": (
        "The SVG has something in it that is not known to be only a drawing: {what}.",
        "Save it as plain or optimised SVG in a drawing program, or take that part out.",
    ),
    "BAKING_ERROR/cannot-draw": ("The SVG cannot be drawn: {why}.", _REDRAW),
    "BAKING_ERROR/no-fonts": (
        "This machine has none of the fonts that the text of the picture asks for, so the text would be missing.",
        "Turn the text into outlines, or install the package fonts-dejavu-core, or use the SVG badge.",
    ),
    "BAKING_ERROR/no-glyphs": (
        "No font on this machine has these characters of the picture: {characters}. Empty boxes would stand for them.",
        "Use the SVG badge, which needs no fonts here, or install fonts for this script, such as those called Noto.",
    ),
    # Limits
    "LIMIT_EXCEEDED/image-bytes": (
        "The picture is larger than {megabytes} MB.",
        "Use a smaller picture; a badge rarely needs more than a few hundred kilobytes.",
    ),
    "LIMIT_EXCEEDED/image-chunks": ("The PNG is in more than {limit} parts, as no honest picture is.", _DISTRUST),
    "LIMIT_EXCEEDED/image-elements": (
        "The SVG has more than {limit} elements or attributes.",
        "Use a simpler picture.",
    ),
    "LIMIT_EXCEEDED/image-depth": ("The SVG nests more than {limit} groups.", "Use a simpler picture."),
    "LIMIT_EXCEEDED/baked-bytes": (
        "The credential in the picture is larger than {megabytes} MB.",
        "Keep large evidence outside the credential, with a digest.",
    ),
    # Drawing
    "USAGE_ERROR/badge-colour": ("{colour} is not a colour.", "Write it as #rrggbb, for example #1f4e79."),
    "USAGE_ERROR/logo-empty": ("The logo's file is empty.", "Save it again. '' as the file takes the logo away."),
    "BAKING_ERROR/logo-kind": ("The logo is neither a PNG nor an SVG picture.", "Save it as one of these."),
    "USAGE_ERROR/logo-bytes": (
        "The logo has {bytes} bytes; at most {limit} are read.",
        "Make it smaller: 600 pixels across are more than enough.",
    ),
    "USAGE_ERROR/logo-pixels": (
        "The logo has {width} by {height} pixels; at most {limit} either way are read.",
        "Make it smaller: 600 pixels across are more than enough.",
    ),
    "USAGE_ERROR/logo-detailed": (
        "The logo has too much detail: even small it takes {bytes} bytes, and at most {limit} fit into a badge.",
        "Give a simpler one, without photographs and shades.",
    ),
    "USAGE_ERROR/logo-slim": (
        "The logo is {width} by {height}; in a badge it would be too small to be seen.",
        "Give one that is at most {limit} times as wide as high, or as high as wide.",
    ),
    "USAGE_ERROR/logo-unseen": (
        "Nearly nothing of the logo can be told from a white or a dark ground.",
        "Give one with stronger colours, or with a ground of its own.",
    ),
    "USAGE_ERROR/badge-text-long": (
        "A name of {longest} characters fits into no picture.",
        "Give a shorter name, or a picture of your own.",
    ),
    "USAGE_ERROR/badge-text-empty": ("The badge cannot be drawn: its {which} is empty.", "Give it one."),
    "USAGE_ERROR/badge-language": ("{language} is not a language tag.", "Write it as in en, de or pt-BR."),
    "USAGE_ERROR/picture-width": ("A picture cannot be {width} pixels wide.", "Ask for 1 to {limit} pixels."),
    "MISSING_EXTRA/extra-missing": (
        "The package {package} is needed for this and is not installed.",
        "Install it with: pip install 'vcwallet[{extra}]'",
    ),
    # Not errors: what a drawn badge says to people who do not see it
    "ARTWORK/alternative-text": ("Badge: {name}. Issued by {issuer}.", ""),
    "ARTWORK/alternative-text-with-level": ("Badge: {name}. Issued by {issuer}. Level: {level}.", ""),
}
