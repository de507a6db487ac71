"""The attributes that a picture may have, by how their values are read.

Sources: SVG 1.1 and SVG 2, "Attribute Index" and "Property Index"; CSS properties that drawing programs write as
attributes. Left out are event handlers and everything that loads or sends: `src`, `srcset`, `ping`, `xml:base`, ...
"""

from __future__ import annotations

XML = "http://www.w3.org/XML/1998/namespace"
XLINK = "http://www.w3.org/1999/xlink"
SODIPODI = "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"

_GEOMETRY = (
    "x y width height cx cy r rx ry x1 y1 x2 y2 fx fy fr d points pathLength dx dy rotate offset path side spacing "
    "method startOffset textLength lengthAdjust viewBox preserveAspectRatio transform gradientTransform "
    "patternTransform gradientUnits patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits "
    "markerUnits markerWidth markerHeight refX refY orient spreadMethod pitch hatchUnits hatchContentUnits "
    "hatchTransform type"
)
_FILTERS = (
    "filterUnits primitiveUnits filterRes in in2 result mode operator k1 k2 k3 k4 values order kernelMatrix divisor "
    "bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant "
    "specularExponent scale xChannelSelector yChannelSelector azimuth elevation z pointsAtX pointsAtY pointsAtZ "
    "limitingConeAngle stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept "
    "amplitude exponent no-composite"
)
_PAINT = (
    "color color-interpolation color-interpolation-filters color-profile color-rendering fill fill-opacity fill-rule "
    "stroke stroke-alignment stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity stroke-width stop-color stop-opacity solid-color solid-opacity flood-color flood-opacity "
    "lighting-color opacity paint-order vector-effect mix-blend-mode isolation background-color enable-background "
    "clip clip-path clip-rule mask mask-type filter marker marker-start marker-mid marker-end cursor display "
    "visibility overflow pointer-events shape-rendering text-rendering image-rendering buffered-rendering "
    "transform-origin transform-box will-change viewport-fill viewport-fill-opacity shape-inside shape-subtract "
    "shape-padding shape-margin"
)
_LETTERING = (
    "font font-family font-feature-settings font-kerning font-optical-sizing font-size font-size-adjust font-stretch "
    "font-style font-synthesis font-variant font-variant-alternates font-variant-caps font-variant-east-asian "
    "font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings font-weight "
    "font-language-override alignment-baseline baseline-shift dominant-baseline direction writing-mode unicode-bidi "
    "glyph-orientation-horizontal glyph-orientation-vertical kerning letter-spacing word-spacing line-height "
    "inline-size text-align text-align-last text-anchor text-decoration text-decoration-color text-decoration-fill "
    "text-decoration-line text-decoration-stroke text-decoration-style text-decoration-thickness text-indent "
    "text-orientation text-overflow text-transform text-underline-offset text-underline-position white-space"
)
_ANIMATION = (
    "accumulate additive by calcMode from to dur fill keyPoints keySplines keyTimes max min origin repeatCount "
    "repeatDur restart"
)

DRAWING = frozenset(f"{_GEOMETRY} {_FILTERS} {_PAINT} {_LETTERING}".split())
"""Attributes that say how something is drawn; also what an animation may change."""

STYLED = DRAWING | frozenset(_ANIMATION.split())
"""Attributes whose values are, or may become, values of CSS."""

_IDENTITY = "id class name lang role tabindex focusable title content version baseProfile"
_DOCUMENT = (
    "zoomAndPan contentScriptType contentStyleType requiredFeatures requiredExtensions requiredFonts requiredFormats "
    "systemLanguage externalResourcesRequired viewTarget media target rel hreflang nav-next nav-prev begin end "
    "attributeType"
)
_FONTS = (
    "accent-height alphabetic arabic-form ascent bbox cap-height descent g1 g2 glyph-name hanging horiz-adv-x "
    "horiz-origin-x horiz-origin-y ideographic k mathematical overline-position overline-thickness panose-1 "
    "rendering-intent slope stemh stemv strikethrough-position strikethrough-thickness string u1 u2 underline-position "
    "underline-thickness unicode unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical "
    "vert-adv-y vert-origin-x vert-origin-y widths x-height"
)
PLAIN = frozenset(f"{_IDENTITY} {_DOCUMENT} {_FONTS}".split())
"""Attributes whose values name or describe something, and are never looked up."""

PLAIN_PREFIXES = ("data-", "aria-")
"""Whole families of such attributes."""

QUALIFIED = frozenset(
    {f"{{{XML}}}{name}" for name in ("space", "lang", "id")}
    | {f"{{{XLINK}}}{name}" for name in ("title", "type", "role", "arcrole", "show")}
)
"""Attributes with a namespace whose values are never looked up."""

OUTSIDE = frozenset({f"{{{XML}}}base", f"{{{SODIPODI}}}absref", "src", "srcset", "ping"})
"""Attributes that are said to refer to something outside. Inkscape opens the file that `absref` names."""
