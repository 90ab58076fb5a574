"""The pages of docs/reference that follow from the questions and the content, as Markdown.

`pages()` gives each page's text by file name; `manage.py write_reference` puts them where they belong, and a test holds
the committed pages to them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import override

from clauses.library import Clause, Entry, Indicator, Library, Outline, read
from clauses.library.vocabulary import Raw
from contracts import reference_permissions, reference_risk
from contracts.assembly import numerals
from contracts.markdown import Words, english, table
from contracts.terms.derive import DERIVED, DERIVED_COLUMNS
from contracts.wizard.questions import Question, Rows
from contracts.wizard.steps import SOURCE_LANGUAGE, STEPS, Step

NOTE = "<!-- Written by `python manage.py write_reference`. Change the forms or the content, not this page. -->"
STANCES = {"buyer": "偏甲方", "supplier": "偏乙方"}
VARIANTS = {**STANCES, "fallback": "折中"}
RISKS = {"low": "低", "medium": "中", "high": "高"}
DIRECTIONS = {"up": "越高越好", "down": "越低越好", "range": "区间内为好"}
LONG = 60


def pages() -> dict[str, str]:
    """Every page by its file name."""
    library = read()
    with override(SOURCE_LANGUAGE):
        made = {
            "questions.md": _questions(library),
            "clauses.md": _clauses(library),
            "kpi.md": _kpi(library),
            "rules.md": reference_risk.rules_page(),
            "laws.md": reference_risk.laws_page(library),
            "permissions.md": reference_permissions.page(),
        }
    return {name: "\n".join([NOTE, "", *lines]).rstrip() + "\n" for name, lines in made.items()}


# Questions


def _questions(library: Library) -> Iterator[str]:
    yield from (
        "# Questions",
        "",
        "Every question of the wizard, by step and card. Keys are what wording, rules and [answers files](answers.md) use;",
        "`key[].column` is a column of rows. *Required*: without it the contract has a gap. *More*: folded away under 更多设置.",
        "",
    )
    for place, step in enumerate(STEPS, start=1):
        if step.form.cards:
            yield from (f"## {place}. {step.title}{english(step.title, ' · {}')}", "")
            yield from _cards(step, library)
    yield from ("## Computed", "", "Worked out from the answers; wording and rules may use them like answers.", "")
    columns = ((key, field) for key, fields in DERIVED_COLUMNS.items() for field in fields)
    rows = [
        (f"`{field.key}`", field.label, _kind(field.kind, field.unit), f"`{field.question}`")
        for field in DERIVED.values()
    ]
    rows += [
        (f"`{key}[].{field.key}`", field.label, _kind(field.kind, field.unit), f"`{key}`") for key, field in columns
    ]
    yield from table(("key", "label", "kind", "from the question"), rows)


def _cards(step: Step, library: Library) -> Iterator[str]:
    by_key = {question.key: question for question in step.form.questions()}
    for card in step.form.cards:
        yield from (f"### {card.title}{english(card.title, ' · {}')}", "")
        rows = (row for key in card.keys for row in _question(by_key[key], library))
        yield from table(("key", "question", "answer", "default", "asked when"), rows)


def _question(question: Question, library: Library) -> Iterator[tuple[str, ...]]:
    rule = f"`{question.ask_when.source}`" if question.ask_when.source else ""
    yield (f"`{question.key}`", _label(question), _answer(question), _default(question, library), rule)
    if isinstance(question, Rows):
        for column in question.row.base_fields.values():
            key = f"`{question.key}[].{column.key}`"
            yield (key, _label(column), _answer(column), _default(column, library, stances=False), "")


def _label(question: Question) -> str:
    parts = [f"**{question.label}**", english(question.label, "{}")]
    marks = [name for name, is_so in (("required", question.required), ("more", question.more)) if is_so]
    return "<br>".join(filter(None, [*parts, str(question.help_text), f"*{', '.join(marks)}*" if marks else ""]))


def _answer(question: Question) -> str:
    choices = question.describe().choices
    limits = [getattr(question, name, None) for name in ("low", "high")]
    told = question.kind not in ("text", "choices") or limits[0] not in (0, 1)
    span = "–".join("" if limit is None else str(limit) for limit in limits) if told and any(limits) else ""
    return "<br>".join(filter(None, [_kind(question.kind, question.unit), span, " / ".join(choices)]))


def _kind(kind: str, unit: Words) -> str:
    return f"{kind}, {unit}" if str(unit) else kind


def _default(question: Question, library: Library, *, stances: bool = True) -> str:
    """What the system fills in: a value, the keys it follows, and what other stances change it to."""
    asked = _Asked()
    value = question.default_for(asked, library)
    parts = [f"follows {', '.join(f'`{key}`' for key in asked.keys_)}"] if asked.keys_ else []
    if value not in (None, "", []):
        parts.append(f"{'else ' if parts else ''}{_raw(value)}")
    if stances:
        settings = ((name, library.settings(stance).get(question.key)) for stance, name in STANCES.items())
        parts += [f"{name}：{value}" for name, value in settings if value]
    return "<br>".join(parts)


class _Asked(dict[str, Any]):
    """Answers nobody has given, which remember what was looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.keys_: dict[str, None] = {}

    def get(self, key: str, default: Any = None) -> Any:
        self.keys_[key] = None
        return default

    def __contains__(self, key: object) -> bool:
        self.keys_[str(key)] = None
        return False

    def __missing__(self, key: str) -> None:
        self.keys_[key] = None


