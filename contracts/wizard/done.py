"""What was just done to a draft, told in the words of the changes themselves, with the version that takes it back.

Whoever does something redirects to an address with `did` and `undo`; the page at that address says what was done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts import drafting
from contracts.models import Change, Draft, User
from contracts.wizard.conflicts import in_words
from contracts.wizard.steps import questions

LONGEST_WORDS = 64
LONGEST_VERSION = 9  # digits
DEEDS = ("fix", "confirm", "sample", "wait")


@dataclass(frozen=True)
class Done:
    """`deed` is `fix`, `confirm`, `sample` or `wait`; without a version there is nothing to take back any more."""

    deed: str
    words: str
    version: int | None = None


def done(asked: Mapping[str, str], draft: Draft, by: User) -> Done | None:
    """What the address says was just done, if `by` did it."""
    did, version = asked.get("did", ""), whole(asked.get("undo", ""))
    deed = did.removesuffix("-undone")
    if deed not in DEEDS:
        return None
    if deed != did:
        return Done(deed, _("已撤销，答案恢复原样"))
    changes = list(draft.changes.of_answers().filter(version=version, by=by)) if version is not None else []
    return Done(deed, _told(deed, changes), version) if changes else None


def whole(text: str) -> int | None:
    """A version as addresses and forms carry it."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_VERSION else None


def warn_of_kept(request: HttpRequest, undone: drafting.Saved) -> None:
    """Say which changes stay because somebody has changed the answers again."""
    if count := len(undone.conflicts):
        words = ngettext(
            "有 %(count)d 项之后又改过，保持现在的内容", "有 %(count)d 项之后又改过，保持现在的内容", count
        )
        messages.warning(request, words % {"count": count})


def _told(deed: str, changes: list[Change]) -> str:
    if deed == "confirm":
        return ngettext("已确认 %(count)d 项默认值", "已确认 %(count)d 项默认值", len(changes)) % {
            "count": len(changes)
        }
    if deed == "sample":
        return _("已套用示例")
    if deed == "wait":
        return _("已标为暂不确定")
    return _("；").join(_changed(change) for change in changes)


def _changed(change: Change) -> str:
    """`“试用期”已改为“2”`."""
    question = next(asked for _step, asked in questions() if asked.key == change.key)
    after = in_words(question, change.after)
    if not after or "\n" in after or len(after) > LONGEST_WORDS:
        return _("“{label}”已更改").format(label=question.label)
    return _("“{label}”已改为“{after}”").format(label=question.label, after=after)
