"""Definitions of stacks, and policies, in files: JSON, or YAML of the plain kind that says what JSON can say.

    stack = load_stack(Path("data-analyst.yaml"), digest="...")

YAML is for authors. What makes it surprising is refused or left out: anchors and aliases (which can blow a small text
up to gigabytes), tags, merge keys, members that repeat, and words such as `no` or `2026-01-01` that turn into something
else than text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vcwallet.encoding import strict_json
from vcwallet.encoding.text import MARK, decoded
from vcwallet.errors import MissingExtraError
from vcwallet.io.files import read_capped
from vcwallet.limits import DEFAULT, Limits
from vcwallet.stacks import Stack, StackError
from vcwallet.stacks.policy_file import PolicyFile, read_policy

if TYPE_CHECKING:
    from vcwallet.encoding.json_types import JsonObject

_YAML = (".yaml", ".yml")


def load_stack(path: Path | str, *, digest: str | None = None, limits: Limits = DEFAULT) -> Stack:
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
    file = Path(path)
    content = read_capped(file, limits.document_bytes)
    return Stack.parse(parse_yaml(content, limits) if _is_yaml(file) else content, digest=digest)


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
    return read_policy(load_document(path, limits=limits))


def load_document(path: Path | str, *, limits: Limits = DEFAULT) -> JsonObject:
    """The object that a file says, JSON or YAML by the file's ending; for what it raises see `load_policy`."""
    file = Path(path)
    content = read_capped(file, limits.document_bytes)
    if _is_yaml(file):
        return parse_yaml(content, limits)
    value = strict_json.loads(content, limits)
    if not isinstance(value, dict):
        raise StackError("kind", expected="an object")
    return value


def parse_yaml(content: bytes | str, limits: Limits = DEFAULT) -> JsonObject:
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
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = getattr(error, "problem", None) or type(error).__name__
        raise StackError("yaml", problem=str(problem)[:120]) from error
    if not isinstance(value, dict):
        raise StackError("kind", expected="an object")
    strict_json.check(value, limits)
    return value


def _is_yaml(file: Path) -> bool:
    return file.suffix.lower() in _YAML


def _refuse_references(yaml: Any, text: str) -> None:
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.YAMLError("anchors and aliases")
        if getattr(event, "tag", None):
            raise yaml.YAMLError("tags")


def _loader(yaml: Any) -> Any:
    """A loader that knows null, true, false, numbers as JSON writes them, and text."""

    class Plain(yaml.SafeLoader):  # type: ignore[misc]
        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name and shape that PyYAML looks for

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
            names = [self.construct_object(name, deep=deep) for name, _ in node.value]
            if len({str(name) for name in names}) < len(names) or not all(isinstance(n, str) for n in names):
                raise yaml.YAMLError("a member repeats, or its name is no text")
            found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            return found

    for tag, pattern, first in (
        ("null", r"null|~|", "n~\0"),
        ("bool", r"true|false", "tf"),
        ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
        ("float", r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", "-0123456789"),
    ):
        letters = [None if letter == "\0" else letter for letter in first]
        Plain.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), letters)
    return Plain
