"""Can these conditions all hold at once? Tried on every combination of the few answers that could make a difference.

Each answer is given, besides no answer at all, the values its conditions mention and one they do not; for numbers also
those just beside and between. That is all the conditions can tell apart, so trying these is trying everything.
"""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from clauses.library.conditions import Comparison, Condition, Constant, Key, Not, Options, Value, keys, leaves
from clauses.library.vocabulary import Field, Vocabulary

MAX_COMBINATIONS = 20_000
MAX_CHOICES = 8

_OTHER = "\0另一个答案"
_FIRST_DAY = date(2026, 1, 1)


def possible(conditions: Iterable[Condition], vocabulary: Vocabulary) -> bool | None:
    """Whether some answers satisfy all conditions; None when there are too many combinations to try."""
    wanted = tuple(conditions)
    names = sorted({key.name for condition in wanted for key in keys(condition)})
    mentioned = _mentioned(wanted)
    domains = []
    size = 1
    for name in names:
        domain = _domain(vocabulary.get(name), mentioned, name)
        if domain is None:
            return None
        domains.append((None, *domain))
        size *= len(domain) + 1
        if size > MAX_COMBINATIONS:
            return None
    for combination in itertools.product(*domains):
        answers = dict(zip(names, combination, strict=True))
        if all(condition.holds(answers) for condition in wanted):
            return True
    return False


def follows(rule: Condition, guards: Iterable[Condition], vocabulary: Vocabulary) -> bool:
    """Whether the rule holds whenever all guards do. When that cannot be tried out, it must stand among them."""
    known = tuple(guards)
    answer = possible((*known, Not(rule)), vocabulary)
    return rule in known if answer is None else not answer


def _mentioned(conditions: Iterable[Condition]) -> dict[str, list[Value]]:
    """The values each key is compared with; those compared with each other share theirs."""
    found: dict[str, list[Value]] = {}
    pairs = []
    for leaf in itertools.chain.from_iterable(map(leaves, conditions)):
        if isinstance(leaf, Comparison):
            values = [*_values(leaf.left), *_values(leaf.right)]
            for key in leaf.keys:
                found.setdefault(key.name, []).extend(values)
            if len(leaf.keys) == 2:
                pairs.append(tuple(key.name for key in leaf.keys))
    for _ in pairs:
        for one, other in pairs:
            found[one] = found[other] = list(dict.fromkeys([*found[one], *found[other]]))
    return found


def _values(operand: Key | Constant | Options) -> tuple[Value, ...]:
    match operand:
        case Constant(value):
            return (value,)
        case Options(values):
            return values
        case _:
            return ()


def _domain(field: Field | None, mentioned: dict[str, list[Value]], name: str) -> tuple[object, ...] | None:
    """The values worth trying for one answer."""
    compared = name in mentioned
    values = mentioned.get(name, [])
    texts = list(dict.fromkeys(value for value in values if isinstance(value, str)))
    match field.kind if field else "":
        case "bool":
            return (True, False)
        case "choice" if field and field.choices:
            return tuple(_tellable(texts, field.choices))
        case "choices":
            return _selections(texts, field.choices if field else ())
        case "int" | "decimal" | "money" | "percent":
            return tuple(_numbers(value for value in values if isinstance(value, Decimal)))
        case "date":
            return tuple(_FIRST_DAY + timedelta(days=day) for day in range(3))
        case "time":
            return tuple(dict.fromkeys(("00:00", *texts, *(f"{text}:" for text in texts), "24:00")))
        case "days" | "rows":
            return None if compared else (_OTHER,)
        case "":
            return (*texts, *_numbers(value for value in values if isinstance(value, Decimal)), _OTHER, True, False)
    return (*texts, _OTHER)


def _tellable(texts: list[str], choices: tuple[str, ...]) -> Iterator[str]:
    """The choices a condition names, and one it does not."""
    yield from (text for text in texts if text in choices)
    yield from itertools.islice((choice for choice in choices if choice not in texts), 1)


def _selections(texts: list[str], choices: tuple[str, ...]) -> tuple[object, ...] | None:
    """Every selection among the choices a condition names, and a choice it does not."""
    options = list(_tellable(texts, choices)) if choices else [*texts, _OTHER]
    if len(options) > MAX_CHOICES:
        return None
    sizes = range(1, len(options) + 1)
    return tuple(itertools.chain.from_iterable(itertools.combinations(options, size) for size in sizes))


def _numbers(values: Iterable[Decimal]) -> Iterator[Decimal]:
    """The numbers, those between them and some beyond either end."""
    found = sorted({*values}) or [Decimal(0)]
    between = ((low + high) / 2 for low, high in itertools.pairwise(found))
    yield from (*found, *between, found[0] - 1, found[0] - 2, found[-1] + 1, found[-1] + 2)
