"""Names that an institution signs: what hides in one, or turns the order in which it is shown, is refused.

Verifiers warn of such a name, and take its bearer for an impostor. Source: docs/security.md, row 33.
"""

from __future__ import annotations

from vcwallet.errors import IssuingError
from vcwallet.names.name_findings import BIDI, INVISIBLE, name_findings


def check_name(name: str, pointer: str) -> None:
    """Refuse a name with characters that a reader does not see: controls, invisible ones, or those of direction.

    Args:
        name: The name.
        pointer: Where it goes.

    Raises:
        IssuingError: `name-hidden`, with the code points.
    """
    for finding in name_findings(name):
        if finding.code in (BIDI, INVISIBLE):
            raise IssuingError("name-hidden", pointer=pointer, name=name[:200], points=finding.params["points"])
