"""Step 10: change, termination, handover, disputes. Content: domain model §11 and §12."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import Card, Complaint, StepForm
from contracts.wizard.forms.payment import PUBLIC
from contracts.wizard.questions import Choice, Choices, Days, Percent, Text, Whole, YesNo

HANDOVER = [
    N_("客户资料"),
    N_("业务数据"),
    N_("录音"),
    N_("未结工单"),
    N_("知识库"),
    N_("系统账号"),
    N_("号码与渠道账号"),
    N_("培训资料"),
    N_("设备"),
    N_("工作进展报告"),
    N_("历史考核数据"),
]
BUYERS_FAULTS = [
    "甲方逾期付款超过六十日且经催告仍未支付",
    "甲方持续不提供必要的资料、数据或者权限致服务无法开展超过三十日",
    "甲方要求乙方实施违法行为且拒不改正",
]
BUYERS_END = "甲方被宣告破产或者被吊销营业执照"
INSTITUTIONS = [
    N_("中国国际经济贸易仲裁委员会"),
    N_("北京仲裁委员会"),
    N_("上海国际经济贸易仲裁委员会"),
    N_("上海仲裁委员会"),
    N_("深圳国际仲裁院"),
    N_("广州仲裁委员会"),
    N_("杭州仲裁委员会"),
    N_("南京仲裁委员会"),
    N_("武汉仲裁委员会"),
    N_("成都仲裁委员会"),
    N_("重庆仲裁委员会"),
    N_("西安仲裁委员会"),
]
COURT_OF = {
    N_("甲方住所地"): "甲方住所地有管辖权的人民法院",
    N_("乙方住所地"): "乙方住所地有管辖权的人民法院",
    N_("被告住所地"): "被告住所地有管辖权的人民法院",
    N_("原告住所地"): "原告住所地有管辖权的人民法院",
    N_("合同签订地"): "合同签订地有管辖权的人民法院",
    N_("合同履行地"): "合同履行地有管辖权的人民法院",
}


def buyers_faults(answers: Mapping[str, object], library: Library) -> list[str]:
    """An authority or a public institution has no licence to lose and does not go bankrupt."""
    return BUYERS_FAULTS if answers.get("a.kind") in PUBLIC else [*BUYERS_FAULTS, BUYERS_END]


def _court(answers: Mapping[str, object], library: Library) -> str | None:
    return COURT_OF.get(str(answers.get("disp.court.link")))


class TerminationForm(StepForm):
    chg__events = Choices(
        _("变更事由"),
        [N_("甲方业务需求变化"), N_("乙方服务能力变化"), N_("法规变化"), N_("协商一致")],
        required=True,
        default=["甲方业务需求变化", "乙方服务能力变化", "法规变化", "协商一致"],
        why=_("变更内容约定不明的，推定为未变更（民法典 544），所以要有书面程序。"),
        more=True,
    )
    chg__notice = Days(_("变更的提出期限"), required=True, low=1, high=180, default="15日")
    chg__reply = Days(_("变更的答复期限"), required=True, low=1, high=60, default="7个工作日", more=True)
    chg__form = Text(_("变更的形式"), required=True, high=100, default="书面补充协议和变更单", more=True)
    chg__limit = Percent(
        _("坐席增减幅度"),
        required=True,
        low=0,
        high=100,
        default=lambda answers, library: "10" if answers.get("doc.gov") else "20",
        hint=_("此幅度内凭变更单调整，不另签补充协议"),
        why=_("政府采购追加金额不超过原合同金额的 10%（政府采购法 49）。"),
    )
    end__a = Choices(
        _("乙方可以解除的情形"),
        [
            N_("甲方逾期付款超过六十日且经催告仍未支付"),
            N_("甲方持续不提供必要的资料、数据或者权限致服务无法开展超过三十日"),
            N_("甲方要求乙方实施违法行为且拒不改正"),
            N_("甲方被宣告破产或者被吊销营业执照"),
        ],
        required=True,
        default=buyers_faults,
        why=_("约定的解除事由应足够严重，轻微违约据以解除难获支持（民法典 562）。"),
    )
    end__b = Choices(
        _("甲方可以解除的情形"),
        [
            N_("乙方服务质量持续不达标且整改期满仍未改正"),
            N_("乙方泄露或者违规使用客户信息"),
            N_("乙方伪造、篡改业务数据或者考核数据"),
            N_("乙方擅自分包或者转委托"),
            N_("乙方擅自中断服务"),
            N_("乙方经营许可失效且三十日内未恢复"),
            N_("乙方被宣告破产或者被吊销营业执照"),
        ],
        required=True,
        default=[
            "乙方服务质量持续不达标且整改期满仍未改正",
            "乙方泄露或者违规使用客户信息",
            "乙方伪造、篡改业务数据或者考核数据",
            "乙方擅自分包或者转委托",
            "乙方擅自中断服务",
            "乙方经营许可失效且三十日内未恢复",
            "乙方被宣告破产或者被吊销营业执照",
        ],
    )
    end__cure = Days(_("催告整改期"), required=True, low=3, high=60, default="15日")
    end__conv__who = Choice(
        _("无因提前终止权"),
        [N_("无"), N_("甲方"), N_("双方")],
        required=True,
        default="双方",
        why=_("没有约定时，一方可能主张委托人任意解除权（民法典 933、787）。"),
    )
    end__conv__notice = Days(
        _("无因终止的通知期"), required=True, low=30, high=365, default="90日", ask_when="end.conv.who != '无'"
    )
    end__conv__pay = Text(
        _("无因终止的补偿"),
        required=True,
        high=200,
        default="补偿对方已经发生且无法收回的合理投入",
        ask_when="end.conv.who != '无'",
        more=True,
    )
    end__window = Days(
        _("解除权行使期限"),
        required=True,
        low=15,
        high=365,
        default="90日",
        hint=_("自知道解除事由之日起算"),
        why=_("没有约定的，自知道之日起一年内不行使即消灭（民法典 564）。"),
        more=True,
    )
    exit__plan = Days(_("交接计划提交时间"), required=True, low=1, high=180, default="60日", hint=_("期满前多少日"))
    exit__months = Whole(_("交接过渡期"), required=True, low=0, high=6, default="1", unit=_("个月"))
    exit__items = Choices(
        _("交接内容"), HANDOVER, required=True, default=HANDOVER, hint=_("全部勾选通常是对的"), more=True
    )
    exit__fee = Choice(_("交接费用"), [N_("按现行单价"), N_("免费"), N_("另议")], required=True, default="按现行单价")
    exit__format = Text(
        _("数据移交格式"),
        required=True,
        high=100,
        default="通用可读格式",
        example=_("UTF-8 编码的 CSV 文件和 MP3 录音"),
        more=True,
    )
    exit__cert = YesNo(_("出具数据删除证明"), required=True, default="是", more=True)
    exit__settle = Days(_("终止后结清期限"), required=True, low=1, high=180, default="30日", more=True)
    exit__staff = Choice(
        _("人员承接"), [N_("不涉及"), N_("甲方可优先招用")], default="不涉及", hint=_("人员须本人自愿"), more=True
    )
    disp__nego = Days(_("协商期"), required=True, low=7, high=180, default="30日", more=True)
    disp__months = Whole(
        _("争议处理期限"),
        required=True,
        low=1,
        high=24,
        default="6",
        unit=_("个月"),
        hint=_("力争在此期间内解决，不影响诉讼时效"),
        why=_("诉讼时效由法律规定，当事人约定无效（民法典 197），这里只是处理的目标。"),
        more=True,
    )
    disp__med__on = YesNo(_("先行调解"), default="否", more=True)
    disp__med__org = Text(_("调解组织"), required=True, high=100, ask_when="disp.med.on", more=True)
    disp__med__days = Days(
        _("调解期间"), required=True, low=1, high=180, default="30日", ask_when="disp.med.on", more=True
    )
    disp__way = Choice(
        _("最终解决方式"),
        [N_("诉讼"), N_("仲裁")],
        required=True,
        default="诉讼",
        hint=_("只能选一种"),
        why=_("同时约定仲裁和诉讼的，仲裁协议无效（仲裁法司法解释 7）。"),
    )
    disp__court__link = Choice(
        _("管辖法院的连接点"),
        list(COURT_OF),
        required=True,
        default="被告住所地",
        ask_when="disp.way == '诉讼'",
        why=_("须是与争议有实际联系的地点（民事诉讼法 35）。"),
    )
    disp__court__name = Text(
        _("管辖法院"),
        required=True,
        high=100,
        default=_court,
        ask_when="disp.way == '诉讼'",
        hint=_("可以写明具体法院，不得违反级别管辖和专属管辖"),
        example=_("杭州市西湖区人民法院"),
    )
    disp__arb__org = Choice(
        _("仲裁机构"),
        INSTITUTIONS,
        required=True,
        ask_when="disp.way == '仲裁'",
        hint=_("须写机构全称，只能选一家"),
        why=_("机构名称不准确或者约定两家的，仲裁条款可能无效（仲裁法 27、29）。"),
    )
    disp__arb__seat = Text(
        _("仲裁地"), required=True, high=60, default="仲裁机构所在地", ask_when="disp.way == '仲裁'", more=True
    )
    disp__arb__lang = Choice(
        _("仲裁语言"), [N_("中文"), N_("英文")], required=True, default="中文", ask_when="disp.way == '仲裁'", more=True
    )
    disp__arb__panel = Choice(
        _("仲裁员人数"), ["1", "3"], required=True, default="3", ask_when="disp.way == '仲裁'", more=True
    )
    disp__law = Choice(
        _("适用法律"), [N_("中华人民共和国法律")], required=True, default="中华人民共和国法律", more=True
    )
    disp__goOn = YesNo(_("争议期间继续履行"), required=True, default="是", more=True)
    disp__cost = YesNo(
        _("败诉方承担维权费用"),
        required=True,
        default="是",
        hint=_("律师费、诉讼费、保全费、公证费"),
        why=_("律师费只有约定了才能主张。"),
        more=True,
    )

    cards = (
        Card(
            _("合同怎么变更？"),
            ("chg.notice", "chg.limit", "chg.events", "chg.reply", "chg.form"),
            page=_("变更与结束"),
        ),
        Card(
            _("什么情况下可以提前结束？"),
            ("end.a", "end.b", "end.cure", "end.conv.who", "end.conv.notice", "end.conv.pay", "end.window"),
        ),
        Card(
            _("结束时怎样交接？"),
            (
                "exit.plan",
                "exit.months",
                "exit.fee",
                "exit.items",
                "exit.format",
                "exit.cert",
                "exit.settle",
                "exit.staff",
            ),
            page=_("交接与争议"),
        ),
        Card(
            _("发生争议怎么办？"),
            (
                "disp.way",
                "disp.court.link",
                "disp.court.name",
                "disp.arb.org",
                "disp.arb.seat",
                "disp.arb.lang",
                "disp.arb.panel",
                "disp.nego",
                "disp.months",
                "disp.med.on",
                "disp.med.org",
                "disp.med.days",
                "disp.law",
                "disp.goOn",
                "disp.cost",
            ),
        ),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """Public procurement grows by a tenth at most; a place of signing must be known to be a link."""
        limit = answers.get("chg.limit")
        if answers.get("doc.gov") and limit is not None and limit > 10:
            yield "chg.limit", _("政府采购合同的追加不超过 10%（政府采购法 49）")
        if answers.get("disp.court.link") == "合同签订地" and "doc.signPlace" not in answers:
            yield "disp.court.link", _("选择合同签订地管辖的，先填写签订地点")
