"""The scope step: what is outsourced, for whom, when, where, with what and how much (domain.md §3)."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from contracts.terms import hours, values
from contracts.wizard.forms.base import Card, Complaint
from contracts.wizard.forms.scope_delivery import PHONE_SERVICES, DeliveryQuestions
from contracts.wizard.forms.scope_service import ServiceQuestions


class ScopeForm(DeliveryQuestions, ServiceQuestions):
    cards = (
        Card(
            _("服务哪些内容？"),
            ("scope.types", "scope.summary", "scope.goals", "scope.excl"),
            page=_("内容与渠道"),
        ),
        Card(_("为谁服务？"), ("scope.customers.who", "scope.customers.text", "scope.region", "scope.minors")),
        Card(_("通过哪些渠道服务？"), ("scope.channels",)),
        Card(
            _("什么时间服务？"),
            ("scope.hours", "scope.holiday", "scope.holidayList"),
            page=_("时间与权限"),
        ),
        Card(_("用哪些语言服务？"), ("scope.languages",)),
        Card(_("能处理哪些业务，权限到哪里？"), ("scope.biz", "scope.authority")),
        Card(_("知识库由谁维护？"), ("scope.kb.annex", "scope.kb.owner", "scope.kb.updateHours")),
        Card(_("在哪里服务？"), ("scope.site", "scope.sites", "scope.dedicated"), page=_("职场与系统")),
        Card(_("系统和设备由谁提供？"), ("scope.systemBy", "scope.systems", "scope.equip")),
        Card(
            _("乙方有呼叫中心许可吗？"),
            ("b.licence.has", "b.licence.type", "b.licence.no", "b.licence.coverage", "b.licence.expiry"),
        ),
        Card(
            _("业务量有多大？"),
            ("scope.volume", "scope.forecast.lead", "scope.forecast.tol", "scope.peak"),
            page=_("业务量与规则"),
        ),
        Card(_("录音和会话怎么留存？"), ("scope.recording.on", "scope.recording.months", "scope.recording.owner")),
        Card(_("是否使用智能客服？"), ("scope.ai.use", "scope.ai.disclose", "scope.ai.human")),
        Card(
            _("外呼要守哪些规则？"),
            (
                "scope.outMkt.on",
                "scope.outMkt.consentBy",
                "scope.outMkt.dnc",
                "scope.outMkt.hours",
                "scope.outMkt.freq",
            ),
        ),
        Card(_("是否独家合作？"), ("scope.exclusive.mode", "scope.exclusive.share", "scope.exclusive.rule")),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        yield from _check_phone(answers)
        yield from _check_channels(answers)
        yield from _check_hours(answers, "scope.hours")
        yield from _check_hours(answers, "scope.holidayList")
        yield from _check_overlaps(answers)
        yield from _check_peak(answers)


def _check_phone(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """A hotline without a telephone service would need a licence nobody was asked about."""
    services = answers.get("scope.types")
    channels = {row.get("channel") for row in values.rows(answers.get("scope.channels"))}
    if "热线电话" in channels and isinstance(services, tuple) and not set(services) & set(PHONE_SERVICES):
        yield "scope.types", _("渠道里有热线电话，服务内容须选择电话接听、电话咨询或一种外呼服务")


def _check_channels(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """A number or account is listed once."""
    seen: dict[tuple[object, object], int] = {}
    for number, row in enumerate(values.rows(answers.get("scope.channels")), start=1):
        account = (row.get("channel"), row.get("id"))
        if None not in account and account in seen:
            yield (
                "scope.channels",
                str(_("第 {row} 行：“{id}”已经写在第 {first} 行，删除其中一行")).format(
                    row=number, id=account[1], first=seen[account]
                ),
            )
        seen.setdefault(account, number)


def _check_hours(answers: Mapping[str, object], key: str) -> Iterable[Complaint]:
    """A shift lasts some time; an end before the start is the next day."""
    for number, row in enumerate(values.rows(answers.get(key)), start=1):
        if "start" in row and "end" in row and not hours.minutes(row):
            yield (
                key,
                str(_("第 {row} 行：结束时间须与开始时间不同，全天写 00:00 至 24:00")).format(row=number),
            )


def _check_overlaps(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """One channel has one set of hours at a time."""
    for overlap in hours.overlaps(values.rows(answers.get("scope.hours"))):
        yield (
            "scope.hours",
            str(_("第 {first} 行与第 {second} 行在{day} {time} 重叠，调整时间或写明不同的渠道")).format(
                first=overlap.first + 1,
                second=overlap.second + 1,
                day=_(overlap.day),
                time=f"{overlap.at // 60:02}:{overlap.at % 60:02}",
            ),
        )


def _check_peak(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """A peak ends no earlier than it starts."""
    for number, row in enumerate(values.rows(answers.get("scope.peak")), start=1):
        start, end = values.day(row.get("from")), values.day(row.get("to"))
        if start and end and end < start:
            yield (
                "scope.peak",
                str(_("第 {row} 行：结束日不能早于开始日 {start}")).format(row=number, start=start.isoformat()),
            )
