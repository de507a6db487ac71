"""Baking into SVG: text is inserted and none is changed; whatever could be read in two ways is refused by name."""

from __future__ import annotations

import pytest

from vcwallet.baking import bake, image_type, unbake
from vcwallet.baking.svg import _read_back
from vcwallet.errors import BakingError, LimitError, ParsingError
from vcwallet.limits import DEFAULT, Limits

CREDENTIAL = '{"name": "Übung €", "description": "x ]]> y <&amp;> \u2028"}'.encode()
TOKEN = b"eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln"
PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
OB = b'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
DECLARATION = b" " + OB
W3C_DOCTYPE = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
FORMS = {
    "plain": PLAIN,
    "declaration": b'<?xml version="1.0" encoding="utf-8"?>\r\n' + PLAIN,
    "single quotes": b"<?xml version='1.0' encoding='UTF-8' standalone='no'?>" + PLAIN.replace(b'"', b"'"),
    "byte order mark": b"\xef\xbb\xbf" + PLAIN,
    "comments that look like a root": b"<!-- <svg> > --><?xpacket <svg ?>" + PLAIN + b"<!-- </svg> -->",
    "document type of the W3C": b'<?xml version="1.0"?>\n<!-- drawn -->\n' + W3C_DOCTYPE + b"\n" + PLAIN,
    "prefix": b'<s:svg class=">" id="/>" xmlns:s="http://www.w3.org/2000/svg">\n<s:g/></s:svg>\n',
    "empty root": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" />',
    "empty root with prefix": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
    "prefix declared already": PLAIN.replace(b"<svg ", b"<svg " + OB + b" "),
    "prefix used otherwise": PLAIN.replace(b"<svg ", b"<svg xmlns:openbadges='http://openbadges.org' "),
    "line ends": PLAIN.replace(b"><", b">\r\n<").replace(b" view", b"\r\n\tview"),
    "embedded picture and link": PLAIN.replace(
        b"</svg>", b'<a href="https://example.edu"><image href="data:image/png;base64,AAAA"/></a></svg>'
    ),
    "style": PLAIN.replace(b"</svg>", b'<style>a{fill:url(#g)}</style><g style="mask:url(#m)" fill="url(#f)"/></svg>'),
}


def baked(body: bytes, root: bytes = b"") -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" %s %s>%s</svg>' % (OB, root, body)


@pytest.mark.parametrize("credential", [CREDENTIAL, TOKEN, b' {"a":1}\r\n\r', b'{"a":"]]>"}'])
@pytest.mark.parametrize("image", FORMS.values(), ids=FORMS.keys())
def test_only_the_declaration_and_the_element_are_added(image: bytes, credential: bytes) -> None:
    result = bake(image, credential)
    assert unbake(result).credential == credential
    start, end = result.index(b"<openbadges:credential"), result.index(b"</openbadges:credential>") + 24
    rest = result[:start] + result[end:]
    if not image.rstrip().endswith(b"/>"):
        assert rest.replace(DECLARATION, b"") == image.replace(DECLARATION, b"")
    assert result[:start].endswith(b">")
    assert bake(result, credential, replace=True) == result


def test_the_two_forms_stand_where_the_specification_wants_them() -> None:
    assert b'<openbadges:credential verify="%s"></openbadges:credential>' % TOKEN in bake(PLAIN, TOKEN)
    assert b'<openbadges:credential><![CDATA[{"a":1}]]></openbadges:credential>' in bake(PLAIN, '{"a":1}')
    assert unbake(bake(PLAIN, TOKEN)).form == "jwt"
    assert unbake(bake(PLAIN, CREDENTIAL)).media_type == "image/svg+xml"


def test_a_second_credential_is_refused_unless_it_is_to_replace_the_first() -> None:
    with pytest.raises(BakingError) as caught:
        bake(bake(PLAIN, CREDENTIAL), TOKEN)
    assert caught.value.reason == "already-baked"
    twice = baked(b'<openbadges:credential verify="a.b.c" /><g/>\n<openbadges:credential>{}</openbadges:credential >')
    assert unbake(bake(twice, CREDENTIAL, replace=True)).credential == CREDENTIAL
    inside = baked(b"<openbadges:credential><openbadges:credential/></openbadges:credential><g/>")
    assert bake(inside, TOKEN, replace=True).endswith(b"</openbadges:credential><g/></svg>")


