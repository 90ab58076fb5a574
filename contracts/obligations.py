"""What has to be done when, under the contracts a person has: each duty with its contract, in words.

    for item in obligations.of(contract): item.day, item.title, item.who

They are those of the text that is in force: with the supplements that were signed, and from the day people say the contract
came in force. Of a draft they are those of its answers as they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clauses.library import Library
from contracts import lineage
from contracts.assembly import numerals
from contracts.models import Draft, Revision, State, User
from contracts.terms.duties import Duty, dated, duties
from contracts.terms.values import Answers
from contracts.wizard.approved import approved_at
from contracts.wizard.compose import answers_of

GROUPS: dict[str, str | Promise] = {
    "term": gettext_lazy("期限与续约"),
    "payment": gettext_lazy("结算与付款"),
    "report": gettext_lazy("报告与考核"),
    "check": gettext_lazy("复核与检查"),
    "papers": gettext_lazy("证照与附件"),
    "exit": gettext_lazy("到期与交接"),
}
SIDES: dict[str, str | Promise] = {
    "a": gettext_lazy("甲方"),
    "b": gettext_lazy("乙方"),
    "both": gettext_lazy("双方"),
}
WORDS: dict[str, str | Promise] = {
    "effect": gettext_lazy("合同生效"),
    "start": gettext_lazy("服务期限开始"),
    "go_live": gettext_lazy("正式上线"),
    "trial_start": gettext_lazy("试用期开始"),
    "trial_end": gettext_lazy("试用期结束"),
    "renewal_reminder": gettext_lazy("最晚提醒对方将自动续期"),
    "notice": gettext_lazy("最晚就续约通知对方"),
    "end": gettext_lazy("服务期限届满"),
    "tail_end": gettext_lazy("按月续期最晚结束"),
    "statement": gettext_lazy("提交对账单"),
    "confirmation": gettext_lazy("确认结算金额"),
    "invoice": gettext_lazy("开具发票"),
    "payment": gettext_lazy("付款"),
    "month_report": gettext_lazy("提交月报"),
    "quarter_report": gettext_lazy("提交季报"),
    "kpi_result": gettext_lazy("出具考核结果"),
    "kpi_review": gettext_lazy("复核考核指标"),
    "drill": gettext_lazy("完成本年度业务连续性演练"),
    "security_check": gettext_lazy("完成本年度安全检查"),
    "licence": gettext_lazy("增值电信业务经营许可到期"),
    "certificate": gettext_lazy("证书到期"),
    "annex": gettext_lazy("提交后补的附件"),
    "exit_plan": gettext_lazy("提交交接计划"),
    "handover": gettext_lazy("完成交接"),
    "settle": gettext_lazy("结清费用"),
    "return": gettext_lazy("返还或销毁保密信息"),
    "delete": gettext_lazy("返还或删除个人信息"),
    "deposit": gettext_lazy("返还质量保证金"),
}
WARNED: dict[str, int] = {"term": 30, "payment": 3, "report": 3, "check": 14, "papers": 30, "exit": 14}  # days before
RUNNING = (State.APPROVED, State.IN_FORCE)
KEPT = 2000  # contracts whose duties are remembered by a process


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty of one contract."""

    draft: Draft
    duty: Duty
    clause_title: str

    @property
    def day(self) -> date:
        return self.duty.day

    @property
    def title(self) -> str:
        """What is to be done, in the language of the page: 付款（2027-03）."""
        duty = self.duty
        words = str(WORDS[duty.what])
        about = duty.about
        if duty.what == "annex":
            about = numerals.annex(duty.number)
        elif duty.period and duty.group in ("payment", "report"):
            about = f"{duty.period.end:%Y-%m}"
        return _("{what}（{about}）").format(what=words, about=about) if about else words

    @property
    def who(self) -> str:
        return str(SIDES[self.duty.side])

    @property
    def group(self) -> str:
        return str(GROUPS[self.duty.group])

    @property
    def key(self) -> str:
        """What stays the same when only the day moves."""
        return f"{self.duty.what}-{self.duty.number}"

    @property
    def warned_on(self) -> timedelta:
        """How long before the day to be reminded."""
        return timedelta(days=WARNED[self.duty.group])


def of(draft: Draft) -> tuple[Obligation, ...]:
    """Everything that has a day under `draft`, in order; a supplement's days are those of its contract."""
    contract = lineage.contract_of(draft)
    if contract.current_id and contract.state in (*RUNNING, State.EXPIRED, State.TERMINATED):
        return tuple(of_all([contract]))
    titles = _titles(draft.library)
    found = duties(answers_of(draft.answers, draft.library).values)
    return tuple(Obligation(contract, duty, titles.get(duty.clause, "")) for duty in found)


def of_all(contracts: Sequence[Draft]) -> list[Obligation]:
    """Those of several contracts that were approved, by day."""
    standing = lineage.standing_keys(contracts, (State.IN_FORCE,))
    found = []
    for contract in contracts:
        held, titles = _of_revision(standing[contract.pk], contract.signed_on)
        found += [Obligation(contract, duty, titles.get(duty.clause, "")) for duty in held]
    return sorted(found, key=_order)


def contracts_of(user: User) -> list[Draft]:
    """The approved contracts in force, or waiting to be, that are `user`'s own or shared with them."""
    halves = (Draft.objects.owned_by(user), Draft.objects.shared_with(user))
    running = (half.filter(state__in=RUNNING, is_supplement=False).exclude(current=None) for half in halves)
    found = (draft for half in running for draft in half.defer("answers", "copied", "wordings"))
    return sorted(found, key=lambda draft: draft.number)


def answers_now(contract: Draft) -> Answers:
    """The typed answers that hold for `contract` now: with the supplements in force, from the day it came in force."""
    revision = lineage.standing(contract, (State.IN_FORCE,))
    values = approved_at(revision).answers.values if revision else answers_of(contract.answers, contract.library).values
    return dated(values, contract.signed_on)


@lru_cache(maxsize=KEPT)
def _of_revision(revision: int, in_force_since: date | None) -> tuple[tuple[Duty, ...], dict[str, str]]:
    """The duties of a revision, which never change, and the titles of the clauses that say so."""
    found = approved_at(Revision.objects.get(pk=revision))
    held = duties(dated(found.answers.values, in_force_since))
    titles = _titles(found.library)
    return held, {duty.clause: titles[duty.clause] for duty in held if duty.clause in titles}


def _titles(library: Library) -> dict[str, str]:
    return {id: clause.title for id, clause in library.clauses.items()}


def _order(item: Obligation) -> tuple[date, str, str, str, int]:
    return item.day, item.draft.number, item.duty.group, item.duty.what, item.duty.number
