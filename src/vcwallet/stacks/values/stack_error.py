"""The error of this package: a stack definition that cannot be relied on."""

from __future__ import annotations

from vcwallet.errors import MalformedValueError


class StackError(MalformedValueError):
    """A stack definition, or a framework that it rests on, is not what it should be; it is refused as a whole."""

    code = "STACK_ERROR"
