"""With what a revision is compared: the reader's last review of it, any other version, the library, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from contracts.desk.address import LIBRARY, NOTHING
from contracts.desk.texts import Text, redline_of, standard_of, stored, text_of
from contracts.models import Decision, Draft, Revision, User
from contracts.redline.pairs import Redline


@dataclass(frozen=True)
class Choice:
    """One line of the list to choose from."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Comparison:
    """What is compared: `old` is empty where `new` is read alone. `name` is what `old` is called."""

    new: Text
    new_name: str
    old: Text | None = None
    name: str = ""
    number: int = 0
    choices: tuple[Choice, ...] = ()

    @property
    def redline(self) -> Redline:
        return redline_of(self.old or self.new, self.new)


def comparison(draft: Draft, user: User, asked: str) -> Comparison:
    """How `draft.current` is shown to `user`, who asked for a version by number, the library, nothing, or said nothing."""
    new = draft.current
    others = list(draft.revisions.filter(number__lt=new.number).defer("frozen", "findings").order_by("-number"))
    mine = last_reviewed(new, user)
    lines = dict(_lines(new, others, mine, with_library=not draft.is_supplement))
    chosen = asked if asked in lines else str(mine) if mine else NOTHING
    choices = tuple(Choice(value, words, value == chosen) for value, words in lines.items())
    new_text, new_name = text_of(new), str(new)
    if chosen == LIBRARY:
        return Comparison(new_text, new_name, standard_of(new), _("条款库的标准文字"), choices=choices)
    old = next((revision for revision in others if str(revision.number) == chosen), None)
    if old is None:
        return Comparison(new_text, new_name, choices=choices)
    return Comparison(new_text, new_name, stored(old.pk, old.content_hash), str(old), old.number, choices)


def last_reviewed(revision: Revision, user: User) -> int:
    """The number of the newest earlier version on which `user` sent a review; 0 without one."""
    mine = Decision.objects.filter(by=user, revision__draft=revision.draft_id, revision__number__lt=revision.number)
    return mine.order_by("-revision__number").values_list("revision__number", flat=True).first() or 0


def _lines(new: Revision, others: Sequence[Revision], mine: int, *, with_library: bool) -> Iterator[tuple[str, str]]:
    """What there is to choose from. A supplement is not written from the library, but from the contract before it."""
    for revision in others:
        words = (
            _("我上次审核的第 {old} 版 → 第 {new} 版") if revision.number == mine else _("第 {old} 版 → 第 {new} 版")
        )
        yield str(revision.number), words.format(old=revision.number, new=new.number)
    if with_library:
        yield LIBRARY, _("条款库的标准文字 → 第 {new} 版").format(new=new.number)
    yield NOTHING, _("不对比，只看第 {new} 版").format(new=new.number)
