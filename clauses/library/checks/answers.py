"""Does the wording ask for answers that exist, and in a way that suits them?"""

from collections.abc import Iterator
from dataclasses import dataclass

from clauses.library.checks.wordings import conditions, in_every_wording
from clauses.library.clause import Clause
from clauses.library.conditions import Answered, Comparison, Condition, Constant, Key, Options, Value, leaves
from clauses.library.errors import Problem, did_you_mean
from clauses.library.reading import Library
from clauses.library.tables import TableView
from clauses.library.vocabulary import Field, Kind, Vocabulary
from clauses.library.wording import Slot, Wording

SUITED: dict[str, tuple[Kind, ...]] = {
    "days": ("days",),
    "date": ("date",),
    "money": ("money",),
    "pct": ("percent",),
    "list": ("choices", "rows"),
    "table": ("rows",),
    "number": ("int", "decimal", "money", "percent"),
}
KIND_NAMES: dict[Kind, str] = {
    "text": "文字", "longtext": "长文字", "int": "整数", "decimal": "数字", "money": "金额", "percent": "百分比",
    "date": "日期", "time": "时间", "bool": "是否题", "choice": "单选", "choices": "多选", "days": "期限",
    "rows": "列表",
}  # fmt: skip
_NUMBERS: tuple[Kind, ...] = ("int", "decimal", "money", "percent")
_TEXTS: tuple[Kind, ...] = ("text", "longtext", "time", "choice")


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Unknown answers, unsuited filters, table columns that do not exist, comparisons that make no sense."""

    def slots(clause: Clause, wording: Wording) -> Iterator[Problem]:
        for slot in wording.slots:
            yield from _Slot(clause.file, slot, library).check(vocabulary)

    yield from in_every_wording(library, slots)
    for clause in library.clauses.values():
        for condition in dict.fromkeys(conditions(clause)):
            yield from _check_condition(clause.file, condition, vocabulary)
        yield from _check_settings(clause, vocabulary)
    for view in library.tables.values():
        yield from _check_view(view, vocabulary)


def check_slot(slot: Slot, library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with one slot by itself."""
    return _Slot("", slot, library).check(vocabulary)


def _unknown(file: str, line: int, key: str, vocabulary: Vocabulary) -> Problem:
    remedy = did_you_mean(key, vocabulary, "请核对问卷里答案的名字")
    return Problem(file, line, f"没有“{key}”这个答案", remedy)


@dataclass(frozen=True)
class _Slot:
    """One slot of one file, being checked."""

    file: str
    slot: Slot
    library: Library

    def check(self, vocabulary: Vocabulary) -> Iterator[Problem]:
        field = vocabulary.get(self.slot.key)
        if field is None:
            yield _unknown(self.file, self.slot.line, self.slot.key, vocabulary)
        elif self.slot.filter and field.kind not in SUITED[self.slot.filter]:
            fitting = [name for name, kinds in SUITED.items() if field.kind in kinds]
            remedy = f"可以用：{'、'.join(fitting)}，或不写过滤器" if fitting else "请去掉过滤器"
            yield self._problem(f"{self.slot.filter} 不适用于{KIND_NAMES[field.kind]}“{field.label}”", remedy)
        elif field.kind == "rows":
            yield from self._check_rows(field)

    def _check_rows(self, field: Field) -> Iterator[Problem]:
        slot = self.slot
        name = slot.argument or slot.key
        view = self.library.tables.get(name)
        if not slot.filter:
            yield self._problem(
                f"列表“{field.label}”不能直接印出",
                f"请写成 {{{{ {slot.key} | table }}}} 或 {{{{ {slot.key} | list }}}}",
            )
        elif view is None:
            views = [view.name for view in self.library.tables.values() if view.key == slot.key]
            yield self._problem(f"没有“{name}”这个表格", did_you_mean(name, views, f'请在表格文件里加上 ["{name}"]'))
        elif view.key != slot.key:
            yield self._problem(f"表格“{name}”印的是 {view.key}", f"请改用 {slot.key} 的表格")
        elif slot.filter == "table" and not view.columns:
            yield self._problem(f"表格“{name}”没有写 columns", "请在表格文件里写出各列")
        elif slot.filter == "list" and not view.inline:
            yield self._problem(f"表格“{name}”没有写 inline", '请在表格文件里写出 inline，如 inline = ["name"]')

    def _problem(self, message: str, remedy: str) -> Problem:
        return Problem(self.file, self.slot.line, message, remedy)


