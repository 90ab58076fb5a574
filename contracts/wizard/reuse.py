"""Companies and contacts written down before: what an earlier contract knows about a party, offered for a new one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clauses.library.vocabulary import Raw
from contracts.models import Draft, User
from contracts.wizard.steps import questions

NEWEST = 30  # earlier contracts looked at
_CARDS = {"a": "a.name", "b": "b.name"}  # under whose card the offer stands


@dataclass(frozen=True)
class Earlier:
    """A party of an earlier contract: `place` names it in a form."""

    place: str
    name: str
    number: str


@dataclass(frozen=True)
class Offer:
    """The earlier parties for side `a` or `b`."""

    side: str
    parties: tuple[Earlier, ...]


def offers(user: User, draft: Draft, keys: tuple[str, ...]) -> dict[str, Offer]:
    """For the cards among `keys` that describe a party, who could be filled in; nothing when nobody is known."""
    sides = [side for side, key in _CARDS.items() if key in keys]
    if not sides:
        return {}
    known = tuple(_earlier(user, draft))
    return {_CARDS[side]: Offer(side, _own_side_first(known, side)) for side in sides if known}


def answers_of(user: User, place: str, side: str) -> dict[str, Raw]:
    """The answers of the earlier party at `place`, as answers about `side`; empty when there is no such party."""
    number, _colon, other = place.rpartition(":")
    found = Draft.objects.visible_to(user).filter(number=number).first()
    if found is None or other not in _CARDS or side not in _CARDS:
        return {}
    return {
        key: raw
        for key in sorted(_keys(side))
        if (raw := found.answers.get(f"{other}{key.removeprefix(side)}")) not in (None, "", [])
    }


def _earlier(user: User, draft: Draft) -> Iterator[Earlier]:
    seen: set[str] = set()
    drafts = Draft.objects.visible_to(user).exclude(pk=draft.pk).newest_first()[:NEWEST]
    for number, answers in drafts.values_list("number", "answers"):
        for side in _CARDS:
            name = _name(answers, side)
            if name and name not in seen:
                seen.add(name)
                yield Earlier(f"{number}:{side}", name, number)


def _own_side_first(known: tuple[Earlier, ...], side: str) -> tuple[Earlier, ...]:
    return tuple(sorted(known, key=lambda party: not party.place.endswith(f":{side}")))


def _name(answers: Mapping[str, Raw], side: str) -> str:
    name = answers.get(f"{side}.name")
    return name.strip() if isinstance(name, str) else ""


def _keys(side: str) -> set[str]:
    """The questions about the company and the people of `side`, on the step about the parties."""
    return {asked.key for step, asked in questions() if step.name == "parties" and asked.key.startswith(f"{side}.")}
