"""The small drawings at the top of a badge, one for each family of achievements.

Each is SVG in a box from -50 to 50, in `currentColor`: lines by default, and what is filled says so.
"""

from __future__ import annotations

_STAR = "M0 -42L11.8 -13.2 42.8 -11 19 9 26.5 39 0 22.5 -26.5 39 -19 9 -42.8 -11 -11.8 -13.2Z"

MEDAL = (
    '<path d="M-17 12L-26 44 -11 38 0 46 11 38 26 44 17 12"/><circle cy="-12" r="30"/>'
    '<path fill="currentColor" stroke="none" transform="translate(0 -12) scale(.4)" d="' + _STAR + '"/>'
)
STAR = f'<path fill="currentColor" d="{_STAR}"/>'
BOOK = (
    '<path d="M0 -20C-14 -32 -32 -32 -46 -28V26C-32 22 -14 22 0 34C14 22 32 22 46 26V-28C32 -32 14 -32 0 -20Z"/>'
    '<path d="M0 -20V34"/><path d="M-34 -12C-27 -14 -19 -13 -12 -9M-34 6C-27 4 -19 5 -12 9'
    'M34 -12C27 -14 19 -13 12 -9M34 6C27 4 19 5 12 9"/>'
)
CAP = (
    '<path fill="currentColor" d="M0 -32L48 -10 0 12 -48 -10Z"/><path d="M-28 6V26C-18 38 18 38 28 26V6"/>'
    '<path d="M44 -10V22"/><circle cx="44" cy="28" r="3" fill="currentColor"/>'
)
CHECK = '<circle r="42"/><path stroke-width="9" d="M-19 1L-5 16 21 -14"/>'
SPARK = (
    '<path fill="currentColor" d="M-6 -40C-1 -10 6 -3 34 2C6 7 -1 14 -6 44C-11 14 -18 7 -46 2C-18 -3 -11 -10 -6 -40Z"/>'
    '<path fill="currentColor" stroke-width="3" d="M32 -44C34 -33 37 -30 47 -28C37 -26 34 -23 32 -12'
    'C30 -23 27 -26 17 -28C27 -30 30 -33 32 -44Z"/>'
)
PEOPLE = (
    '<circle cy="-18" r="15"/><path d="M-25 36C-25 4 25 4 25 36Z"/>'
    '<circle cx="-36" cy="-8" r="10"/><path d="M-33 33H-50C-50 20 -44 13 -34 12"/>'
    '<circle cx="36" cy="-8" r="10"/><path d="M33 33H50C50 20 44 13 34 12"/>'
)
