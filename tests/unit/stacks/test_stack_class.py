"""`Stack`: the definition with methods, its equality, and how little is loaded for the data alone."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from support.stack_evidence import AT, COLLEGE, stack, urn
from vcwallet import stacks
from vcwallet.stacks import Accepts, Cap, MinResult, Stack, StackDefinition, StackError, all_of, slot
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.definition_forms import parse_definition
from vcwallet.stacks.definition.rules.compiled_rule import compiled

RULE = stack(slot("a", urn("a")))


def test_a_stack_equals_its_definition_and_shares_what_is_cached() -> None:
    definition = parse_definition(RULE.to_dict())

    assert type(definition) is StackDefinition
    assert definition == RULE
    assert hash(definition) == hash(RULE)
    assert compiled(definition) is compiled(RULE)
    assert digest_of(definition) == RULE.digest
    assert Stack.of(definition) == RULE
    assert definition != replace(RULE, version="2")
    assert definition != RULE.to_dict()


@pytest.mark.parametrize("again", [lambda rule: pickle.loads(pickle.dumps(rule)), copy.deepcopy, replace])
def test_a_copy_of_a_stack_is_a_stack(again: object) -> None:
    assert callable(again)
    copied = again(RULE)

    assert type(copied) is Stack
    assert copied == RULE


def test_a_stack_is_loaded_from_a_file_and_held_against_its_digest(tmp_path: Path) -> None:
    file = tmp_path / "rule.json"
    file.write_text(json.dumps(RULE.to_dict()), encoding="utf-8")

    assert Stack.load(file, digest=RULE.digest) == RULE
    assert Stack.load(str(file)).owner == COLLEGE.did
    with pytest.raises(StackError) as caught:
        Stack.load(file, digest="0" * 64)
    assert caught.value.reason == "digest"


def test_every_name_of_the_face_is_there() -> None:
    assert sorted(stacks.__all__) == sorted(dir(stacks))
    assert all(getattr(stacks, name) is not None for name in stacks.__all__)
    with pytest.raises(AttributeError):
        stacks.nothing  # noqa: B018


def test_the_model_of_a_definition_loads_neither_evaluation_nor_words() -> None:
    code = (
        "import sys, vcwallet.stacks.definition.rules.stack_definition\n"
        "print([name for name in sys.modules if name.startswith(('vcwallet.stacks.evaluation', 'vcwallet.rendering'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "make",
    [
        lambda: stack(slot("x", urn("a"), urn("a"))),
        lambda: stack(all_of(slot("x", urn("a")), slot("x", urn("b")))),
        lambda: stack(slot("", urn("a"))),
        lambda: stack(slot("x", urn("a")), version=""),
        lambda: stack(slot("x", urn("a")), name=5),
        lambda: stack(slot("x", urn("a")), id="my stack"),
        lambda: stack(slot("x", urn("a")), units={"urn:u": ""}),
        lambda: stack(slot("x", urn("a")), caps=[Cap(accepts=Accepts(), credentials=1.5)]),  # type: ignore[arg-type]
        lambda: stack(slot("x", accepts=Accepts(achievements=(urn("a"),), result=MinResult(at_least="")))),
        lambda: stack(slot("x", urn("a")), awards=urn("a")),
        lambda: stack(slot("x", urn("a")), never_together=["urn:abc"]),
        lambda: stack(slot("x", urn("a")), uses="any"),
        lambda: stack(slot("x", urn("a")), labels=((urn("a"), "one"), (urn("a"), "two"))),
    ],
)
def test_what_no_reader_accepts_is_not_decided_either(make: Callable[[], Stack]) -> None:
    with pytest.raises(StackError):
        make().check([], at=AT)
