"""What kind of document the contract is: form, title, number, place, stance, procurement, language (domain.md §1).

The parties step asks these after the parties, so this is a plain mixin without cards of its own page: `CARDS`.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import Card, RowForm, StepForm
from contracts.wizard.questions import Choice, Date, LongText, Rows, Text, Words, YesNo


def title_of_form(answers: Mapping[str, object], library: Library) -> str:
    """The title the chosen form of contract goes by."""
    return library.outlines[str(answers.get("doc.form", "agreement"))].title


class Title(Text):
    """The contract's title; one that speaks of labour dispatch gets a remark."""

    def advice(self, typed: str) -> Words:
        if "派遣" in typed or "劳务" in typed:
            return _("名称里有“派遣”或“劳务”，容易被认定为劳务派遣，建议改用“外包”或“服务”")
        return ""


class Place(Text):
    """A place that leads to one court, so named down to its district or county."""

    def advice(self, typed: str) -> Words:
        if any(mark in typed for mark in "区县旗") or typed.count("市") > 1:
            return ""
        return _("写到区或县，例如 上海市浦东新区，约定管辖法院时才有明确的连接点")


class TenderDocumentRow(RowForm):
    name = Text(_("文件名称"), required=True, high=100, example=_("招标文件"))
    date = Date(_("文件日期"))


class DocumentQuestions(StepForm):
    """The `doc.*` questions, to be inherited by the step that asks them."""

    doc__form = Choice(
        _("合同形式"),
        [("agreement", _("协议式（14 条）")), ("sectioned", _("分节式"))],
        required=True,
        default="agreement",
        hint=_("两种形式用同一份答案，随时可以切换"),
        why=_("协议式条号固定，适合直接签署；分节式适合习惯分节合同的对方。切换后答案不会丢失。"),
    )
    doc__title = Title(
        _("合同名称"),
        required=True,
        low=4,
        high=60,
        default=title_of_form,
        hint=_("避免出现“派遣”“劳务”字样"),
        why=_("名称会影响合同性质的认定。出现“派遣”“劳务”，容易被重新认定为劳务派遣。"),
        example=_("客户服务外包合同"),
    )
    doc__no = Text(
        _("合同编号"),
        high=40,
        hint=_("按本单位的编号规则填写，没有可以留空"),
        why=_("编号印在每页页脚，便于核对是不是同一份合同。"),
        example="HT-2027-0018",
    )
    doc__version = Text(
        _("版本"),
        default="V1.0",
        high=20,
        more=True,
        why=_("双方来回修改时，用版本号区分是哪一稿。"),
        example="V1.0",
    )
    doc__signPlace = Place(
        _("签订地点"),
        required=True,
        low=4,
        high=60,
        hint=_("写到区或县"),
        why=_("签订地是约定管辖法院的连接点之一（民事诉讼法第三十五条），写到区县才能确定是哪家法院。"),
        example=_("上海市浦东新区"),
    )
    doc__background = LongText(
        _("签约背景"),
        high=600,
        more=True,
        hint=_("可以不写，合同首段会引用外包业务概述"),
        why=_("写明委托的是服务成果、人员由乙方招用和管理，有助于认定为外包而不是派遣。"),
        example=_("甲方自有客服团队已无法覆盖夜间时段，经比选确定由乙方以服务成果方式承接热线业务。"),
    )
    doc__stance = Choice(
        _("谈判立场"),
        [("standard", _("标准")), ("buyer", _("偏甲方")), ("supplier", _("偏乙方"))],
        required=True,
        default="standard",
        hint=_("决定各条款默认用哪种写法，每条都能单独改"),
        why=_("只影响条款的默认写法和默认值，已经填写的内容不会改变。"),
    )
    doc__gov = YesNo(
        _("是否政府采购"),
        required=True,
        default="否",
        why=_("政府采购合同须在中标后三十日内签订，追加采购和履约保证金都不得超过 10%，且不得背离采购结果。"),
    )
    doc__govNo = Text(
        _("采购项目编号"),
        required=True,
        high=60,
        ask_when="doc.gov",
        hint=_("与中标通知书一致"),
        example="ZFCG-2026-1187",
    )
    doc__tenderDocs = Rows(
        _("采购及投标文件"),
        TenderDocumentRow,
        required=True,
        ask_when="doc.gov",
        hint=_("列出构成合同组成部分的文件"),
        why=_("政府采购合同应当按照采购文件确定的事项签订（政府采购法第四十六条），列明文件便于核对。"),
    )
    doc__lang = Choice(
        _("合同文本语言"),
        [N_("中文"), N_("中文和英文")],
        required=True,
        default="中文",
        more=True,
        why=_("有两种语言的文本时，必须约定以哪种为准，否则译文不一致就会产生争议。"),
    )
    doc__prevail = Choice(
        _("优先文本"),
        [N_("中文"), N_("英文")],
        required=True,
        default="中文",
        ask_when="doc.lang == '中文和英文'",
        more=True,
        why=_("两种文本不一致时，以这种语言的文本为准。"),
    )


CARDS = (
    Card(
        _("用哪种形式的合同？"),
        ("doc.form", "doc.title", "doc.no", "doc.version", "doc.signPlace", "doc.background"),
        page=_("合同信息"),
    ),
    Card(
        _("站在哪一方的立场起草？"),
        ("doc.stance", "doc.gov", "doc.govNo", "doc.tenderDocs", "doc.lang", "doc.prevail"),
        hint=_("立场和语言都有默认值，拿不准可以不改"),
    ),
)
