"""Who signs: both parties with the same questions, what only the supplier is asked, and the document itself.

Licence questions of the supplier stand in `scope`, because its rule needs the channels and the platform.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.wizard.forms.base import Card, Complaint, RowForm, StepForm
from contracts.wizard.forms.document import CARDS as DOCUMENT_CARDS
from contracts.wizard.forms.document import DocumentQuestions
from contracts.wizard.forms.party import BUYER, SUPPLIER, party_cards, party_questions, same_as
from contracts.wizard.identities import Account
from contracts.wizard.questions import Choice, Choices, Date, Rows, Text, YesNo

TAXPAYERS = [N_("一般纳税人"), N_("小规模纳税人")]
CERTIFICATES = [
    "ISO 9001",
    "ISO 27001",
    "ISO 27701",
    "ISO 18295-1",
    "COPC",
    N_("等保三级"),
    "PCI DSS",
    N_("其他"),
]


class CertificateRow(RowForm):
    name = Text(_("证书名称"), required=True, high=60, example="ISO 27001")
    no = Text(_("证书编号"), high=60, example="ISMS-2025-0412")
    expiry = Date(_("有效期至"))


class SupplierQuestions(StepForm):
    """What only the supplier is asked: where it is paid, its tax status and what it is certified for."""

    b__bank__acctName = Text(
        _("乙方户名"),
        required=True,
        low=2,
        high=100,
        default=same_as("b.name"),
        hint=_("须与乙方名称一致"),
        why=_("户名与签约主体不一致时，付款可能不被认定为向乙方履行。"),
        example=_("合肥听澜信息服务有限公司"),
    )
    b__bank__bank = Text(
        _("乙方开户行"),
        required=True,
        low=4,
        high=100,
        hint=_("写到支行"),
        example=_("中国建设银行合肥高新支行"),
    )
    b__bank__acctNo = Account(
        _("乙方账号"),
        required=True,
        why=_("账户变更须用加盖公章的书面通知并经电话复核，防止冒名更改账户骗取款项。"),
        example="34050145860800001234",
    )
    b__taxpayer = Choice(
        _("乙方纳税人类型"),
        TAXPAYERS,
        required=True,
        default="一般纳税人",
        why=_("决定适用的增值税税率或征收率，以及能开哪种发票。"),
    )
    b__certs = Choices(
        _("乙方资质认证"),
        CERTIFICATES,
        hint=_("只选有证书、愿意保证持续有效的"),
        why=_("只有写进合同的证书才在保证范围内，证书失效须通知甲方。"),
    )
    b__certsDetail = Rows(_("证书明细"), CertificateRow, ask_when="b.certs", hint=_("写明编号和有效期，便于到期提醒"))
    b__dispatchLicence = YesNo(
        _("乙方是否持有劳务派遣许可"),
        default="否",
        more=True,
        why=_("持有派遣许可的供应商如果按人头计费、又由甲方管理人员，容易被认定为劳务派遣。"),
    )


class BetweenParties(StepForm):
    """How the two parties stand to each other and to a third one."""

    parties__related = YesNo(
        _("双方是否存在关联关系"),
        required=True,
        default="否",
        hint=_("母子公司、同一控制人、互相持股都算"),
        why=_("关联交易须按独立交易原则定价；用人单位不得向本单位或所属单位派遣劳动者（劳动合同法第六十七条）。"),
    )
    parties__endClient = Text(
        _("最终业务委托方"),
        low=4,
        high=100,
        more=True,
        hint=_("甲方自己也是承包方时填写"),
        why=_("甲方转交业务须有权转交，涉及个人信息的还要取得委托方同意（个人信息保护法第二十一条）。"),
        example=_("海裳（中国）控股有限公司"),
    )


class PartiesForm(
    BetweenParties,
    SupplierQuestions,
    type("Supplier", (StepForm,), party_questions("b", _("乙方"), SUPPLIER)),
    type("Buyer", (StepForm,), party_questions("a", _("甲方"), BUYER)),
    DocumentQuestions,
):
    """Questions run from the last base to the first: the document, party A, party B, and what is between them."""

    cards = (
        *party_cards("a", _("甲方"), _("甲方是谁？"), _("怎么联系甲方？")),
        *party_cards("b", _("乙方"), _("乙方是谁？"), _("怎么联系乙方？")),
        Card(
            _("款项付到哪个账户？"),
            ("b.bank.acctName", "b.bank.bank", "b.bank.acctNo", "b.taxpayer"),
            page=_("账户与资质"),
        ),
        Card(
            _("乙方有哪些资质，双方是什么关系？"),
            ("b.certs", "b.certsDetail", "b.dispatchLicence", "parties.related", "parties.endClient"),
        ),
        *DOCUMENT_CARDS,
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """A contract needs two parties."""
        if _alike(answers, "a.name", "b.name"):
            yield "b.name", _("乙方名称须与甲方名称不同，同一主体不能与自己订立合同")
        if _alike(answers, "a.uscc", "b.uscc"):
            yield "b.uscc", _("乙方统一社会信用代码须与甲方的不同，同一主体不能与自己订立合同")


def _alike(answers: Mapping[str, object], one: str, other: str) -> bool:
    """Whether both answers are the same text, full and half width, case and spaces aside."""
    first, second = (_plain(answers.get(key)) for key in (one, other))
    return first == second != ""


def _plain(text: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(text or "")).casefold().split())
