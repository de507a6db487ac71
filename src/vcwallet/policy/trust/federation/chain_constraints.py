"""Constraints: how long a chain may be, where those on it may stand, and as what a superior lets them appear.

Source: OpenID Federation 1.0, section 6.2; RFC 5280, section 4.2.1.10 (names).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.normal_forms import normal_form
from vcwallet.policy.trust.federation.entity_statement import FEDERATION_ENTITY
from vcwallet.policy.trust.federation.signed_statement import SignedStatement

_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


def check_constraints(statements: Sequence[SignedStatement]) -> None:
    """Hold a chain to the constraints of each statement in it; those on types are applied by `allowed_types`.

    Args:
        statements: The subordinate statements, from that about the subject of the chain up to the anchor's.

    Raises:
        FederationError: `constraint-path`: more intermediates than one of them allows (section 6.2.1).
            `constraint-name`: an entity stands outside the names that one of them allows (section 6.2.2).
    """
    for between, statement in enumerate(statements):
        constraints = _constraints(statement)
        longest = constraints.get("max_path_length")
        if longest is not None and between > longest:
            raise statement.error("constraint-path", limit=longest, count=between)
        if "naming_constraints" in constraints:
            names = constraints["naming_constraints"]
            for below in statements[: between + 1]:
                if not _is_named(below.subject, names.get("permitted"), names.get("excluded", [])):
                    raise statement.error("constraint-name", entity=below.subject[:200])


def allowed_types(statements: Sequence[SignedStatement], stated: Collection[str]) -> list[str]:
    """Which of the types that an entity states it may appear as (section 6.2.3)."""
    allowed = list(stated)
    for statement in statements:
        types = _constraints(statement).get("allowed_entity_types")
        if types is not None:
            allowed = [name for name in allowed if name == FEDERATION_ENTITY or name in types]
    return allowed


def _constraints(statement: SignedStatement) -> JsonObject:
    constraints: JsonObject = statement.claims.get("constraints", {})
    return constraints


def _is_named(entity: str, permitted: Any, excluded: Sequence[str]) -> bool:
    """Whether the host of an entity is among the permitted names, and not among the excluded ones.

    What has no host by name, such as a DID, is not: the rule does not reach it (RFC 5280, section 4.2.1.10). Nor is
    any under a rule that names what is no host.
    """
    try:
        host = _name(urlsplit(entity).hostname or "")
        if not host or ":" in host or host.replace(".", "").isdigit():
            return False
        if any(_matches(host, name) for name in excluded):
            return False
        return permitted is None or any(_matches(host, name) for name in permitted)
    except ValueError:
        return False


def _matches(host: str, name: str) -> bool:
    """One that begins with a period stands for all hosts below it, and any other for one host."""
    wanted = _name(name.removeprefix("."))
    if not wanted:
        raise ValueError("host")
    return host.endswith(f".{wanted}") if name.startswith(".") else host == wanted


def _name(host: str) -> str:
    """The name of a host as the name system has it, in ASCII, and without the period of the root.

    Raises:
        ValueError: It is none.
    """
    plain = host.removesuffix(".").lower()
    if not plain.isascii():
        import idna  # here, since few hosts need it

        plain = idna.encode(normal_form("NFC", plain)).decode("ascii")
    if plain and _HOST.fullmatch(plain) is None:
        raise ValueError("host")
    return plain
