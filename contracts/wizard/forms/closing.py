"""Step 11: effect, other terms, annexes, signature. Content: domain model §13."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts.wizard.forms.base import Card, Complaint, RowForm, StepForm, Words
from contracts.wizard.questions import Choice, Choices, Date, Days, LongText, Question, Rows, Text, Whole, YesNo

ATTACHED, LATER, NONE = N_("随附"), N_("后补"), N_("不适用")
ANNEXES = {
    1: _("附件一 业务外包具体实施方案"),
    2: _("附件二 培训资料清单"),
    3: _("附件三 考核标准与考核方法"),
    4: _("附件四 保密协议"),
    5: _("附件五 费用支付明细表"),
    6: _("附件六 个人信息委托处理约定"),
    7: _("附件七 业务知识库与操作手册"),
    8: _("附件八 交接计划"),
    9: _("附件九 廉洁协议"),
}
DUE = {  # each names its annex: heard or listed, nine questions of the same words could not be told apart
    1: _("附件一提交期限"),
    2: _("附件二提交期限"),
    3: _("附件三提交期限"),
    4: _("附件四提交期限"),
    5: _("附件五提交期限"),
    6: _("附件六提交期限"),
    7: _("附件七提交期限"),
    8: _("附件八提交期限"),
    9: _("附件九提交期限"),
}
FIXED = range(1, 6)  # form A always has annexes 1–5
ORDER = ["补充协议", "合同正文", "合同附件", "采购文件和投标文件"]
ORDER_GOV = ["采购文件和投标文件", "补充协议", "合同正文", "合同附件"]


def _order(answers: Mapping[str, object], library: Library) -> Raw:
    return [{"name": name} for name in (ORDER_GOV if answers.get("doc.gov") else ORDER[:3])]


def _annex_mode(number: int) -> Any:
    """The default of an annex: 1–5 attached, 6 with personal information, 7 later when a knowledge base is agreed."""

    def default(answers: Mapping[str, object], library: Library) -> str:
        if number in FIXED or (number == 6 and answers.get("pi.on")):
            return ATTACHED
        return LATER if number == 7 and answers.get("scope.kb.annex") else NONE

    return default


def annex_questions() -> dict[str, Question]:
    """The two questions about each annex: is it attached, and when is it delivered if not."""
    questions: dict[str, Question] = {}
    for number, title in ANNEXES.items():
        modes = [ATTACHED, LATER] if number in FIXED else [ATTACHED, LATER, NONE]
        questions[f"annex__{number}__mode"] = Choice(title, modes, required=True, default=_annex_mode(number))
        questions[f"annex__{number}__due"] = Days(
            DUE[number],
            required=True,
            low=1,
            high=365,
            default="30日",
            ask_when=f"annex.{number}.mode == '后补'",
            hint=_("自合同生效起算"),
        )
    return questions


BUYER: dict[str, Words] = {
    "who": _("甲方签署人身份"),
    "name": _("甲方签署人姓名"),
    "auth": _("甲方授权文件"),
    "seal": _("甲方印章"),
    "date": _("甲方签署日期"),
}
SUPPLIER: dict[str, Words] = {
    "who": _("乙方签署人身份"),
    "name": _("乙方签署人姓名"),
    "auth": _("乙方授权文件"),
    "seal": _("乙方印章"),
    "date": _("乙方签署日期"),
}


def signature_questions(party: str, names: Mapping[str, Words]) -> dict[str, Question]:
    """Who signs for a party, and how; `names` say of each question which party it is about."""
    return {
        f"sign__{party}__who": Choice(
            names["who"],
            [N_("法定代表人"), N_("授权代表")],
            required=True,
            default="法定代表人",
        ),
        f"sign__{party}__name": Text(names["name"], high=30, hint=_("签署时手写的可以不填"), more=True),
        f"sign__{party}__auth": Text(
            names["auth"],
            required=True,
            high=100,
            ask_when=f"sign.{party}.who == '授权代表'",
            hint=_("授权委托书的名称或编号"),
            example=_("授权委托书 2027-003"),
        ),
        f"sign__{party}__seal": Choice(
            names["seal"],
            [N_("公章"), N_("合同专用章")],
            required=True,
            default="合同专用章",
            why=_("财务章、部门章的效力容易被质疑。"),
        ),
        f"sign__{party}__date": Date(names["date"], hint=_("签署时手写的可以不填"), more=True),
    }


class RankRow(RowForm):
    name = Text(_("文件"), required=True, high=60)


class ClosingQuestions(StepForm):
    misc__effect__mode = Choice(
        _("生效方式"),
        [N_("双方签字盖章之日"), N_("指定日期"), N_("条件成就")],
        required=True,
        default="双方签字盖章之日",
        hint=_("双方签署日期不一致的，以在后的为准"),
    )
    misc__effect__date = Date(_("生效日期"), required=True, ask_when="misc.effect.mode == '指定日期'")
    misc__effect__cond = Text(
        _("生效条件"),
        required=True,
        high=200,
        ask_when="misc.effect.mode == '条件成就'",
        example=_("甲方取得主管部门批准"),
    )
    misc__copies__n = Whole(_("合同份数"), required=True, low=1, high=20, default="4", unit=_("份"))
    misc__copies__a = Whole(_("甲方份数"), required=True, low=0, high=20, default="2", unit=_("份"))
    misc__copies__b = Whole(_("乙方份数"), required=True, low=0, high=20, default="2", unit=_("份"))
    misc__notice__ways = Choices(
        _("通知方式"),
        [N_("专人送达"), N_("快递"), N_("电子邮件"), N_("公文系统")],
        required=True,
        default=["快递", "电子邮件"],
        why=_("约定的地址同时用作诉讼、仲裁文书的送达地址。"),
    )
    misc__notice__deemed = Text(
        _("送达时间"),
        required=True,
        high=200,
        default="电子邮件自发出后次一工作日视为送达，快递自签收或者退回之日视为送达",
        more=True,
    )
    misc__order = Rows(
        _("文件优先顺序"),
        RankRow,
        required=True,
        high=10,
        default=_order,
        hint=_("从高到低；附件三就指标、附件五就单价和数量、附件六就个人信息另有优先"),
        more=True,
    )
    misc__extra__data = LongText(_("业务数据共享"), high=600, hint=_("没有的留空"), more=True)
    misc__extra__tech = LongText(_("技术支持"), high=600, hint=_("没有的留空"), more=True)
    misc__extra__market = LongText(_("市场推广"), high=600, hint=_("没有的留空"), more=True)
    misc__integrity = YesNo(_("廉洁与反电信诈骗条款"), default="是", more=True)
    misc__assign = YesNo(_("转让限制条款"), default="是", more=True)
    misc__publicity = YesNo(_("宣传限制条款"), default="是", more=True)
    misc__entire = YesNo(_("完整协议条款"), default="是", more=True)
    misc__sever = YesNo(_("条款可分割"), default="是", more=True)
    misc__confirmStd = YesNo(
        _("重大条款提示"),
        default="是",
        why=_("“本合同非格式条款”的声明本身没有效力（合同编通则解释 9），提示和说明才有。"),
        more=True,
    )
    misc__other = LongText(_("其他约定"), high=2000, hint=_("没有的留空"), more=True)


class ClosingForm(
    type("AnnexQuestions", (StepForm,), annex_questions()),
    type("SupplierSignature", (StepForm,), signature_questions("b", SUPPLIER)),
    type("BuyerSignature", (StepForm,), signature_questions("a", BUYER)),
    ClosingQuestions,
):
    sign__e__on = YesNo(_("电子签署"), default="否", hint=_("可靠的电子签名与手写签名或盖章具有同等效力"), more=True)
    sign__e__platform = Text(_("电子签署平台"), required=True, high=60, ask_when="sign.e.on", more=True)

    cards = (
        Card(
            _("合同什么时候生效、一式几份？"),
            (
                "misc.effect.mode",
                "misc.effect.date",
                "misc.effect.cond",
                "misc.copies.n",
                "misc.copies.a",
                "misc.copies.b",
            ),
            page=_("生效与附件"),
        ),
        Card(_("怎样通知对方？"), ("misc.notice.ways", "misc.notice.deemed", "misc.order")),
        Card(
            _("附件怎么提交？"),
            tuple(f"annex.{number}.{part}" for number in ANNEXES for part in ("mode", "due")),
            hint=_("不能随合同签署的，选“后补”并写明期限"),
        ),
        Card(
            _("谁来签署？"),
            (
                *(f"sign.{party}.{part}" for party in "ab" for part in ("who", "auth", "seal", "name", "date")),
                "sign.e.on",
                "sign.e.platform",
            ),
            page=_("签署与其他"),
        ),
        Card(
            _("还有什么要约定？"),
            (
                "misc.extra.data",
                "misc.extra.tech",
                "misc.extra.market",
                "misc.other",
                "misc.integrity",
                "misc.assign",
                "misc.publicity",
                "misc.entire",
                "misc.sever",
                "misc.confirmStd",
            ),
        ),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """Copies add up (an archive copy may be over), ranks are not repeated, public procurement papers come first."""
        total, a, b = (answers.get(f"misc.copies.{part}") for part in "nab")
        if None not in (total, a, b) and a + b > total:
            yield "misc.copies.n", str(_("合同份数须不少于甲方和乙方份数之和 {sum} 份")).format(sum=a + b)
        ranks = [row["name"] for row in answers.get("misc.order", ()) if "name" in row]
        if len(set(ranks)) != len(ranks):
            yield "misc.order", _("同一份文件只能出现一次")
        if answers.get("doc.gov") and ranks and "采购文件" not in str(ranks[0]):
            yield "misc.order", _("政府采购合同中，采购文件和投标文件排在第一位")
