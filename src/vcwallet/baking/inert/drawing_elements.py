"""The elements that a picture may have: SVG's own, and what drawing programs note beside them.

Sources: SVG 1.1 and SVG 2, "Element Index"; SVG 1.2 flowed text and SVG 2 drafts of meshes and hatches as Inkscape
writes them. Left out is everything that runs, embeds a page or refers to a file by design: `script`, `foreignObject`,
`audio`, `video`, `cursor`, `color-profile`, ...
"""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
OPEN_BADGES = "https://purl.imsglobal.org/ob/v3p0"
OPEN_BADGES_2 = "http://openbadges.org"

_STRUCTURE = "svg g defs symbol use switch view a title desc metadata style"
_SHAPES = "path rect circle ellipse line polyline polygon image"
_TEXT = (
    "text tspan tref textPath flowRoot flowRegion flowRegionExclude flowRegionBreak flowDiv flowPara flowSpan flowLine"
)
_FONTS = "font font-face font-face-src font-face-uri font-face-name font-face-format glyph missing-glyph hkern vkern"
_PAINT = (
    "linearGradient radialGradient stop pattern clipPath mask marker solidColor solidcolor hatch hatchpath hatchPath "
    "mesh meshgradient meshGradient meshrow meshRow meshpatch meshPatch"
)
_FILTERS = (
    "filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage "
    "feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
)
_ANIMATION = "animate animateColor animateMotion animateTransform mpath set"

ELEMENTS = frozenset(f"{_STRUCTURE} {_SHAPES} {_TEXT} {_FONTS} {_PAINT} {_FILTERS} {_ANIMATION}".split())
"""Elements in the namespace of SVG."""

CREDENTIALS = frozenset({f"{{{OPEN_BADGES}}}credential", f"{{{OPEN_BADGES_2}}}assertion"})
"""What badges carry: a credential, or an assertion of Open Badges 1 and 2."""

PICTURES = frozenset({"image", "feImage"})
"""Elements whose reference may be a picture that is embedded in the file."""

TEXT_ONLY = frozenset({f"{{{SVG}}}style", f"{{{SVG}}}title", f"{{{SVG}}}desc"})
"""Elements that hold text. A style sheet is the text beside the elements in it, which few readers would expect."""

RUNNING = frozenset(
    ["script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "video", "audio", "form", "meta"]
)
"""Names, in lower case, of what runs or plays in one namespace or another: Adobe's viewer had `audio` of its own."""

INSTRUCTIONS = frozenset({"xpacket", "adobe-xap-filters", "plantuml", "plantuml-src"})
"""Processing instructions that only mark or note something."""

_NOTES = (
    # Editors: layers, guides, grids, slices, export settings
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://inkscape.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.openswatchbook.org/uri/2009/osb",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.figma.com/figma/ns",
    "http://www.serif.com/",
    "http://vectornator.io",
    "https://boxy-svg.com",
    "http://www.corel.com/coreldraw/odm/2003",
    "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
    "http://xml.openoffice.org/svg/export",
    "http://sun.com/xmlns/staroffice/presentation",
    "http://krita.org/namespaces/svg/krita",
    "http://svgjs.com/svgjs",
    "http://svgjs.dev/svgjs",
    "https://svgjs.dev/svgjs",
    # Vocabularies of metadata
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://purl.org/dc/dcmitype/",
    "http://creativecommons.org/ns#",
    "https://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://xmlns.com/foaf/0.1/",
    "http://schema.org/",
    "https://schema.org/",
    "adobe:ns:meta/",
    "http://ns.useplus.org/ldf/xmp/1.0/",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "http://ns.attribution.com/ads/1.0/",
    "http://c2pa.org/manifest",
)
NOTES = frozenset(_NOTES)
"""Namespaces of what is noted for people and programs, and never drawn."""

NOTES_PREFIX = "http://ns.adobe.com/"
"""Adobe's namespaces, of which there are dozens: Illustrator's own, and those of XMP."""

_WITHOUT_PREFIX = "RDF Work Agent License license permits requires prohibits credential assertion"
WITHOUT_PREFIX = frozenset(_WITHOUT_PREFIX.split())
"""What is noted and may be written without a prefix: other names could be those of HTML."""


def is_note(namespace: str) -> bool:
    """Whether names in this namespace only note something, and draw, load and run nothing."""
    return namespace in NOTES or namespace.startswith(NOTES_PREFIX)
