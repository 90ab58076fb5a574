"""What is to be done before a contract can be handed on, each with the way to it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.wizard.addresses import Pointer, change_url
from contracts.wizard.risk_report import RiskReport, anchor_of
from contracts.wizard.summary import Card


def to_do(report: RiskReport, cards: Iterable[Card], *, with_warnings: bool = False) -> list[Pointer]:
    """Blockers, problems by step, blanks, defaults; the warnings without a reason for those who try to go on."""
    return [
        *_blockers(report),
        *_problems(report, cards),
        *_defaults(report),
        *(_warnings(report) if with_warnings else ()),
    ]


def _blockers(report: RiskReport) -> Iterator[Pointer]:
    wrong = {problem.key for problem in report.checked.contract.answers.problems}
    for item in report.checked.blocking:
        if item.repeats(wrong):
            continue  # the line of its step says so
        target = report.target(item.finding)
        yield Pointer(item.title, target.url if target else f"#{anchor_of(item.finding)}")


def _problems(report: RiskReport, cards: Iterable[Card]) -> Iterator[Pointer]:
    answers = report.checked.contract.answers
    for card in cards:
        if card.problems:
            words = ngettext(
                "第 {place} 步“{title}”还有 {count} 处问题", "第 {place} 步“{title}”还有 {count} 处问题", card.problems
            ).format(place=card.place, title=card.step.title, count=card.problems)
            yield Pointer(words, change_url(report.draft, answers.problems_of(card.step.name)[0].key))
    gaps = report.checked.contract.document.gaps
    if gaps and not answers.problems:
        words = ngettext("填写合同里的 %(count)d 处空白", "填写合同里的 %(count)d 处空白", len(gaps))
        yield Pointer(words % {"count": len(gaps)}, change_url(report.draft, gaps[0].key))


def _defaults(report: RiskReport) -> Iterator[Pointer]:
    if count := len(report.checked.contract.answers.defaults):
        words = ngettext("确认 %(count)d 项默认值", "确认 %(count)d 项默认值", count)
        yield Pointer(words % {"count": count}, "#defaults")


def _warnings(report: RiskReport) -> Iterator[Pointer]:
    for item in report.checked.unexplained:
        yield Pointer(_("修改，或写明理由：{title}").format(title=item.title), f"#{anchor_of(item.finding)}")
