"""A picture of a stack: its parts in the order of the rule, what fills them, what is missing, what holds for the whole.

It is one self-contained SVG. Nothing in it is told by colour alone: every state has its word, its sign and its
outline, and what is uncertain is hatched. Texts and signs keep the contrast of WCAG 2.2 level AA. It holds no script,
no link and no reference to anything outside, and every text from elsewhere is escaped. Badges are pictures inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name, shown_unit
from vcwallet.rendering.stack_pages.page_look import NO_PICTURES, Pictures
from vcwallet.rendering.stack_pages.stack_picture_sheet import FAINT, PictureRow, PictureSheet
from vcwallet.rendering.stack_words.filter_words import FilterWords
from vcwallet.rendering.stack_words.shown_amounts import amount, have, need, part_name
from vcwallet.rendering.stack_words.stack_account import texts_of
from vcwallet.rendering.stack_words.stack_statements import StackStatements
from vcwallet.rendering.stack_words.whole_rule_words import WholeWords
from vcwallet.rendering.words.phrases import language_of
from vcwallet.rendering.words.reader_forms import day
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.labels import NO_NAMES, NamesById, names_of
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import (
    AllOf,
    AnyOf,
    CoversSkills,
    Leaf,
    Node,
    NOf,
    Skill,
    StackDefinition,
)
from vcwallet.stacks.evaluation.report.reported_parts import Counted, Part
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport

_MOST_ROWS = 6
_MOST_PARTS = 40
_MOST_RULES = 12


def draw(
    stack: StackDefinition,
    report: StackReport | None = None,
    *,
    lang: str = "en",
    names: NamesById = NO_NAMES,
    pictures: Pictures = NO_PICTURES,
) -> str:
    """The picture of a stack as SVG.

    Args:
        stack: The definition.
        report: What came of checking it; None: only what it asks for.
        lang: Language of the words; English where there are none.
        names: What the reader's catalogue calls achievements, issuers and skills; the rule's own labels go before it.
        pictures: The badges' pictures; see `pictures_of`.
    """
    parts = {} if report is None else {part.id: part for part in report.parts}
    known = names if report is None else {**names, **report.known_issuers}
    called = {} if report is None else report.names
    words = FilterWords(texts_of(lang), {**called, **names_of(stack, known)}, known, brief=True)
    drawing = _Drawing(PictureSheet(prefix(stack)), words, parts, pictures)
    rules = list(_rules(stack, report, words, lang))
    drawing.whole(stack, rules)
    title, description = picture_title(stack, report, lang), _description(stack, report, words.texts)
    description = " ".join((description, *(f"{sentence}" for state, sentence in rules if state != "asked")))
    return drawing.sheet.svg(title=title, description=description, lang=language_of(lang))


def prefix(stack: StackDefinition) -> str:
    """What the ids in the picture of a stack begin with, so that pictures of several fit into one page."""
    return f"stack-{digest_of(stack)[:12]}"


def state_of(part: Part | None) -> str:
    """The state of a part: a verdict, `spare` for a way that was not taken, `asked` where only the rule is drawn."""
    if part is None:
        return "asked"
    return part.verdict.value if part.needed else "spare"


def asked_of(leaf: Leaf, texts: Mapping[str, str]) -> str:
    """How much a part asks for."""
    if isinstance(leaf, CoversSkills):
        count = len(leaf.items) if leaf.at_least is None else leaf.at_least
        return texts["unit/skill" if count == 1 else "unit/skills"].format(count=count)
    if leaf.size is not None:
        return f"{amount(leaf.size.amount, texts)} {shown_unit(leaf.size.unit, texts)}"
    return texts["unit/credential" if leaf.count == 1 else "unit/credentials"].format(count=leaf.count)


def _rules(
    stack: StackDefinition, report: StackReport | None, words: FilterWords, lang: str
) -> Iterator[tuple[str, str]]:
    """State and sentence of each rule over the whole stack."""
    if report is None:
        yield from (("asked", sentence) for _, sentence in WholeWords(stack, words).special())
        return
    teller = StackStatements(report, words.texts, lang, "earner", words.known)
    for rule in report.whole:
        state = words.texts[f"verdict/{rule.verdict.value}"]
        yield rule.verdict.value, words.texts["picture/kept"].format(state=state, what=teller.reached(rule))
    checked = {rule.kind for rule in report.whole}
    yield from (("asked", sentence) for kind, sentence in WholeWords(stack, words).special() if kind not in checked)


def picture_title(stack: StackDefinition, report: StackReport | None, lang: str) -> str:
    """What the picture is of and, where there is a report, what came of it."""
    texts, name = texts_of(lang), shown_name(stack.name or stack.id)
    if report is None:
        return texts["picture/title/rule"].format(name=name)
    return texts["picture/title"].format(name=name, verdict=texts[f"verdict/{report.verdict.value}"])


def _description(stack: StackDefinition, report: StackReport | None, texts: Mapping[str, str]) -> str:
    """The picture in words, for readers who do not see it."""
    if report is None:
        requirements = [
            texts["picture/desc/part/rule"].format(name=shown_name(leaf.name or leaf.id), need=asked_of(leaf, texts))
            for leaf in list(leaves(stack.require))[:_MOST_PARTS]
        ]
        count = sum(1 for _ in leaves(stack.require))
        return texts["picture/desc/rule"].format(parts=count, list=" ".join(requirements))
    needed = [part for part in report.parts if part.needed]
    sentences = [
        texts["picture/desc/part"].format(
            name=part_name(part), state=texts[f"state/{state_of(part)}"], have=have(part, texts), need=need(part, texts)
        )
        for part in needed[:_MOST_PARTS]
    ]
    done = report.progress
    return texts["picture/desc"].format(met=done.met, parts=done.of, list=" ".join(sentences))


@dataclass(slots=True)
class _Drawing:
    """The drawing of the parts of a rule.

    Attributes:
        sheet: What it is drawn on.
        words: Texts, names and filters.
        parts: What came of each part, by its id; empty: only the rule is drawn.
        pictures: The badges' pictures.
        drawn: How many parts have been drawn.
    """

    sheet: PictureSheet
    words: FilterWords
    parts: Mapping[str, Part]
    pictures: Pictures
    drawn: int = 0

    def whole(self, stack: StackDefinition, rules: Sequence[tuple[str, str]]) -> None:
        """Every part, and what holds for all of them: the state and the sentence of each rule."""
        self.node(stack.require, 8)
        if self.drawn > _MOST_PARTS:
            self.sheet.text(8, self.words.texts["picture/more-parts"].format(count=self.drawn - _MOST_PARTS))
        if not rules:
            return
        top, before = self.sheet.y + 4, len(self.sheet.pieces)
        self.sheet.y += 10
        self.sheet.text(16, self.words.texts["picture/whole"], bold=True)
        for state, sentence in rules[:_MOST_RULES]:
            self.sheet.sign(25, self.sheet.y + 9, state, small=True)
            self.sheet.passage(40, sentence)
            self.sheet.y += 4
        if len(rules) > _MOST_RULES:
            self.sheet.text(40, self.words.texts["picture/more"].format(count=len(rules) - _MOST_RULES))
        self.sheet.y += 4
        self.sheet.box(8, top, "asked", before=before)
        self.sheet.y += 8

    def node(self, node: Node, x: int) -> None:
        """A part with everything in it."""
        if not isinstance(node, (AllOf, AnyOf, NOf)):
            if self.drawn < _MOST_PARTS:
                self._leaf(node, x)
            self.drawn += 1
            return
        if len(node.parts) == 1:
            self.node(node.parts[0], x)
            return
        if self.drawn >= _MOST_PARTS:
            self.drawn += sum(1 for _ in leaves(node))
            return
        key = {AllOf: "all", AnyOf: "any", NOf: "n"}[type(node)]
        n = node.n if isinstance(node, NOf) else 1
        text = self.words.texts[f"picture/{key}"].format(count=len(node.parts), n=n)
        sheet = self.sheet
        sheet.text(x, text, bold=True)
        top = sheet.y
        for part in node.parts:
            self.node(part, x + 12)
        sheet.pieces.append(f'<path d="M{x + 3} {top} V{sheet.y - 6}" stroke="{FAINT}" stroke-width="2" fill="none"/>')

    def _leaf(self, leaf: Leaf, x: int) -> None:
        part, sheet = self.parts.get(leaf.id), self.sheet
        state = state_of(part)
        top, before = sheet.y, len(sheet.pieces)
        sheet.y += 6
        sheet.sign(x + 18, sheet.y + 10, state)
        room = sheet.word(self.words.texts[f"state/{state}"], state)
        sheet.title(x + 34, shown_name(leaf.name or leaf.id), room=room)
        if part is None:
            self._requirement(leaf, x + 34)
        else:
            self._result(leaf, part, x + 34)
        sheet.y += 6
        sheet.box(x, top, state, before=before)
        sheet.y += 8

    def _requirement(self, leaf: Leaf, x: int) -> None:
        """How much a part asks for, of what, and on which conditions."""
        texts, sheet = self.words.texts, self.sheet
        skills = map(self._skill, leaf.items) if isinstance(leaf, CoversSkills) else ()
        wanted = [*skills, *map(self._name, leaf.accepts.achievements)]
        sheet.text(
            x, texts["picture/asked" if len(wanted) > 1 else "picture/asked/one"].format(need=asked_of(leaf, texts))
        )
        for accepts in wanted[:_MOST_ROWS]:
            sheet.passage(x, f"• {accepts}")
        if len(wanted) > _MOST_ROWS:
            sheet.passage(x, texts["picture/more"].format(count=len(wanted) - _MOST_ROWS))
        for condition in self.words.conditions(replace(leaf.accepts, achievements=())):
            sheet.passage(x, condition)

    def _skill(self, skill: Skill) -> str:
        """The name of a skill, with the level at which it is asked for."""
        name = self._name(skill.id)
        return (
            name
            if skill.level is None
            else self.words.texts["rule/skill/level"].format(id=name, level=self.words.level(skill.level))
        )

    def _result(self, leaf: Leaf, part: Part, x: int) -> None:
        """How much of a part there is, and what fills it."""
        texts, sheet = self.words.texts, self.sheet
        requirement = need(part, texts) if part.exempted else asked_of(leaf, texts)
        sheet.text(x, texts["picture/amount"].format(have=have(part, texts), need=requirement))
        if part.unit:
            possible = part.need if part.possible is None else part.possible
            share, upto = (part.have / part.need, possible / part.need) if part.need else (1, 1)
            sheet.bar(x, have=share, upto=upto, state="met" if part.verdict is Verdict.MET else "asked")
        self._listed(list(self._rows(leaf, part)) if part.needed else [], x)

    def _listed(self, rows: Sequence[PictureRow], x: int) -> None:
        badges = any(row.picture for row in rows[:_MOST_ROWS])
        for row in rows[:_MOST_ROWS]:
            self.sheet.row(x, row, badges=badges)
        if len(rows) > _MOST_ROWS:
            self.sheet.text(x + 22, self.words.texts["picture/more"].format(count=len(rows) - _MOST_ROWS))

    def _rows(self, leaf: Leaf, part: Part) -> Iterator[PictureRow]:
        """What fills it, or is missing in it."""
        if isinstance(leaf, CoversSkills):
            sure = {skill for credential in part.counted if credential.certain for skill in credential.skills}
            every = {skill for credential in part.counted for skill in credential.skills}
            for skill in [item.id for item in leaf.items] or sorted(every):
                yield PictureRow(
                    "met" if skill in sure else "indeterminate" if skill in every else "unmet", self._name(skill)
                )
            return
        yield from map(self._counted, part.counted)
        if not part.unit:
            yield from [PictureRow("unmet", self.words.texts["picture/empty"])] * int(part.need - len(part.counted))

    def _counted(self, credential: Counted) -> PictureRow:
        name = (
            shown_name(credential.name)
            if credential.name
            else self._name(credential.achievement or credential.id or credential.key)
        )
        if not credential.certain:
            name = self.words.texts["picture/perhaps"].format(name=name)
        known = credential.known and credential.issuer_name
        issuer = shown_name(credential.issuer_name) if known else self._name(credential.issuer)
        when = [] if credential.awarded is None else [day(credential.awarded.astimezone(UTC), self.words.texts)]
        picture = self.pictures.get(credential.key, "")
        return PictureRow(
            "met" if credential.certain else "indeterminate", name, ", ".join(filter(None, [*when, issuer])), picture
        )

    def _name(self, identifier: str) -> str:
        """What people call it, else the end of its identifier, which tells it from its neighbours."""
        name = self.words.names.get(identifier, "")
        return shown_name(name) if name else _ending(shown_identifier(identifier))


def _ending(identifier: str) -> str:
    return identifier if len(identifier) <= 36 else "…" + identifier[-35:]
