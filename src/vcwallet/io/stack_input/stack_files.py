"""Definitions of stacks, and policies, in files: JSON, or YAML of the plain kind that says what JSON can say.

    definition = load_definition(Path("data-analyst.yaml"), digest="...")

YAML is for authors. What makes it surprising is refused or left out: anchors and aliases (which can blow a small text
up to gigabytes), tags, merge keys, members that repeat, and words such as `no` or `2026-01-01` that turn into something
else than text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vcwallet.encoding import strict_json
from vcwallet.encoding.places import Place, Places, place_at, places_in_json
from vcwallet.encoding.pointer import child
from vcwallet.encoding.text import MARK, decoded
from vcwallet.errors import LimitError, MissingExtraError, VcwalletError
from vcwallet.io.files import read_capped
from vcwallet.limits import DEFAULT, Limits
from vcwallet.stacks.definition.definition_forms import parse_definition
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.settings.stack_policy_file import PolicyFile, read_policy
from vcwallet.stacks.values.stack_error import StackError

if TYPE_CHECKING:
    from vcwallet.encoding.json_types import JsonObject

_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class DefinitionText:
    """The text of a file with a definition.

    Attributes:
        content: What stands in it.
        is_yaml: Whether it is YAML, by its ending; else it is JSON.
    """

    content: bytes = field(repr=False)
    is_yaml: bool

    def document(self, limits: Limits = DEFAULT, *, example: str = "") -> JsonObject:
        """What the text says.

        Args:
            limits: Bounds on size and shape.
            example: What may stand in it, for who wrote something else than an object.

        Raises:
            ParsingError: Not strict JSON.
            LimitError: Too large or too deep.
            StackError: Not YAML of the plain kind, or no object.
            MissingExtraError: It is YAML, and the extra `yaml` is not installed.
        """
        if self.is_yaml:
            return parse_yaml(self.content, limits, example=example)
        value = strict_json.loads(self.content, limits)
        if not isinstance(value, dict):
            raise StackError("kind", expected=f"an object, such as {example}" if example else "an object")
        return value

    def places(self) -> Places:
        """Where the values stand in the text, which is known to be readable."""
        text = decoded(self.content)
        return _places_in_yaml(text) if self.is_yaml else places_in_json(text)

    def place_of(self, error: VcwalletError) -> Place | None:
        """Where an error stands in the text; None where it does not say."""
        line, column = error.params.get("line"), error.params.get("column")
        if isinstance(line, int) and isinstance(column, int):
            return Place(line, column)
        if error.offset is not None:
            return place_at(self.content[: error.offset].decode("utf-8", "replace"))
        return self.places().of(error.pointer) if error.pointer else None


def read_text(path: Path | str, limits: Limits = DEFAULT) -> DefinitionText:
    """The text of a file.

    Raises:
        StoreError: The file cannot be read, or is too large.
    """
    file = Path(path)
    return DefinitionText(read_capped(file, limits.document_bytes), file.suffix.lower() in _YAML)


def load_definition(path: Path | str, *, digest: str | None = None, limits: Limits = DEFAULT) -> StackDefinition:
    """Read a definition from a file: the compact form in JSON or YAML (by the file's ending), or a CTDL Pathway.

    Args:
        path: The file.
        digest: The digest that the definition must have; None: any.
        limits: Bounds on size and shape.

    Raises:
        StoreError: The file cannot be read, or is too large.
        ParsingError: Not strict JSON.
        LimitError: Too large or too deep.
        StackError: Not a stack, or another one than the digest says; with the pointer to the place.
        MissingExtraError: It is YAML, and the extra `yaml` is not installed.
    """
    return parse_definition(read_text(path, limits).document(limits), digest=digest)


def load_policy(path: Path | str, *, limits: Limits = DEFAULT) -> PolicyFile:
    """Read a policy from a file, JSON or YAML by the file's ending.

    Args:
        path: The file.
        limits: Bounds on size and shape.

    Raises:
        StoreError: The file cannot be read, or is too large.
        ParsingError: Not strict JSON.
        LimitError: Too large or too deep.
        StackError: Not a policy; with the pointer to the place and what may stand there.
        MissingExtraError: It is YAML, and the extra `yaml` is not installed.
    """
    return read_policy(read_text(path, limits).document(limits))


def parse_yaml(content: bytes | str, limits: Limits = DEFAULT, *, example: str = "") -> JsonObject:
    """A document from YAML text.

    Raises:
        StackError: Not YAML, or YAML of a kind that is not read here.
        LimitError: Too deep, or too many parts.
        MissingExtraError: The extra `yaml` is not installed.
    """
    try:
        import yaml
    except ImportError:
        raise MissingExtraError("extra-missing", extra="yaml", package="PyYAML") from None
    try:
        text = decoded(content) if isinstance(content, bytes) else content.removeprefix(MARK)
        _refuse_references(yaml, text)
        value = yaml.load(text, Loader=_loader(yaml))  # noqa: S506 - a loader of plain values only
    except UnicodeDecodeError as error:
        raise StackError("yaml", offset=error.start, problem="not UTF-8") from error
    except RecursionError as error:
        raise LimitError("depth", limit=limits.depth) from error
    except ValueError as error:  # of Python's own readers of numbers and dates, which speak to programmers
        raise StackError("yaml", problem="a number or a date in it is none, or is too long") from error
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0] or type(error).__name__
        mark = getattr(error, "problem_mark", None)
        where = {} if mark is None else {"line": mark.line + 1, "column": mark.column + 1}
        raise StackError("yaml", problem=str(problem)[:120], **where) from error
    if not isinstance(value, dict):
        raise StackError("kind", expected=f"an object, such as {example}" if example else "an object")
    strict_json.check(value, limits)
    return value


def _places_in_yaml(text: str) -> Places:
    import yaml

    places: dict[str, Place] = {}
    pending = [(yaml.compose(text, Loader=yaml.SafeLoader), "")]
    while pending:
        node, pointer = pending.pop()
        places.setdefault(pointer, _place(node))
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                places[child(pointer, name.value)] = _place(name)
                pending.append((value, child(pointer, name.value)))
        elif isinstance(node, yaml.SequenceNode):
            pending += [(entry, child(pointer, index)) for index, entry in enumerate(node.value)]
    return Places(places)


def _place(node: Any) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def _error_at(name: Any, reason: str) -> StackError:
    """What is wrong with the name of a member, and where it stands."""
    place = _place(name)
    return StackError(reason, member=str(name.value)[:80], line=place.line, column=place.column)


def _refuse_references(yaml: Any, text: str) -> None:
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="anchors and aliases", problem_mark=event.start_mark)
        if getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem="tags", problem_mark=event.start_mark)


def _loader(yaml: Any) -> Any:
    """A loader that knows null, true, false, numbers as JSON writes them, and text."""

    class Plain(yaml.SafeLoader):  # type: ignore[misc]
        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name and shape that PyYAML looks for

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
            seen: set[str] = set()
            for name, _ in node.value:
                if not isinstance(self.construct_object(name, deep=deep), str):
                    raise _error_at(name, "name-not-text")
                if name.value in seen:
                    raise _error_at(name, "member-twice")
                seen.add(name.value)
            mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            return mapping

    for tag, pattern, first in (
        ("null", r"null|~|", "n~\0"),
        ("bool", r"true|false", "tf"),
        ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
        ("float", r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", "-0123456789"),
    ):
        letters = [None if letter == "\0" else letter for letter in first]
        Plain.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), letters)
    return Plain
