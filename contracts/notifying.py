"""Notifications in words: who did what with which contract. On the page with the contract's name, in a mail with its number
alone; what a contract says is never told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.models import Kind, Notification, User

ACTIONS = {
    "void": gettext_lazy("作废"),
    "enforce": gettext_lazy("生效"),
    "terminate": gettext_lazy("终止"),
}


@dataclass(frozen=True)
class Day:
    """What somebody was told on one day, newest first."""

    day: date
    notifications: tuple[Notification, ...]


def unread_count(user: User) -> int:
    """How many notifications `user` has not looked at."""
    return Notification.objects.filter(user=user).unread().count()


def by_day(notifications: Iterable[Notification]) -> list[Day]:
    """Notifications, newest first, under the days they are of."""
    days = groupby(notifications, key=lambda item: timezone.localtime(item.at).date())
    return [Day(day, tuple(items)) for day, items in days]


def words(notification: Notification, *, named: bool = True) -> str:
    """One line in the language of the page; `named` says the contract's name, otherwise its number stands for it."""
    draft = notification.draft
    what = f"“{draft.title}”" if named else draft.number
    facts = {"what": what, "who": notification.actor or "", **notification.facts}
    facts["action"] = ACTIONS.get(facts.get("action"), "")
    return _sentence(notification).format(**{"version": "", "days": "", **facts})


def _sentence(notification: Notification) -> str:
    match notification.kind:
        case Kind.SUBMITTED:
            return _("{who}提交了{what}第 {version} 版，请你审核")
        case Kind.CHANGES:
            return _("{who}要求修改{what}")
        case Kind.APPROVED:
            return _("{who}批准了{what}第 {version} 版，全部批准已齐")
        case Kind.VOIDED if notification.facts.get("withdrawn"):
            return _("{who}撤回了对{what}第 {version} 版的批准")
        case Kind.VOIDED:
            return _("{what}第 {version} 版改动了你批准过的内容，你的批准已失效")
        case Kind.REPLIED:
            return _("{who}回复了你对{what}的意见")
        case Kind.ENDING if notification.facts.get("about") == "notice":
            return _("{what}还有 {days} 天可以通知对方是否续约")
        case Kind.ENDING if notification.facts.get("about") == "ending":
            return _("{what}不再续签，还有 {days} 天要书面通知对方")
        case Kind.ENDING:
            return _("{what}还有 {days} 天到期")
        case Kind.CLAUSES:
            return _("条款库有更新，影响{what}")
        case Kind.HANDED_OVER:
            return _("{who}把{what}移交给你")
        case Kind.DUE if notification.facts.get("days", 0) < 0:
            return _("{what}等你审核，已过希望完成的时间")
        case Kind.DUE:
            return _("{what}等你审核，希望完成的时间快到了")
        case _:
            return _("{who}请你确认{what}{action}")