def _raw(raw: Raw) -> str:
    """A raw answer in a cell; of rows the first column of each."""
    if isinstance(raw, str):
        return raw if len(raw) <= LONG else f"{raw[:LONG]}…"
    return "、".join(_raw(next(iter(item.values()), "")) if isinstance(item, dict) else str(item) for item in raw)


# Clauses


def _clauses(library: Library) -> Iterator[str]:
    yield from (
        "# Clauses",
        "",
        "Every clause and annex: where it stands in each form, which wordings it has, what it rests on and when it is",
        "included. A number is promised (the same in every contract); otherwise the clause takes the next free one.",
        "",
    )
    forms = list(library.outlines.values())
    places = [dict(_places(outline)) for outline in forms]
    heads = ("clause", "title", "risk", "variants", *(outline.title for outline in forms), "included when", "basis")
    rows = []
    for clause in _in_order(library, forms):
        variants = "、".join(VARIANTS[stance] for stance in clause.variants)
        where = [place.get(clause.id, "—") for place in places]
        rule = f"`{clause.include_when.source}`" if clause.include_when.source else ""
        basis = "；".join(clause.basis)
        rows.append((f"`{clause.id}`", clause.title, RISKS[clause.risk], variants, *where, rule, basis))
    yield from table(heads, rows)


def _in_order(library: Library, forms: list[Outline]) -> Iterator[Clause]:
    """Clauses in the order of the first form, then those it does not have."""
    ids = dict.fromkeys(id_ for outline in forms for id_ in outline.clause_ids)
    yield from (library.clauses[id_] for id_ in ids if id_ in library.clauses)


def _places(outline: Outline) -> Iterator[tuple[str, str]]:
    yield outline.cover, "封面"
    yield from ((clause, "首部") for clause in outline.preamble)
    for number, article in enumerate(outline.articles, start=1):
        label = outline.article_label.replace("{}", numerals.chinese(number))
        for entry in _entries(article.entries):
            yield entry.clause, "、".join(entry.numbers) or label
    for number, annex in enumerate(outline.annexes, start=1):
        yield annex, numerals.annex(number)


def _entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _entries(entry.children)


# Indicators


def _kpi(library: Library) -> Iterator[str]:
    yield from ("# Indicators", "", "The catalogue a contract's KPIs are chosen from (`kpi.toml`).", "")
    heads = ("code", "name", "formula", "unit", "better", "source", "usual", "bounds", "target", "weight", "note")
    yield from table(heads, map(_indicator, library.indicators.values()))
    yield from ("## Ready-made selections", "", "Weights add up to 100.", "")
    rows = (
        (
            preset.name,
            "、".join(preset.when),
            "、".join(f"{code} {weight}" for code, weight in preset.weights.items()),
            "、".join(f"{code} {target}" for code, target in preset.targets.items()),
        )
        for preset in library.presets.values()
    )
    yield from table(("name", "suits", "weights", "targets of its own"), rows)


def _indicator(indicator: Indicator) -> tuple[str, ...]:
    marks = [
        f"至少 {indicator.min_sample} 个样本" if indicator.min_sample else "",
        "一票否决" if indicator.veto else "",
    ]
    return (
        f"`{indicator.code}`",
        indicator.name,
        indicator.formula,
        indicator.unit,
        DIRECTIONS[indicator.direction],
        indicator.source,
        indicator.typical,
        "–".join("" if bound is None else str(bound) for bound in (indicator.low, indicator.high)).strip("–"),
        "" if indicator.target is None else str(indicator.target),
        str(indicator.weight or ""),
        "；".join(filter(None, [*marks, indicator.note])),
    )
