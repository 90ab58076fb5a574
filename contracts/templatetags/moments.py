"""Moments, days and sums the way people say them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.terms import money

register = template.Library()
HOUR = timedelta(hours=1)


@register.filter
def when(moment: datetime) -> str:
    """5 分钟前, 今天 09:12, 昨天 17:48, 11-20 16:05, and 2025-12-26 of another year."""
    now, there = timezone.localtime(), timezone.localtime(moment)
    days = (now.date() - there.date()).days
    if timedelta() <= now - there < HOUR:
        minutes = int((now - there).total_seconds() // 60)
        return ngettext("%(count)d 分钟前", "%(count)d 分钟前", minutes) % {"count": minutes} if minutes else _("刚刚")
    if days in (0, 1):
        return (_("今天 {time}") if days == 0 else _("昨天 {time}")).format(time=f"{there:%H:%M}")
    return date_format(there, _("m-d H:i") if there.year == now.year else _("Y-m-d"))


@register.filter
def day(value: date) -> str:
    """2026-12-31, or 31 Dec 2026 in English."""
    return date_format(value, _("Y-m-d"))


@register.filter
def left(days: int) -> str:
    """还剩 8 天; 今天到期, and 逾期 2 天 where nothing is left."""
    if days > 0:
        return ngettext("还剩 %(count)d 天", "还剩 %(count)d 天", days) % {"count": days}
    return ngettext("逾期 %(count)d 天", "逾期 %(count)d 天", -days) % {"count": -days} if days else _("今天到期")


@register.filter
def figures(amount: Decimal) -> str:
    """3,447,120.00 in every language; the unit stands in the heading."""
    return money.figures(amount)
