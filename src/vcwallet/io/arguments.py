"""What callers pass: a value of an impossible type is refused in a sentence, before any work is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from inspect import isasyncgenfunction, iscoroutinefunction
from pathlib import Path
from typing import TypeVar

from vcwallet.encoding.given_values import check_moment
from vcwallet.errors import UsageError
from vcwallet.identity import identifies_no_person
from vcwallet.keys import PublicKey
from vcwallet.policy.policy import Policy

Item = TypeVar("Item")
_AROUND_AN_ADDRESS = re.compile(r"[\s<>,;\"\u200b-\u200f\u2060\ufeff]|'$")
"""What is no part of an address, and would make a genuine badge one of another person. An apostrophe may begin one (RFC
5322, section 3.2.3), but ends none."""


def check_text(argument: str, value: object) -> None:
    """A challenge, a domain or a recipient is text that can be written in UTF-8, and not blank."""
    if not isinstance(value, str):
        raise UsageError("argument-text", argument=argument, type=type(value).__name__)
    if not value.strip():
        raise UsageError("argument-blank", argument=argument)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError("argument-surrogate", argument=argument) from None


def identifiers_of(argument: str, value: object) -> tuple[str, ...]:
    """What is known of one person: an identifier, or several; each as it stands, as of mail programs without the rest.

    Raises:
        UsageError: One is no text, blank, more than an identifier, or stands where there is none, such as "n/a". An
            empty list: what was to be asked would go unasked.
    """
    if isinstance(value, (bytes, Mapping)) or not isinstance(value, Iterable):
        raise UsageError("argument-text", argument=argument, type=type(value).__name__)
    texts = (value,) if isinstance(value, str) else tuple(value)
    if not texts:
        raise UsageError("argument-blank", argument=argument)
    for text in texts:
        check_text(argument, text)
        if "@" in text and _AROUND_AN_ADDRESS.search(text.strip()):
            raise UsageError("argument-recipient", value=text[:200])
        if identifies_no_person(text):
            raise UsageError("argument-no-identifier", value=text[:200])
    return tuple(dict.fromkeys(texts))


def check_policy(policy: object) -> None:
    """A policy is a `Policy`."""
    if not isinstance(policy, Policy):
        raise UsageError("argument-policy", type=type(policy).__name__)


def check_trust(trust: object) -> None:
    """An object for `trust` is a source of trust, or None."""
    if trust is not None:
        check_source(trust, "trust")


def check_source(source: object, argument: str) -> None:
    """A source of trust has the one method of `Trust`, and what it gives is not awaited."""
    if not _has(source, "recognise"):
        raise UsageError("argument-trust", argument=argument, type=type(source).__name__)
    recognise = getattr(source, "recognise", None)
    if iscoroutinefunction(recognise) or isasyncgenfunction(recognise):
        raise UsageError("argument-trust-awaited", argument=argument, type=type(source).__name__)


def check_challenges(challenges: object) -> None:
    """An object for `challenges` has the methods of `ChallengeStore`."""
    if not (challenges is None or (_has(challenges, "issue") and _has(challenges, "use"))):
        raise UsageError("argument-challenges", type=type(challenges).__name__)


def check_cache(cache: object) -> None:
    """An object for `cache` has the methods of `DocumentCache`."""
    if not (cache is None or all(_has(cache, name) for name in ("get", "put", "editions"))):
        raise UsageError("argument-cache", type=type(cache).__name__)


def check_clock(clock: object) -> None:
    """A clock is called without arguments, and tells an aware datetime."""
    if not callable(clock):
        raise UsageError("argument-clock", type=type(clock).__name__)
    check_moment(clock())


def check_signer(signer: object) -> None:
    """A signer has the members of `Signer`."""
    wrong = [name for name in ("controller", "verification_method") if not isinstance(getattr(signer, name, None), str)]
    if not isinstance(getattr(signer, "public_key", None), PublicKey):
        wrong.append("public_key")
    if not _has(signer, "sign"):
        wrong.append("sign")
    if wrong:
        raise UsageError("argument-signer", type=type(signer).__name__, members=wrong)


def check_fetcher(argument: str, fetcher: object) -> None:
    """An object for `fetcher` has the one method of `Fetcher`, and what it gives is not awaited."""
    _check_fetches(argument, fetcher)
    if getattr(fetcher, "is_async", False) or iscoroutinefunction(getattr(fetcher, "fetch", None)):
        raise UsageError("argument-fetcher-awaited", argument=argument, type=type(fetcher).__name__)


def check_async_fetcher(argument: str, fetcher: object) -> None:
    """An object for `async_fetcher` has the one method of `AsyncFetcher`, and what it gives is awaited."""
    _check_fetches(argument, fetcher)
    if not getattr(fetcher, "is_async", True):
        raise UsageError("argument-fetcher-not-awaited", argument=argument, type=type(fetcher).__name__)


def _check_fetches(argument: str, fetcher: object) -> None:
    if not (fetcher is None or _has(fetcher, "fetch")):
        raise UsageError("argument-fetcher", argument=argument, type=type(fetcher).__name__)


def several(argument: str, values: Iterable[Item]) -> Iterable[Item]:
    """Several sources, and not one, which would be taken apart into its letters or members."""
    if isinstance(values, (str, bytes, Mapping, Path)) or not isinstance(values, Iterable):
        raise UsageError("argument-several", argument=argument, type=type(values).__name__)
    return values


def check_workers(workers: object) -> None:
    """A number of processes is a whole number."""
    if not isinstance(workers, int) or isinstance(workers, bool):
        raise UsageError("argument-workers", type=type(workers).__name__)


def check_number(argument: str, value: object) -> None:
    """A number of things is a whole number that is not negative."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UsageError("argument-number", argument=argument, value=str(value)[:40])


def _has(value: object, method: str) -> bool:
    """Whether an object, and not a class of objects, has a method."""
    return not isinstance(value, type) and callable(getattr(value, method, None))
