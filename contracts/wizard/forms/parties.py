"""Who signs: both parties with the same questions, what only the supplier is asked, and the document itself.

Licence questions of the supplier stand in `scope`, because its rule needs the channels and the platform.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import Card, Complaint, RowForm, StepForm
from contracts.wizard.forms.document import CARDS as DOCUMENT_CARDS
from contracts.wizard.forms.document import DocumentQuestions
from contracts.wizard.identities import Account, Email, Phone, Uscc
from contracts.wizard.questions import Choice, Choices, Date, Question, Rows, Text, Words, YesNo

KINDS = [N_("企业"), N_("个体工商户"), N_("机关"), N_("事业单位"), N_("社会组织"), N_("分支机构"), N_("境外主体")]
SIZES = [N_("大型"), N_("中型"), N_("小型"), N_("微型"), N_("不适用")]
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


def same_as(key: str) -> Callable[[Mapping[str, object], Library], str | None]:
    """A default that repeats the text answered under `key`."""

    def repeat(answers: Mapping[str, object], library: Library) -> str | None:
        text = answers.get(key)
        return None if text is None else str(text)

    return repeat


def party(prefix: str, name: Words, examples: Mapping[str, Words]) -> type[StepForm]:
    """The questions asked of each party, under keys that begin with `prefix`; `name` is 甲方 or 乙方 in the labels."""

    def label(words: Words) -> Words:
        return format_lazy(words, party=name)

    questions: dict[str, Question] = {
        "kind": Choice(
            label(_("{party}主体类型")),
            KINDS,
            required=True,
            default="企业",
            why=_("分支机构须经法人授权才能签约；境外主体会改变争议解决、税务和数据出境的规则。"),
        ),
        "name": Text(
            label(_("{party}名称")),
            required=True,
            low=4,
            high=100,
            hint=_("登记的全称，不用简称、品牌名"),
            why=_("须与营业执照和印章逐字一致，括号是全角还是半角也要一致。"),
            example=examples["name"],
        ),
        "uscc": Uscc(
            label(_("{party}统一社会信用代码")),
            required=True,
            ask_when=f"{prefix}.kind != '境外主体'",
            hint=_("营业执照上的 18 位代码"),
            why=_("代码能唯一确定签约主体，可在国家企业信用信息公示系统核对。"),
            example=examples["uscc"],
        ),
        "foreignRegNo": Text(
            label(_("{party}境外登记号及注册地")),
            required=True,
            high=100,
            ask_when=f"{prefix}.kind == '境外主体'",
            hint=_("写明登记号、登记机关和注册地"),
            why=_("境外主体没有统一社会信用代码，用登记号和注册地确定身份，并须办理公证或附加证明书。"),
            example=_("UEN 201912345K，新加坡"),
        ),
        "headOffice": Text(
            label(_("{party}所属法人")),
            required=True,
            low=4,
            high=100,
            ask_when=f"{prefix}.kind == '分支机构'",
            hint=_("设立该分支机构的法人全称"),
            why=_("分支机构以自己的名义从事民事活动，责任由法人承担（民法典第七十四条）。"),
            example=examples["name"],
        ),
        "legalRep": Text(
            label(_("{party}法定代表人（负责人）")),
            required=True,
            low=2,
            high=30,
            hint=_("分支机构和事业单位填写负责人"),
            why=_("与营业执照或法人证书一致，核对签署权限时要用。"),
            example=examples["legalRep"],
        ),
        "size": Choice(
            label(_("{party}企业规模")),
            SIZES,
            required=True,
            default="不适用",
            hint=_("按订立合同时的规模，非企业选“不适用”"),
            why=_(
                "向中小企业付款的期限、逾期利息和保证金有法定限制（保障中小企业款项支付条例第三条），规模以订立时为准。"
            ),
        ),
        "address": Text(
            label(_("{party}住所")),
            required=True,
            low=8,
            high=200,
            hint=_("从省市写到门牌号"),
            why=_("住所决定法院管辖和文书送达，须与登记一致。"),
            example=examples["address"],
        ),
        "mailAddress": Text(
            label(_("{party}送达地址")),
            low=8,
            high=200,
            default=same_as(f"{prefix}.address"),
            hint=_("收取通知和法律文书的地址"),
            why=_("送达条款引用这个地址，变更时须书面通知对方，否则按原地址送达有效。"),
            example=examples["address"],
        ),
        "contact__name": Text(
            label(_("{party}联系人姓名")),
            required=True,
            low=2,
            high=30,
            why=_("日常联络和接收通知的人，人员变动时须通知对方。"),
            example=examples["contact"],
        ),
        "contact__title": Text(label(_("{party}联系人职务")), high=30, example=_("客户服务部经理")),
        "contact__phone": Phone(
            label(_("{party}联系电话")),
            required=True,
            hint=_("手机，或带区号的固定电话"),
            example=examples["phone"],
        ),
        "contact__email": Email(
            label(_("{party}电子邮箱")),
            required=True,
            hint=_("建议用部门公共邮箱"),
            why=_("人员会离职，公共邮箱能保证通知一直有人收到。"),
            example=examples["email"],
        ),
    }
    fields = {f"{prefix}__{field}": question for field, question in questions.items()}
    return type(StepForm)(f"Party{prefix.upper()}", (StepForm,), {**fields, "__module__": __name__})


def party_cards(prefix: str, page: Words, who: Words, contact: Words) -> tuple[Card, Card]:
    """The two cards of a party on its sub-page: who it is, and how it is reached."""

    def keys(*fields: str) -> tuple[str, ...]:
        return tuple(f"{prefix}.{field}" for field in fields)

    return (
        Card(who, keys("kind", "name", "uscc", "foreignRegNo", "headOffice", "legalRep", "size"), page=page),
        Card(
            contact,
            keys("address", "mailAddress", "contact.name", "contact.title", "contact.phone", "contact.email"),
        ),
    )


Buyer = party(
    "a",
    _("甲方"),
    {
        "name": _("上海海裳服饰有限公司"),
        "uscc": "91310115MA1K4XPC65",
        "legalRep": _("沈知行"),
        "address": _("上海市浦东新区世纪大道1500号12层"),
        "contact": _("周岚"),
        "phone": "021-68881500",
        "email": "service@haishang.example",
    },
)
Supplier = party(
    "b",
    _("乙方"),
    {
        "name": _("合肥听澜信息服务有限公司"),
        "uscc": "91340100MA2N5TLX1T",
        "legalRep": _("方瑾"),
        "address": _("安徽省合肥市高新区望江西路800号3栋"),
        "contact": _("陈屿"),
        "phone": "0551-65328000",
        "email": "contract@tinglan.example",
    },
)


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


class PartiesForm(BetweenParties, SupplierQuestions, Supplier, Buyer, DocumentQuestions):
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
