"""Which pictures credentials are baked into: what drawing programs write, and nothing that runs or reaches outside."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from vcwallet.baking import bake, unbake
from vcwallet.baking.inert.style_sheets import StyleProblem, check_style
from vcwallet.errors import BakingError

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
SODIPODI = 'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
INKSCAPE = f'{SODIPODI} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
HTML = 'xmlns="http://www.w3.org/1999/xhtml"'
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def picture(body: str, root: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{body}</svg>'.encode()


INKSCAPE_FILE = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="100mm" viewBox="0 0 100 100" version="1.1" id="svg5" inkscape:version="1.2 (dc2aeda, 2022-05-15)"
 sodipodi:docname="badge (copy).svg" {INKSCAPE} {XLINK} {RDF} xmlns="http://www.w3.org/2000/svg"
 xmlns:svg="http://www.w3.org/2000/svg" xmlns:cc="http://creativecommons.org/ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:osb="http://www.openswatchbook.org/uri/2009/osb">
<sodipodi:namedview id="base" pagecolor="#ffffff" showgrid="false" inkscape:zoom="0.7">
<inkscape:grid type="xygrid" id="grid1" empspacing="5"/><sodipodi:guide position="1,2" orientation="0,-1"/>
<inkscape:page x="0" y="0" width="100" height="100" id="page2"/></sodipodi:namedview>
<defs id="defs2"><inkscape:path-effect effect="fillet_chamfer" only_selected="false" id="path-effect1"/>
<inkscape:perspective sodipodi:type="inkscape:persp3d" inkscape:vp_x="0 : 526 : 1"/>
<linearGradient id="g1" osb:paint="solid" inkscape:collect="always"><stop style="stop-color:#000;stop-opacity:1"
 offset="0"/>
</linearGradient><linearGradient xlink:href="#g1" id="g2" gradientTransform="matrix(1,0,0,1,-3.5,2)"/>
<filter id="f" style="color-interpolation-filters:sRGB" inkscape:label="Drop Shadow (soft)">
<feGaussianBlur stdDeviation="4"/>
<feComposite in="a" in2="b" operator="in" result="c"/><feColorMatrix values="1 0 0 0 0 0 1 0 0 0"/></filter></defs>
<metadata id="m"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format><dc:title></dc:title>
<dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/><cc:license rdf:resource="http://creativecommons.org/"/>
<dc:subject><rdf:Bag><rdf:li>badge</rdf:li></rdf:Bag></dc:subject></cc:Work></rdf:RDF></metadata>
<g inkscape:groupmode="layer" inkscape:label="Layer 'one'" style="display:inline;mix-blend-mode:normal">
<path sodipodi:type="star" sodipodi:sides="5" inkscape:rounded="0" d="m 1,2 h 3 z" sodipodi:nodetypes="ccc"
 style="fill:url(#g2);-inkscape-stroke:none;font-family:'DejaVu Sans';
 -inkscape-font-specification:'DejaVu Sans, Bold';filter:url(#f)"
 inkscape:transform-center-x="1" transform="rotate(-15) scale(1.5)"/>
<image xlink:href="{PIXEL}" preserveAspectRatio="none" width="1" height="1"/>
<text xml:space="preserve" style="line-height:1.25"><tspan sodipodi:role="line" x="1">Café &amp; “Bar”</tspan></text>
<flowRoot><flowRegion><rect width="1" height="1"/></flowRegion><flowPara>old</flowPara></flowRoot></g></svg>""".encode()

ILLUSTRATOR_FILE = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 24.0.1, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Ebene_1" xmlns="http://www.w3.org/2000/svg" {XLINK} x="0px" y="0px" viewBox="0 0 9 9"
 style="enable-background:new 0 0 9 9;" xml:space="preserve" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/"
 xmlns:x="http://ns.adobe.com/Extensibility/1.0/" i:viewOrigin="1 2" x:colorSpace="rgb">
