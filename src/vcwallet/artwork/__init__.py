"""Badge pictures for achievements that have none, drawn from what kind of achievement it is.

from vcwallet.artwork import draw_badge, svg_to_png
"""

from vcwallet.artwork.badge_artwork import Artwork, draw_badge
from vcwallet.artwork.logo import Logo, make_logo
from vcwallet.artwork.raster import svg_to_png

__all__ = ["Artwork", "Logo", "draw_badge", "make_logo", "svg_to_png"]