READABLE = {
    "escaped instead of CDATA": b'<openbadges:credential>{"a":"&lt;&#10;"}</openbadges:credential>',
    "deeper in the picture": b"<g><metadata><openbadges:credential>{}</openbadges:credential></metadata></g>",
    "empty element": b'<openbadges:credential verify="a.b.c"/>',
    "other prefix": b'<ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p0">{}</ob:credential>',
    "beside version 2": b'<o:assertion xmlns:o="http://openbadges.org"/><openbadges:credential>{}</openbadges:credential>',
    "a script elsewhere": b"<script>alert(1)</script><openbadges:credential>{}</openbadges:credential>",
}


@pytest.mark.parametrize("body", READABLE.values(), ids=READABLE.keys())
def test_what_others_bake_is_read(body: bytes) -> None:
    assert unbake(baked(body)).credential


ONE = b"<openbadges:credential>{}</openbadges:credential>"
ENTITY = b'<!DOCTYPE svg [<!ENTITY x "y">]>'
REFUSED = [
    ("no-credential", PLAIN),
    ("no-credential", baked(b'<openbadges:credentials verify="a.b.c"/>')),
    ("no-credential", baked(b"<!-- " + ONE + b" -->")),
    ("no-credential", baked(b"<title><![CDATA[" + ONE + b"]]></title>")),
    ("no-credential", baked(b'<c:credential xmlns:c="https://purl.imsglobal.org/ob/v3p0/">{}</c:credential>')),
    ("open-badges-2", PLAIN.replace(b"<rect", b'<o:assertion xmlns:o="http://openbadges.org" verify="x"/><rect')),
    ("several-credentials", baked(ONE + ONE)),
    ("several-credentials", baked(ONE + b"<g>" + ONE + b"</g>")),
    ("credential-has-elements", baked(b"<openbadges:credential>{<g/>}</openbadges:credential>")),
    ("ambiguous-credential", baked(b'<openbadges:credential verify="a.b.c">{}</openbadges:credential>')),
    ("credential-misplaced", baked(b"<openbadges:credential>a.b.c</openbadges:credential>")),
    ("credential-misplaced", baked(b'<openbadges:credential verify="{}"/>')),
    ("credential-empty", baked(b"<openbadges:credential> \n </openbadges:credential>")),
    ("credential-empty", baked(b'<openbadges:credential verify=""/>')),
    ("credential-form", baked(b'<openbadges:credential verify="https://example.org/"/>')),
    ("credential-form", baked(b'<openbadges:credential verify="a.b.c "/>')),
    ("not-svg", b'<svg xmlns="http://www.w3.org/1999/xhtml">' + ONE + b"</svg>"),
    ("not-svg", b"<svg><rect/></svg>"),
    ("svg-malformed", baked(ONE)[:-2]),
    ("svg-malformed", baked(ONE) + baked(ONE)),
    ("svg-malformed", baked(b"<openbadges:credential>&x;</openbadges:credential>")),
    ("svg-malformed", W3C_DOCTYPE + baked(b"<openbadges:credential>&x;</openbadges:credential>")),
    ("svg-malformed", b"<!-- c -->" + b'<?xml version="1.0"?>' + baked(ONE)),
    ("svg-document-type", ENTITY + baked(b"<openbadges:credential>&x;</openbadges:credential>")),
    ("svg-document-type", b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + baked(ONE)),
    ("svg-document-type", b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://evil.example/x.dtd">' + baked(ONE)),
    ("svg-document-type", W3C_DOCTYPE.replace(b'dtd">', b'dtd" [<!ENTITY x "y">]>') + baked(ONE)),
    ("svg-document-type", W3C_DOCTYPE + W3C_DOCTYPE + baked(ONE)),
    ("svg-not-utf-8", b'<?xml version="1.0" encoding="iso-8859-1"?>' + baked(ONE)),
    ("svg-not-utf-8", baked(b"<title>\xe9</title>" + ONE)),
    ("svg-not-utf-8", baked(ONE).decode().encode("utf-16")),
    ("svg-declaration", b'<?xml version="1.1"?>' + baked(ONE)),
    ("unknown-picture", b"GIF89a"),
    ("unknown-picture", b""),
    ("unknown-picture", b"{}"),
    ("unknown-picture", b"<html><svg></svg></html>"),
]


@pytest.mark.parametrize(("reason", "image"), REFUSED)
def test_reading_refuses(reason: str, image: bytes) -> None:
    with pytest.raises(BakingError) as caught:
        unbake(image)
    assert caught.value.reason == reason
    assert "BAKING_ERROR" not in str(caught.value)


UNSAFE = [
    ("active-content", b"<script>alert(1)</script>"),
    ("active-content", b'<rect onclick="alert(1)"/>'),
    ("active-content", b"<foreignObject/>"),
    ("active-content", b'<a href="javascript:alert(1)"/>'),
    ("active-content", b'<a xmlns:x="http://www.w3.org/1999/xlink" x:href=" JavaScript:alert(1)"/>'),
    ("external-reference", b'<a href="java&#10;script:alert(1)"/>'),
    ("active-content", b'<set attributeName="href" to="javascript:alert(1)"/>'),
    ("active-content", b'<use href="data:image/svg+xml,x"/>'),
    ("external-reference", b'<image href="https://example.org/track.png"/>'),
    ("external-reference", b'<image href="file:///etc/passwd"/>'),
    ("external-reference", b'<use href="other.svg#a"/>'),
    ("external-reference", b'<g xml:base="https://example.org/"/>'),
    ("external-reference", b'<rect fill="url(https://example.org/x#g)"/>'),
    ("external-reference", b'<rect style="fill:url( //example.org/x )"/>'),
    ("external-reference", b"<style>@import 'x.css';</style>"),
    ("svg-not-allowed", b"<style>rect{fill:u\\72l(x)}</style>"),
    ("external-reference", b"<?xml-stylesheet href='x.css'?>"),
]


@pytest.mark.parametrize(("reason", "body"), UNSAFE)
def test_nothing_is_baked_into_a_picture_that_runs_or_reaches_outside(reason: str, body: bytes) -> None:
    with pytest.raises(BakingError) as caught:
        bake(PLAIN.replace(b"</svg>", body + b"</svg>"), CREDENTIAL)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("credential", "reason"),
    [
        (b"", "credential-empty"),
        (b"hello", "credential-form"),
        (b"[1]", "credential-form"),
        (b"a.b", "credential-form"),
        (b'{"a":"\xff"}', "credential-not-utf-8"),
        ('{"a":"\uffff"}', "not-xml-text"),
    ],
)
def test_what_is_no_credential_is_not_baked(credential: bytes | str, reason: str) -> None:
    with pytest.raises(BakingError) as caught:
        bake(PLAIN, credential)
    assert caught.value.reason == reason


