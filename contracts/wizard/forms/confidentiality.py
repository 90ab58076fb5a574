"""Step 7: confidentiality, information security, personal information. Content: domain model §8."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.wizard.forms.base import Card, Complaint, StepForm
from contracts.wizard.questions import Choice, Choices, Days, Text, Whole, YesNo

CATEGORIES = [
    N_("商业计划"),
    N_("财务数据"),
    N_("客户资料"),
    N_("业务流程"),
    N_("技术信息"),
    N_("业务数据"),
    N_("价格"),
    N_("系统账号"),
    N_("其他未公开信息"),
]
MEASURES = [
    N_("分级授权"),
    N_("最小权限"),
    N_("双因素认证"),
    N_("加密传输存储"),
    N_("脱敏显示"),
    N_("屏幕水印"),
    N_("禁用外设"),
    N_("禁带手机"),
    N_("门禁监控"),
    N_("日志审计"),
    N_("数据防泄漏系统"),
    N_("离岗权限二十四小时内回收"),
    N_("背景审查"),
    N_("渗透测试"),
    N_("备份"),
]


class ConfidentialityForm(StepForm):
    conf__mutual = Choice(
        _("保密方向"),
        [N_("双向"), N_("仅乙方")],
        required=True,
        default="双向",
        why=_("乙方的报价、管理方法也需要保护，单向保密是甲方立场。"),
    )
    conf__cats = Choices(
        _("保密内容"),
        CATEGORIES,
        required=True,
        low=3,
        default=CATEGORIES,
        hint=_("至少三类"),
        why=_("列得越清楚，越容易证明对方知道这是秘密。"),
    )
    conf__term__mode = Choice(
        _("保密期限"),
        [N_("合同终止后若干年"), N_("商业秘密至公开"), N_("长期")],
        required=True,
        default="合同终止后若干年",
        hint=_("个人信息和商业秘密不受年限限制"),
        why=_("固定两年的期限不得覆盖个人信息（个人信息保护法 47）。"),
    )
    conf__term__years = Whole(
        _("保密年限"),
        required=True,
        low=1,
        high=10,
        default="2",
        unit=_("年"),
        ask_when="conf.term.mode == '合同终止后若干年'",
    )
    conf__people = Text(
        _("知悉人员范围"),
        required=True,
        high=100,
        default="为提供服务所必要的人员",
        hint=_("限于必要知悉的人员"),
        more=True,
    )
    conf__nda = YesNo(
        _("人员签署保密承诺"),
        required=True,
        default="是",
        hint=_("每名接触保密信息的人员签一份，样式见附件四"),
        more=True,
    )
    conf__returnDays = Days(_("返还或销毁的期限"), required=True, low=1, high=30, default="10个工作日", more=True)
    conf__ld = Text(
        _("泄密违约金"),
        required=True,
        high=200,
        default="违约行为发生前十二个月月均服务费的1倍",
        hint=_("每发生一起支付多少"),
        why=_("违约金与严重程度相称才不易被调低，超过合同总额 30% 的需要理由。"),
        example=_("违约行为发生前十二个月月均服务费的 1 倍"),
    )
    data__owner = Choice(
        _("数据归属"),
        [N_("甲方")],
        required=True,
        default="甲方",
        hint=_("包括录音、工单和由其形成的分析结果"),
        more=True,
    )
    sec__measures = Choices(_("安全措施"), MEASURES, required=True, low=6, default=MEASURES[:12], hint=_("至少六项"))
    sec__mlps = Choice(
        _("网络安全等级保护"),
        [N_("不适用"), N_("二级"), N_("三级")],
        required=True,
        default="二级",
        why=_("处理大量个人信息的系统一般不低于二级，银行保险和政务通常为三级。"),
    )
    sec__logs = Whole(
        _("网络日志留存"),
        required=True,
        low=6,
        high=120,
        default="6",
        unit=_("个月"),
        hint=_("法定不少于 6 个月"),
        why=_("网络安全法（2025 修正）23 要求留存网络日志不少于六个月。"),
        more=True,
    )
    sec__incident = Whole(
        _("安全事件通知时限"),
        required=True,
        low=1,
        high=72,
        default="24",
        unit=_("小时"),
        hint=_("发现后多少小时内通知甲方"),
        why=_("个人信息保护法 57 要求立即补救并通知，时限越短越有利于甲方履行报告义务。"),
    )
    sec__audit = Whole(_("每年安全检查次数"), required=True, low=0, high=12, default="2", unit=_("次"), more=True)
    pi__on = YesNo(
        _("是否处理个人信息"),
        required=True,
        default="是",
        hint=_("接听客户来电几乎总会处理"),
        why=_("选“否”须有理由：通话录音、电话号码、订单都是个人信息。"),
    )
    pi__role = Choice(
        _("处理关系"),
        [N_("委托处理"), N_("共同处理"), N_("对外提供")],
        required=True,
        default="委托处理",
        ask_when="pi.on",
        hint=_("乙方按甲方要求处理的，选“委托处理”"),
        why=_("三种关系分别适用个人信息保护法 21、20、23，责任不同。"),
    )
    pi__purpose = Text(
        _("处理目的"),
        required=True,
        high=300,
        default="向甲方客户提供客户服务",
        ask_when="pi.on",
        why=_("目的、期限、方式、种类四项是个人信息保护法 21 要求必须约定的内容。"),
    )
    pi__term = Text(_("处理期限"), required=True, high=200, default="与服务期限一致", ask_when="pi.on", more=True)
    pi__ways = Choices(
        _("处理方式"),
        [N_("收集"), N_("存储"), N_("使用"), N_("加工"), N_("传输"), N_("提供"), N_("删除")],
        required=True,
        default=["收集", "存储", "使用", "传输", "删除"],
        ask_when="pi.on",
    )
    pi__cats = Choices(
        _("个人信息种类"),
        [
            N_("姓名"),
            N_("电话"),
            N_("地址"),
            N_("订单信息"),
            N_("通话录音"),
            N_("证件号码"),
            N_("账户信息"),
            N_("聊天记录"),
            N_("其他"),
        ],
        required=True,
        default=["姓名", "电话", "地址", "订单信息", "通话录音", "聊天记录"],
        ask_when="pi.on",
    )
    pi__sensitive = YesNo(
        _("是否处理敏感个人信息"),
        required=True,
        default="否",
        ask_when="pi.on",
        hint=_("生物识别、医疗健康、金融账户、行踪、不满十四周岁未成年人的信息"),
        why=_("处理敏感个人信息须有充分必要性并取得单独同意（个人信息保护法 28、29）。"),
    )
    pi__sensCats = Choices(
        _("敏感个人信息种类"),
        [
            N_("生物识别"),
            N_("医疗健康"),
            N_("金融账户"),
            N_("行踪轨迹"),
            N_("特定身份"),
            N_("不满十四周岁未成年人的个人信息"),
        ],
        required=True,
        default=lambda answers, library: ["不满十四周岁未成年人的个人信息"] if answers.get("scope.minors") else None,
        ask_when="pi.on and (pi.sensitive or scope.minors)",
    )
    pi__volume = Choice(
        _("个人信息规模"),
        [
            ("不满1万人", _("不满 1 万人")),
            ("1万至10万人", _("1 万至 10 万人")),
            ("10万至100万人", _("10 万至 100 万人")),
            ("100万至1000万人", _("100 万至 1000 万人")),
            ("1000万人以上", _("1000 万人以上")),
        ],
        required=True,
        default="1万至10万人",
        ask_when="pi.on",
        why=_("超过 1000 万人的，至少每两年做一次合规审计（个人信息保护合规审计管理办法）。"),
    )
    pi__location = Text(_("存储地点"), required=True, high=100, default="中国境内", ask_when="pi.on", more=True)
    pi__xborder = YesNo(
        _("是否出境"),
        required=True,
        default="否",
        ask_when="pi.on",
        hint=_("境外坐席看得到屏幕也算出境"),
        why=_("出境须先满足安全评估、标准合同或认证等条件（个人信息保护法 38）。"),
    )
    pi__mech = Choice(
        _("出境机制"),
        [N_("安全评估"), N_("标准合同"), N_("个人信息保护认证"), N_("法定豁免")],
        required=True,
        ask_when="pi.on and pi.xborder",
    )
    pi__dest = Text(_("接收地"), required=True, high=100, ask_when="pi.on and pi.xborder", example=_("新加坡"))
    pi__retain = Text(
        _("保存期限"), required=True, high=200, default="实现处理目的所必要的最短时间", ask_when="pi.on", more=True
    )
    pi__deleteDays = Days(
        _("终止后删除的期限"), required=True, low=1, high=30, default="10个工作日", ask_when="pi.on", more=True
    )
    pi__sub = Choice(
        _("转委托"),
        [N_("须经甲方书面同意"), N_("禁止")],
        required=True,
        default="须经甲方书面同意",
        ask_when="pi.on",
        why=_("未经同意不得转委托（个人信息保护法 21）。"),
        more=True,
    )
    pi__contactA = Text(
        _("甲方个人信息保护联系人"),
        required=True,
        high=100,
        default=lambda answers, library: _contact(answers, "a"),
        ask_when="pi.on",
        hint=_("默认取合同联系人"),
        more=True,
    )
    pi__contactB = Text(
        _("乙方个人信息保护联系人"),
        required=True,
        high=100,
        default=lambda answers, library: _contact(answers, "b"),
        ask_when="pi.on",
        hint=_("默认取合同联系人"),
        more=True,
    )
    pi__pia = YesNo(
        _("已完成个人信息保护影响评估"),
        required=True,
        default="是",
        ask_when="pi.on",
        hint=_("委托处理前必须完成"),
        why=_("个人信息保护法 55 要求委托处理前进行影响评估，报告至少保存三年。"),
    )
    pi__record = Whole(
        _("处理记录保存年限"),
        required=True,
        low=3,
        high=30,
        default="3",
        unit=_("年"),
        ask_when="pi.on",
        hint=_("法定不少于三年"),
        more=True,
    )
    pi__important = YesNo(
        _("是否涉及重要数据"),
        required=True,
        default="否",
        hint=_("按行业主管部门的目录判断"),
        why=_("涉及重要数据的，须明确负责人并开展风险评估（数据安全法 27、30）。"),
        more=True,
    )

    cards = (
        Card(
            _("保密什么、保密多久？"),
            (
                "conf.mutual",
                "conf.cats",
                "conf.term.mode",
                "conf.term.years",
                "conf.ld",
                "conf.people",
                "conf.nda",
                "conf.returnDays",
                "data.owner",
            ),
            page=_("保密与安全"),
        ),
        Card(
            _("采取哪些安全措施？"),
            ("sec.measures", "sec.mlps", "sec.incident", "sec.logs", "sec.audit", "pi.important"),
        ),
        Card(
            _("怎样处理个人信息？"),
            (
                "pi.on",
                "pi.role",
                "pi.purpose",
                "pi.ways",
                "pi.cats",
                "pi.sensitive",
                "pi.sensCats",
                "pi.volume",
                "pi.xborder",
                "pi.mech",
                "pi.dest",
                "pi.pia",
                "pi.term",
                "pi.location",
                "pi.retain",
                "pi.deleteDays",
                "pi.sub",
                "pi.contactA",
                "pi.contactB",
                "pi.record",
            ),
            page=_("个人信息"),
        ),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """What is kept in China is not exported as well."""
        if answers.get("pi.xborder") is False and "境内" not in str(answers.get("pi.location", "境内")):
            yield "pi.location", _("不出境的，存储地点须写明在中国境内")


def _contact(answers: Mapping[str, object], party: str) -> str | None:
    name, phone = answers.get(f"{party}.contact.name"), answers.get(f"{party}.contact.phone")
    return f"{name}，{phone}" if name and phone else None
