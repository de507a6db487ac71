"""Whether a definition that was made in Python is one that its readers will accept: an award holds it, and is read."""

from __future__ import annotations

from vcwallet.stacks.definition.compact_form.compact_reader import read
from vcwallet.stacks.definition.compact_form.compact_writer import to_compact
from vcwallet.stacks.definition.rules.definition_cache import DefinitionCache
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.values.stack_error import StackError

_found: DefinitionCache[bool] = DefinitionCache()


def check_readable(stack: StackDefinition) -> None:
    """Refuse what the reader of the compact form refuses or reads as another definition; looked at once for equal ones.

    Raises:
        StackError: It is one of these; the pointer leads into the compact form.
    """
    _found.get(stack, _is_readable)


def _is_readable(stack: StackDefinition) -> bool:
    if read(to_compact(stack)) != stack:
        raise StackError("kind", expected="each name of units, labels, levels and points once")
    return True
