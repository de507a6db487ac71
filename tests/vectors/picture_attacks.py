"""Row 29: pictures that run something, or load something, on the screen of everybody who opens the badge."""

from __future__ import annotations

from collections.abc import Iterator

_HTML = 'xmlns="http://www.w3.org/1999/xhtml"'
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_ALLOWED, _ACTIVE, _OUTSIDE = "svg-not-allowed", "active-content", "external-reference"

_CASES = [
    ("bake-script", "A script.", "<script>alert(1)</script>", _ACTIVE),
    ("bake-event-handler", "An event handler.", '<rect onload="alert(1)"/>', _ACTIVE),
    ("bake-embedded-page", "A page inside the picture.", f"<foreignObject><p {_HTML}/></foreignObject>", _ACTIVE),
    ("bake-script-link", "A link that runs a script.", '<a href="javascript:alert(1)"/>', _ACTIVE),
    (
        "bake-animated-link",
        "A harmless link that an animation turns into a script.",
        f'<a {_XLINK} xlink:href="#a"><set attributeName="xlink:href" to="javascript:alert(1)"/></a>',
        _ACTIVE,
    ),
    ("bake-escaped-url", "CSS escapes spell url.", '<g mask="\\75rl(https://evil.example/m#a)"/>', _ALLOWED),
    (
        "bake-image-set",
        "A function of CSS that loads.",
        "<g mask=\"image-set('https://evil.example/' 1x)\"/>",
        _ALLOWED,
    ),
    ("bake-src-function", "A function of CSS that loads.", "<g mask=\"src('https://evil.example/')\"/>", _ALLOWED),
    (
        "bake-import-behind-a-string",
        "A string with the beginning of a comment in it hides an import.",
        '<style>a{b:"/*"} @import \'https://evil.example/\'; c{d:"*/"}</style>',
        _OUTSIDE,
    ),
    (
        "bake-import-around-an-element",
        "An element inside a style sheet, whose text browsers leave out, cuts an import in two.",
        "<style>@imp<title>x</title>ort 'https://evil.example/';</style>",
        _ALLOWED,
    ),
    (
        "bake-animated-value",
        "An animation brings an address from outside.",
        '<animate attributeName="fill" values="red;url(https://evil.example/#a)"/>',
        _OUTSIDE,
    ),
    ("bake-html-image", "An image of HTML.", f'<img {_HTML} srcset="https://evil.example/ 1x"/>', _ALLOWED),
    (
        "bake-html-refresh",
        "HTML that leads to another page.",
        f'<meta {_HTML} http-equiv="refresh" content="0;url=https://evil.example/"/>',
        _ACTIVE,
    ),
    ("bake-html-form", "A form of HTML.", f'<form {_HTML} action="https://evil.example/"/>', _ACTIVE),
    ("bake-html-body", "A background of HTML.", f'<body {_HTML} background="https://evil.example/"/>', _ALLOWED),
    (
        "bake-ping",
        "A link that tells a third party when it is followed.",
        '<a href="https://college.example/" ping="https://evil.example/"/>',
        _OUTSIDE,
    ),
    (
        "bake-relative-after-a-space",
        "A space that URLs do not lose makes a part of the file a file beside it.",
        '<image href="\u00a0#a"/>',
        _OUTSIDE,
    ),
    (
        "bake-include-in-metadata",
        "An inclusion, hidden among metadata.",
        '<metadata><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/></metadata>',
        _ALLOWED,
    ),
    (
        "bake-comment-of-html",
        "A comment that is over sooner for programs that take the file for HTML.",
        "<!--> <img src=x onerror=alert(1)> -->",
        _ALLOWED,
    ),
    ("bake-style-sheet", "A style sheet from elsewhere.", '<?xml-stylesheet href="https://evil.example/"?>', _OUTSIDE),
]


def picture_attacks() -> Iterator[tuple[str, str, str, str]]:
    """Slug, why, the picture, and the reason with which baking into it is refused."""
    for slug, why, body, reason in _CASES:
        yield slug, why, f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>', reason
