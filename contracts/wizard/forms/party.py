"""The questions each party is asked: who it is, and how it is reached."""

from collections.abc import Callable, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import Card
from contracts.wizard.identities import Email, Phone, Uscc
from contracts.wizard.questions import Choice, Question, Text, Words

Label = Callable[[Words], Words]

KINDS = [N_("企业"), N_("个体工商户"), N_("机关"), N_("事业单位"), N_("社会组织"), N_("分支机构"), N_("境外主体")]
SIZES = [N_("大型"), N_("中型"), N_("小型"), N_("微型"), N_("不适用")]


def same_as(key: str) -> Callable[[Mapping[str, object], Library], str | None]:
    """A default that repeats the text answered under `key`."""

    def repeat(answers: Mapping[str, object], library: Library) -> str | None:
        text = answers.get(key)
        return None if text is None else str(text)

    return repeat


def party_questions(prefix: str, name: Words, examples: Mapping[str, Words]) -> dict[str, Question]:
    """The questions asked of each party, under names that begin with `prefix`; `name` is 甲方 or 乙方 in the labels."""

    def label(words: Words) -> Words:
        return format_lazy(words, party=name)

    questions = _who_it_is(prefix, label, examples) | _how_it_is_reached(prefix, label, examples)
    return {f"{prefix}__{field}": question for field, question in questions.items()}


def _who_it_is(prefix: str, label: Label, examples: Mapping[str, Words]) -> dict[str, Question]:
    return {
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
    }


def _how_it_is_reached(prefix: str, label: Label, examples: Mapping[str, Words]) -> dict[str, Question]:
    return {
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


BUYER = {
    "name": _("上海海裳服饰有限公司"),
    "uscc": "91310115MA1K4XPC65",
    "legalRep": _("沈知行"),
    "address": _("上海市浦东新区世纪大道1500号12层"),
    "contact": _("周岚"),
    "phone": "021-68881500",
    "email": "service@haishang.example",
}
SUPPLIER = {
    "name": _("合肥听澜信息服务有限公司"),
    "uscc": "91340100MA2N5TLX1T",
    "legalRep": _("方瑾"),
    "address": _("安徽省合肥市高新区望江西路800号3栋"),
    "contact": _("陈屿"),
    "phone": "0551-65328000",
    "email": "contract@tinglan.example",
}