<style type="text/css"><![CDATA[
 @font-face{{font-family:'X';src:url("data:font/woff2;base64,d09GMgAB") format("woff2"), local('X')}}
 .st0{{fill:#E44D26;clip-path:url(#SVGID_2_);}} .st1{{font-family:'MyriadPro-Regular';}} /* (c) it's @home */
 .st2:nth-child(2n+1){{stroke:rgba(0,0,0,.5)}} @media (min-width:10px){{.st0:not(.a){{opacity:.5}}}}
]]></style>
<metadata><?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP">
<rdf:RDF {RDF}><rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmpMM:DocumentID="x"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?></metadata>
<switch><g i:extraneous="self" data-name="Layer 1 (copy)"><defs><rect id="SVGID_1_" width="9"/></defs>
<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_"  style="overflow:visible;"/></clipPath>
<g class="st0" enable-background="new"><text transform="matrix(1 0 0 1 2 3)" class="st1 st2">a</text></g>
<font horiz-adv-x="2048"><font-face font-family="X" units-per-em="2048" panose-1="2 2 6 3"/><missing-glyph d="M0,0"/>
<glyph unicode="(" horiz-adv-x="610" d="M1,1"/><glyph unicode="\\" d=""/><hkern u1="&quot;" u2="'" k="9"/></font>
</g></switch></svg>""".encode()

FIGMA = f"""<g clip-path="url(#clip0_1_2)" filter="url(#filter0_d)" style="mix-blend-mode:multiply">
<mask id="path-1-inside-1" style="mask-type:alpha" fill="white">
<path fill-rule="evenodd" clip-rule="evenodd" d="M0 0"/></mask>
<rect width="9" height="9" rx="4" fill="url(#pattern0)" stroke="url(#paint0_linear)" mask="url(#path-1-inside-1)"/></g>
<defs><pattern id="pattern0" patternContentUnits="objectBoundingBox"><use xlink:href="#image0" transform="scale(0.01)"/>
</pattern><filter id="filter0_d" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB">
<feFlood flood-opacity="0" result="BackgroundImageFix"/><feColorMatrix in="SourceAlpha" type="matrix"
 values="0 0 127 0"/>
<feBlend mode="normal" in2="BackgroundImageFix"/></filter>
<radialGradient id="paint0" gradientTransform="translate(4.5 9) rotate(90) scale(3)">
<stop stop-color="#fff"/></radialGradient>
<image id="image0" width="1" height="1" xlink:href="{PIXEL}"/></defs>"""

HONEST = {
    "Inkscape": INKSCAPE_FILE,
    "Illustrator": ILLUSTRATOR_FILE,
    "Figma": picture(FIGMA, f'width="9" height="9" fill="none" {XLINK}'),
    "Sketch": picture(
        "<!-- Generator: Sketch 52.6 - http://www.bohemiancoding.com/sketch --><title>A</title><desc>B</desc>"
        '<g id="Page-1" sketch:type="MSPage" fill="none"/>',
        'xmlns:sketch="http://www.bohemiancoding.com/sketch/ns"',
    ),
    "Affinity": picture('<g serif:id="Layer 1" style="fill-rule:evenodd"/>', 'xmlns:serif="http://www.serif.com/"'),
    "CorelDRAW": picture(
        '<defs><style type="text/css"><![CDATA[ .fil0 {fill:#373435} ]]></style></defs><g id="Layer_x0020_1">'
        '<metadata id="CorelCorpID_0Corel-Layer"/><path class="fil0" d="M1 1z"/></g>',
        'style="shape-rendering:geometricPrecision; fill-rule:evenodd" xmlns:xodm="http://www.corel.com/coreldraw/odm/2003"',
    ),
    "LibreOffice": picture(
        '<defs class="ClipPathGroup"><g ooo:number-of-slides="1"/></defs><g class="TextShape">'
        '<tspan class="TextParagraph" font-family="Liberation Sans, sans-serif" font-size="635px" '
        'font-weight="400">a</tspan></g>',
        'xmlns:ooo="http://xml.openoffice.org/svg/export" preserveAspectRatio="xMidYMid" stroke-width="28.222"',
    ),
    "Visio": picture(
        '<v:documentProperties v:langID="1033"><v:userDefs><v:ud v:nameU="a" v:val="VT0(1):26"/></v:userDefs>'
        '</v:documentProperties><g v:mID="1"/>',
        'xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/"',
    ),
    "matplotlib": picture(
        '<style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style><g id="axes_1">'
        '<path clip-path="url(#p1)" style="fill: none; stroke: #1f77b4" d="M 0 0"/></g>'
    ),
    "Graphviz": picture(
        '<!-- a&#45;&gt;b --><g class="edge"><a xlink:href="https://example.edu/" xlink:title="x" target="_blank" '
        'rel="noopener"><polygon points="1,1 2,2" fill="transparent"/></a></g>',
        XLINK,
    ),
    "Batik": picture(
        f'<image xlink:type="simple" xlink:actuate="onLoad" xlink:show="embed" xlink:href="{PIXEL}"/>',
        f'contentScriptType="text/ecmascript" zoomAndPan="magnify" contentStyleType="text/css" {XLINK}',
    ),
    "Openclipart": picture(
        f'<metadata><rdf:RDF {RDF} xmlns="http://web.resource.org/cc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<Work rdf:about=""><dc:creator><Agent><dc:title>A</dc:title></Agent></dc:creator>'
        '<license rdf:resource="http://web.resource.org/cc/PublicDomain"/></Work></rdf:RDF></metadata>'
    ),
    "draw.io": picture(
        '<rect fill="#fff" stroke="#000" pointer-events="all" style="fill: light-dark(#fff, var(--dark, #121212));"/>',
        'content="&lt;mxfile host=&quot;x&quot;&gt;" style="background-color: rgb(255, 255, 255);"',
    ),
    "icon for the web": picture(
        '<path fill="currentColor"/>', 'role="img" aria-hidden="true" focusable="false" data-icon="star" class="fa"'
    ),
    "animation": picture(
        '<circle r="4"><animate attributeName="r" values="4;9;4" dur="1s" begin="0s;a.end+1s" '
        'repeatCount="indefinite"/>'
        '<animateTransform attributeName="transform" type="rotate" from="0 5 5" to="360 5 5"/>'
        '<animateMotion path="M0,0"><mpath href="#p"/></animateMotion><set attributeName="fill" to="url(#g)"/></circle>'
        "<style>@keyframes a{from{transform:translateX(1px)}to{opacity:0}}"
        ".b{animation:a 1s cubic-bezier(.1,.2,1,1)}</style>"
    ),
    "an address that ends with the value": picture('<rect fill="url(#a"/>'),
    "quotation marks in addresses": picture("<rect fill='url( \"#a\" )' mask=\"url('#b')\"/>"),
    "content credentials": picture(
        '<metadata><c2pa:manifest xmlns:c2pa="http://c2pa.org/manifest">AAAA</c2pa:manifest></metadata>'
    ),
}


@pytest.mark.parametrize("image", HONEST.values(), ids=HONEST.keys())
def test_what_drawing_programs_write_is_baked_into(image: bytes) -> None:
    assert unbake(bake(image, b"a.b.c")).credential == b"a.b.c"


@pytest.mark.parametrize("kind", ["jpg", "JPEG", "pjpeg", "x-png", "apng", "jpeg;name=seal_1.jpg", "png;charset=utf-8"])
@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
def test_pictures_inside_may_be_called_as_programs_call_them(kind: str, attribute: str) -> None:
    assert bake(picture(f'<image {attribute}="data:image/{kind};base64,AAAA"/>', XLINK), b"a.b.c")


ALLOWED, ACTIVE, OUTSIDE = "svg-not-allowed", "active-content", "external-reference"
NOTE = '<metadata><{0} xmlns="http://creativecommons.org/ns#"/></metadata>'
REFUSED = [
    # CSS that hides what it is, or loads in another way
    (ALLOWED, '<g mask="\\75rl(http://x#a)"/>'),
    (ALLOWED, "<g mask=\"image-set('http://x' 1x)\"/>"),
    (ALLOWED, "<g mask=\"src('http://x')\"/>"),
    (ALLOWED, "<g style=\"background:cross-fade('http://x',red)\"/>"),
    (ALLOWED, '<g style="fill:attr(x url)"/>'),
    (ALLOWED, '<g transform="paint(a)"/>'),
    (ALLOWED, "<style>a{width:expression(alert(1))}</style>"),
    (ALLOWED, "<style>a{mask:u/**/rl(http://x)}</style>"),
    (ALLOWED, "<style>@namespace a 'http://x';</style>"),
    (ALLOWED, "<style>a{b:'/*\n*/url(http://x)}</style>"),
    (ALLOWED, "<style>/* no end</style>"),
    (ALLOWED, "<style>@imp<title>x</title>ort 'http://x'</style>"),
    (OUTSIDE, '<style>a{b:"/*"} @import "http://x"; c{d:"*/"}</style>'),
    (OUTSIDE, "<style>@IMPORT<!-- -->'http://x';</style>"),
    (OUTSIDE, "<style>@media screen{a{fill:URL( 'http://x' )}}</style>"),
    (OUTSIDE, "<style>@font-face{src:local(a),url(//x/f.woff2)}</style>"),
    (OUTSIDE, "<style>a{cursor:url('data:image/svg+xml;base64,AAAA')}</style>"),
    (OUTSIDE, '<style>a{fill:url(#a"b)}</style>'),
    (OUTSIDE, '<g style="--a:url(http://x);fill:var(--a)"/>'),
    (OUTSIDE, '<g fill="url(&#160;#a)"/>'),
    (OUTSIDE, '<g fill="url()"/>'),
    (OUTSIDE, '<animate attributeName="fill" values="red;url(http://x)"/>'),
    # References
    (OUTSIDE, '<image href="&#160;#a"/>'),
    (OUTSIDE, '<a href="https://x" ping="http://x"/>'),
    (OUTSIDE, '<a href="//x"/>'),
    (OUTSIDE, '<image href="#a" srcset="http://x 1x"/>'),
    (OUTSIDE, f'<image {SODIPODI} href="#a" sodipodi:absref="/etc/passwd"/>'),
    (OUTSIDE, f'<metadata><rdf:RDF {RDF} {XLINK} xlink:href="http://x"/></metadata>'),
    (OUTSIDE, f'<sodipodi:namedview {SODIPODI} style="fill:url(//x)"/>'),
    (ALLOWED, '<use href="data:image/png;base64,AAAA"/>'),
    (ALLOWED, '<image href="data:image/png,&lt;svg/&gt;"/>'),
    (ALLOWED, '<image href="data:image/bmp;base64,AAAA"/>'),
    (ALLOWED, '<image href="data:image/svg+xml;base64,AAAA"/>'),
    (ACTIVE, '<a href="data:image/svg+xml;base64,AAAA"/>'),
    (ACTIVE, '<use href="data:image/SVG+xml;base64,AAAA"/>'),
    (ACTIVE, '<image href="data:text/html;base64,AAAA"/>'),
    (ALLOWED, f'<a {XLINK} xlink:actuate="onLoad" xlink:href="https://x"/>'),
    # Elements
    (ALLOWED, f'<img {HTML} srcset="http://x 1x"/>'),
    (ACTIVE, f'<meta {HTML} http-equiv="refresh" content="0;url=http://x"/>'),
    (ACTIVE, f'<form {HTML} action="http://x"/>'),
    (ALLOWED, f'<body {HTML} background="http://x"/>'),
    (ALLOWED, f'<metadata><link {HTML} rel="stylesheet" href="http://x"/></metadata>'),
    (ALLOWED, '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
    (ALLOWED, '<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform"/>'),
    (ALLOWED, '<metadata><x:note xmlns:x="https://college.example/ns"/></metadata>'),
    (ALLOWED, '<x:note xmlns:x="http://openbadges.org"/>'),
    (ALLOWED, "<cursor/>"),
    (ALLOWED, "<Rect/>"),
    (ACTIVE, "<SCRIPT/>"),
    (ACTIVE, '<a:audio xmlns:a="http://ns.adobe.com/AdobeSVGViewerExtensions/3.0/"/>'),
    (ALLOWED, '<a:x xmlns:a="http://ns.adobe.com.evil.example/"/>'),
    (OUTSIDE, "<style>a{fill:url(<!-- -->http://x)}</style>"),
    (OUTSIDE, "<style>a{fill:u<?xpacket ?>rl(http://x)}</style>"),
    (OUTSIDE, "<style>a{fill:url(<![CDATA[http://x]]>)}</style>"),
    (ACTIVE, '<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" onclick="x"/>'),
    (ALLOWED, '<g xmlns:o="https://purl.imsglobal.org/ob/v3p0" o:verify="x"/>'),
    (ACTIVE, '<listener xmlns="http://www.w3.org/2001/xml-events"/>'),
    (ACTIVE, f"<sodipodi:namedview {SODIPODI}><script/></sodipodi:namedview>"),
    # Attributes
    (ALLOWED, '<rect unknown="x"/>'),
    (ALLOWED, '<rect xmlns:e="http://www.w3.org/2001/xml-events" e:event="click"/>'),
    (ALLOWED, f'<sodipodi:guide {SODIPODI} xmlns:e="http://www.w3.org/2001/xml-events" e:event="click"/>'),
    (ACTIVE, '<rect ONCLICK="x"/>'),
    (ACTIVE, f'<sodipodi:namedview {SODIPODI} onclick="x"/>'),
    (ACTIVE, '<set attributeName="x:href" to="javascript:x"/>'),
    (ACTIVE, '<set attributeName="onclick" to="x"/>'),
    (ALLOWED, '<set attributeName="HREF" to="x"/>'),
    (ALLOWED, '<set attributeName="style" to="x"/>'),
    # What a program that takes it for HTML would see
    (ALLOWED, "<!--> <img src=x onerror=alert(1)> -->"),
    (ALLOWED, "<!---> <img src=x onerror=alert(1)> -->"),
    (ALLOWED, "<?xpacket > <img src=x onerror=alert(1)> ?>"),
    (ALLOWED, "<?php system('x') ?>"),
    (ALLOWED, "<desc><a><![CDATA[><img src=x onerror=alert(1)>]]></a></desc>"),
    (ALLOWED, "<title><g/></title>"),
    (ALLOWED, NOTE.format("p")),
    (ACTIVE, NOTE.format("script")),
]


@pytest.mark.parametrize(("reason", "body"), REFUSED)
def test_what_is_not_known_to_only_draw_is_refused(reason: str, body: str) -> None:
    with pytest.raises(BakingError) as caught:
        bake(picture(body), b"a.b.c")
    assert (caught.value.reason, caught.value.offset is not None) == (reason, True)
    assert caught.value.params["what"]
    assert "BAKING_ERROR" not in str(caught.value)


@pytest.mark.parametrize("unit", ["(", "@", "a(", "url(", "'", '"', "/*", "a-", "@media(", "a/*b*/", "url(#a)"])
def test_a_long_style_takes_no_longer_than_it_has_to(unit: str) -> None:
    start = time.process_time()
    with suppress(StyleProblem):
        check_style(unit * 300_000 + "(", lambda _: True)
    assert time.process_time() - start < 5
