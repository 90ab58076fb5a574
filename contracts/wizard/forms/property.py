"""Step 8: intellectual property. Content: domain model §9."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.wizard.forms.base import Card, RowForm, StepForm
from contracts.wizard.questions import Choice, Choices, Rows, Text, YesNo


class BackgroundRow(RowForm):
    name = Text(_("成果名称"), required=True, high=100, example=_("智能排班系统 V3"))


class PropertyForm(StepForm):
    ip__aMaterial = Choice(
        _("甲方资料的使用范围"),
        [N_("仅限合同目的"), N_("经甲方书面同意的其他目的")],
        required=True,
        default="仅限合同目的",
        hint=_("甲方提供的资料、软件、系统和数据始终归甲方"),
        more=True,
    )
    ip__bBackground = Rows(
        _("乙方既有成果"),
        BackgroundRow,
        high=30,
        hint=_("乙方带入的软件、方法，没有的留空"),
        why=_("没有列明的，事后很难主张是既有成果。"),
        example=_("智能排班系统 V3"),
    )
    ip__out = Choices(
        _("特定成果"),
        [
            N_("话术及优化方案"),
            N_("流程改进建议"),
            N_("知识库条目"),
            N_("培训课件"),
            N_("报表及分析模型"),
            N_("质检标准"),
            N_("接口与脚本"),
            N_("智能客服训练语料"),
            N_("其他"),
        ],
        required=True,
        default=["话术及优化方案", "流程改进建议", "知识库条目", "培训课件", "报表及分析模型", "质检标准"],
        hint=_("乙方为本项目形成的成果"),
    )
    ip__owner = Choice(
        _("成果归属"),
        [N_("归甲方"), N_("归乙方并许可甲方"), N_("共有"), N_("按清单")],
        required=True,
        default="归甲方",
        why=_("没有约定的，委托作品的著作权归受托人（著作权法 19）。"),
    )
    ip__license = Text(
        _("许可范围"),
        required=True,
        high=200,
        default="永久、免费、不可撤销并可修改",
        ask_when="ip.owner == '归乙方并许可甲方'",
    )
    ip__price = Choice(
        _("许可对价"),
        [N_("含在服务费内"), N_("另付")],
        required=True,
        default="含在服务费内",
        ask_when="ip.owner == '归乙方并许可甲方'",
    )
    ip__when = Choice(_("转移时点"), [N_("创作完成"), N_("付款")], required=True, default="创作完成", more=True)
    ip__ai = Choice(
        _("模型训练"),
        [N_("禁止"), N_("须经甲方书面同意")],
        required=True,
        default="禁止",
        hint=_("用本项目数据训练、微调模型"),
        why=_("客户对话是最常被拿去训练模型的数据，不写明就难以禁止。"),
    )
    ip__brand = Choice(
        _("品牌使用"),
        [N_("须经甲方书面同意"), N_("禁止")],
        required=True,
        default="须经甲方书面同意",
        hint=_("用甲方名称、标识作宣传或案例"),
        more=True,
    )
    ip__claim = YesNo(
        _("不侵权保证"), required=True, default="是", hint=_("双方保证各自提供的资料和成果不侵权"), more=True
    )

    cards = (
        Card(_("成果归谁？"), ("ip.out", "ip.owner", "ip.license", "ip.price", "ip.when")),
        Card(_("双方带来的东西怎么用？"), ("ip.ai", "ip.bBackground", "ip.aMaterial", "ip.brand", "ip.claim")),
    )