def test_json_that_no_reader_accepts_is_not_baked() -> None:
    for text in ('{"a":1,"a":2}', '{"a":', '{"a":"\ud800"}'):
        with pytest.raises(ParsingError):
            bake(PLAIN, text)


def test_a_result_that_reads_differently_is_thrown_away() -> None:
    with pytest.raises(BakingError) as caught:
        _read_back(bake(PLAIN, TOKEN), CREDENTIAL, DEFAULT)
    assert caught.value.reason == "read-back"


def test_limits() -> None:
    too_many_tags = baked(b"<g/>" * 200_001)
    too_many_attributes = baked(b"", root=b" ".join(b'a%d=""' % index for index in range(400_001)))
    for image in (too_many_tags, too_many_attributes):
        with pytest.raises(LimitError) as caught:
            unbake(image)
        assert caught.value.reason == "image-elements"
    with pytest.raises(LimitError) as caught:
        bake(baked(b"<g>" * 65 + b"</g>" * 65), CREDENTIAL)
    assert caught.value.reason == "image-depth"
    with pytest.raises(LimitError) as caught:
        unbake(bake(PLAIN, CREDENTIAL), limits=Limits(document_bytes=10))
    assert caught.value.reason == "baked-bytes"


def test_a_picture_is_recognised_even_if_it_is_damaged() -> None:
    assert image_type(b"\x89PNG\n") == "image/png"
    assert image_type(ENTITY + PLAIN) == "image/svg+xml"
    assert image_type(PLAIN.decode().encode("utf-16")) == "image/svg+xml"
    assert image_type(b"<!-- a - b --><?t ? ?><svg>") == "image/svg+xml"
    assert image_type(b"<!-- a --><svgs>") is None
    assert image_type(b"<!--" + b"-" * 30_000_000) is None
    assert image_type(b"") is None
