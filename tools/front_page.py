"""Draws the pictures of the documentation's front page: a badge, and how far an earner is towards a larger unit.

    python tools/front_page.py            draw them (`make reference`)
    python tools/front_page.py --check    say whether they are as they would be drawn; exit status 1 if not

The college and the badges are those of the demo. The progress is real: four badges are issued, signed and verified.
The key and the time are fixed, so that the pictures change only with the library. A test does the same as `--check`.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from vcwallet import Issuer, Stack, Verifier
from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.cli.demo import demo_content
from vcwallet.issuer import CredentialDetails, ProfileDetails
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.rendering.stack_pages.page_look import pictures_of
from vcwallet.rendering.stack_pages.stack_picture import draw
from vcwallet.report import VerificationReport
from vcwallet.stacks import all_of, slot
from vcwallet.trust import TrustedIssuer, TrustList

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
BADGE = "badge.svg"
PROGRESS = "progress.svg"
MOMENT = datetime(2026, 6, 30, 12, tzinfo=UTC)
_KEY = Ed25519Key.from_seed(bytes(range(32)))
_EARNER = Ed25519Key.from_seed(bytes(range(1, 33))).did


def pictures() -> dict[str, bytes]:
    """Each picture by the name of its file."""
    shown = demo_content.FOUR[-1]
    badge = draw_badge(
        name=shown.name,
        issuer=demo_content.COLLEGE,
        color=demo_content.COLLEGE_COLOR,
        kind="MicroCredential",
        level=f"EQF {shown.level}",
    )
    return {BADGE: badge.svg, PROGRESS: _progress().encode()}


def _progress() -> str:
    """Four badges of five, as the earner sees them."""
    reports = _issued_and_verified()
    parts = (*demo_content.FOUR, demo_content.CAPSTONE)
    stack = Stack(
        id=demo_content.STACK_URL,
        version="1",
        owner=_KEY.did,
        name=demo_content.WHOLE.name,
        awards=_id(demo_content.WHOLE.slug),
        require=all_of(*(slot(entry.slug, _id(entry.slug), name=entry.name) for entry in parts)),
    )
    return draw(stack, stack.check(reports, at=MOMENT), pictures=pictures_of(reports))


def _issued_and_verified() -> list[VerificationReport]:
    verifier = Verifier(trust=TrustList([TrustedIssuer(_KEY.did, demo_content.COLLEGE)]))
    with TemporaryDirectory() as folder:
        college = Issuer.create(
            Path(folder) / "college.issuer",
            name=demo_content.COLLEGE,
            details=ProfileDetails(url=demo_content.COLLEGE_URL, color=demo_content.COLLEGE_COLOR),
            signer=_KEY,
            clock=lambda: MOMENT,
        )
        with college:
            for entry in demo_content.FOUR:
                college.catalogue.add(entry.achievement())
            issued = [
                college.issue(_id(entry.slug), _EARNER, CredentialDetails(results=entry.results()), key=entry.slug)
                for entry in demo_content.FOUR
            ]
    return [verifier.verify(entry.credential, at=MOMENT) for entry in issued]


def _id(slug: str) -> str:
    return f"{demo_content.COLLEGE_URL}/achievements/{slug}"


def main() -> int:
    """Draw the pictures, or compare them; the exit status."""
    drawn = pictures()
    if "--check" in sys.argv[1:]:
        stale = [name for name, picture in drawn.items() if (FOLDER / name).read_bytes() != picture]
        if stale:
            print(f"{', '.join(stale)}: not as they would be drawn. Run: make reference")
        return int(bool(stale))
    FOLDER.mkdir(exist_ok=True)
    for name, picture in drawn.items():
        (FOLDER / name).write_bytes(picture)
        print(f"wrote docs/images/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