def _check_view(view: TableView, vocabulary: Vocabulary) -> Iterator[Problem]:
    field = vocabulary.get(view.key)
    if field is None:
        yield _unknown(view.file, view.line, view.key, vocabulary)
    elif field.kind != "rows":
        message = f"表格“{view.name}”印的“{field.label}”不是列表"
        yield Problem(view.file, view.line, message, "表格只能印列表的答案")
    else:
        known = [column.key for column in field.columns]
        for name in dict.fromkeys([*(column.field for column in view.columns), *view.inline]):
            if name not in known:
                message = f"表格“{view.name}”的“{field.label}”没有“{name}”这一列"
                yield Problem(view.file, view.line, message, did_you_mean(name, known, f"各列为：{'、'.join(known)}"))


def _check_settings(clause: Clause, vocabulary: Vocabulary) -> Iterator[Problem]:
    for variant in clause.variants.values():
        for key, raw in variant.settings.items():
            field = vocabulary.get(key)
            if field is None:
                yield _unknown(clause.file, variant.line, key, vocabulary)
            elif field.derived:
                message = f"“{key}”是算出来的，不能设定"
                yield Problem(clause.file, variant.line, message, f"请设定 {field.question or '它所依据的答案'}")
            elif field.kind == "choice" and field.choices and raw not in field.choices:
                yield Problem(clause.file, variant.line, *_not_a_choice(raw, field))


def _check_condition(file: str, condition: Condition, vocabulary: Vocabulary) -> Iterator[Problem]:
    for leaf in leaves(condition):
        match leaf:
            case Answered(key) if key.name not in vocabulary:
                yield _unknown(file, key.line, key.name, vocabulary)
            case Comparison() as comparison:
                unknown = [key for key in comparison.keys if key.name not in vocabulary]
                yield from (_unknown(file, key.line, key.name, vocabulary) for key in unknown)
                if not unknown:
                    said = _misuse(comparison, vocabulary)
                    yield from (Problem(file, comparison.line, message, remedy) for message, remedy in said)


def _misuse(comparison: Comparison, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Why a comparison of known answers can never hold, as message and remedy."""
    left, name, right = comparison.left, comparison.operator, comparison.right
    if not comparison.keys:
        yield "两边都是固定值", "请写上要看的答案"
    elif isinstance(right, Key) and name in {"in", "not in"}:
        field = vocabulary[right.name]
        if field.kind != "choices":
            yield (
                f"“{field.label}”是{KIND_NAMES[field.kind]}，不能写在 {name} 的右边",
                f"{name} 的右边应为多选的答案或列表",
            )
        elif isinstance(left, Constant):
            yield from _unlike(left.value, field, as_member=True)
    elif isinstance(left, Key) and isinstance(right, Key):
        one, other = vocabulary[left.name], vocabulary[right.name]
        if _family(one.kind) != _family(other.kind):
            yield (
                f"{KIND_NAMES[one.kind]}“{one.label}”不能与{KIND_NAMES[other.kind]}“{other.label}”比较",
                "请比较同一种答案",
            )
    else:
        key, values = (left, right) if isinstance(left, Key) else (right, left)
        if isinstance(key, Key) and isinstance(values, Constant | Options):
            field = vocabulary[key.name]
            if field.kind == "choice" and name in {"<", "<=", ">", ">="}:
                yield f"单选“{field.label}”没有大小", "请用 ==、!= 或 in"
            for value in values.values if isinstance(values, Options) else (values.value,):
                yield from _unlike(value, field)


def _unlike(value: Value, field: Field, *, as_member: bool = False) -> Iterator[tuple[str, str]]:
    """What is wrong with comparing this answer with this value."""
    kind = "choice" if as_member else field.kind
    if kind == "choices":
        yield f"“{field.label}”是多选，不能这样比较", f"请写成 '选项' in {field.key}"
    elif kind in ("date", "days", "rows"):
        yield f"{KIND_NAMES[field.kind]}“{field.label}”不能与固定值比较", f"请只写 {field.key}，表示已经填写"
    elif _family(kind) != _family_of(value):
        yield f"“{field.label}”是{KIND_NAMES[field.kind]}，不会等于{_shown(value)}", _example(kind)
    elif kind == "choice" and field.choices and value not in field.choices:
        yield _not_a_choice(str(value), field)


def _not_a_choice(value: str, field: Field) -> tuple[str, str]:
    return f"“{field.label}”没有“{value}”这个选项", f"可选：{'、'.join(field.choices)}"


def _family(kind: Kind) -> str:
    """Kinds that can be compared with each other share a family."""
    return "number" if kind in _NUMBERS else "text" if kind in _TEXTS else kind


def _family_of(value: Value) -> str:
    return "bool" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"


def _shown(value: Value) -> str:
    return f"“{value}”" if isinstance(value, str) else f" {value}".lower()


def _example(kind: Kind) -> str:
    examples = {"bool": "请写 true 或 false，不加引号", "number": "请写数字，不加引号", "text": "请写带引号的文字"}
    return examples[_family(kind)]
