"""Step 6: what is measured and what follows from it. Content: domain model §7, R6 and R7."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal as D

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts.terms.ladder import ladder_problems
from contracts.wizard.forms.bands import complain_of_band
from contracts.wizard.forms.base import Card, Complaint, RowForm, StepForm
from contracts.wizard.forms.kpi_presets import fitting
from contracts.wizard.kpi_codes import CODES, LOWER_IS_BETTER, WITHIN_A_RANGE
from contracts.wizard.questions import Choice, Choices, Days, Decimal, Money, Percent, Rows, Text, Whole, YesNo

MIDDLING = D(60)  # where the catalogue leaves a target to the business, such as 外呼成功率
LADDER = [
    {"min": "95", "max": "105", "coef": "1.03", "action": "奖励"},
    {"min": "90", "max": "95", "coef": "1.00", "action": "正常支付"},
    {"min": "85", "max": "90", "coef": "0.97", "action": "提示改进"},
    {"min": "80", "max": "85", "coef": "0.94", "action": "提交改进计划"},
    {"min": "70", "max": "80", "coef": "0.88", "action": "书面警告"},
    {"min": "60", "max": "70", "coef": "0.80", "action": "限期整改"},
    {"min": "0", "max": "60", "coef": "0.70", "action": "限期整改，按两次不达标计"},
]
CAPS = {"at_risk": "fee.perfPct", "bonus_cap": "kpi.bonusCap", "malus_cap": "kpi.malusCap"}
RED_LINES = [
    {"event": "泄露、倒卖或者违规使用客户信息", "effect": "解除权", "amount": "50000"},
    {"event": "伪造、篡改业务数据或者考核数据", "effect": "解除权", "amount": "20000"},
    {"event": "辱骂、威胁客户", "effect": "按次扣款", "amount": "2000"},
    {"event": "未经授权作出赔偿、减免等承诺", "effect": "按次扣款", "amount": "2000"},
    {"event": "私自外呼或者将客户引导至其他渠道", "effect": "一票否决", "amount": "5000"},
]


def preset_rows(answers: Mapping[str, object], library: Library) -> Raw:
    """The indicators of the preset that fits the service types, with the catalogue's targets.

    The floor is a tenth below the target for ↑ indicators and a fifth above for ↓ ones, kept within the catalogue's bounds.
    """
    preset = fitting(answers, library)
    rows = []
    for code, weight in preset.weights.items():
        indicator = library.indicators[code]
        target = preset.targets.get(code, indicator.target if indicator.target is not None else MIDDLING)
        worse = target * (D("1.2") if indicator.direction == "down" else D("0.9"))
        low, high = indicator.low if indicator.low is not None else worse, indicator.high or worse
        floor = min(max(worse, low), high).quantize(D(1) if target >= 10 else D("0.1"))
        row = {
            "code": code,
            "target": f"{target:f}",
            "floor": f"{floor:f}",
            "weight": str(weight),
            "scoring": "线性",
            "veto": "是" if indicator.veto else "否",
        }
        rows.append(row)
    return rows


class IndicatorRow(RowForm):
    code = Choice(_("指标"), CODES, required=True)
    target = Decimal(_("目标值"), required=True, low=-100, high=100000)
    floor = Decimal(_("底线值"), required=True, low=-100, high=100000)
    challenge = Decimal(_("挑战值"), low=-100, high=100000)
    weight = Whole(_("权重"), required=True, low=0, high=100)
    scoring = Choice(_("计分方式"), [N_("达标"), N_("阶梯"), N_("线性"), N_("两点")], required=True)
    step = Text(_("扣分规则"), high=100, example=_("每低 1 个百分点扣 2 分"))
    minSample = Whole(_("最少样本"), low=1, high=1000000)
    veto = YesNo(_("一票否决"))


class SourceRow(RowForm):
    source = Text(_("数据来源"), required=True, high=60, example=_("ACD 报表（甲方系统）"))
    owner = Choice(_("提供方"), [N_("甲方"), N_("乙方"), N_("双方")], required=True)
    priority = Whole(_("优先级"), required=True, low=1, high=20)


class LadderRow(RowForm):
    min = Decimal(_("得分自"), required=True, low=0, high=200)
    max = Decimal(_("得分至"), required=True, low=0, high=200)
    coef = Decimal(_("系数"), required=True, low=0, high=2)
    action = Text(_("同时采取的措施"), high=100)


class RedLineRow(RowForm):
    event = Text(_("红线事件"), required=True, high=100)
    effect = Choice(_("后果"), [N_("一票否决"), N_("按次扣款"), N_("解除权")], required=True)
    amount = Money(_("每次金额"), high=10000000)


class KpiForm(StepForm):
    kpi__items = Rows(
        _("考核指标"),
        IndicatorRow,
        required=True,
        low=3,
        high=15,
        default=preset_rows,
        hint=_("已按服务内容选好一套，权重合计须为 100"),
        why=_("指标少而重，比多而轻有效；同一件事不要用两个指标各扣一次。公式和口径来自指标库，打印在附件三。"),
        example=_("接通率（人工），目标 95，底线 90，权重 15"),
    )
    kpi__cycle = Choice(_("考核周期"), [N_("月"), N_("季")], required=True, default="月", hint=_("不长于结算周期"))
    kpi__method = Rows(
        _("数据来源"),
        SourceRow,
        required=True,
        default=[
            {"source": "ACD报表", "owner": "甲方", "priority": "1"},
            {"source": "工单系统", "owner": "甲方", "priority": "2"},
            {"source": "质检记录", "owner": "双方", "priority": "3"},
        ],
        hint=_("优先级 1 只能有一个，数据不一致时以它为准"),
        why=_("写明用哪张报表、谁的系统，就不会月底各拿一套数据。"),
    )
    kpi__survey__how = Choices(
        _("满意度调查方式"),
        [("IVR按键", _("IVR 按键")), N_("短信"), N_("在线评价"), N_("回访")],
        required=True,
        default=["短信"],
        more=True,
    )
    kpi__survey__min = Whole(
        _("满意度最少样本"),
        required=True,
        low=1,
        high=100000,
        default="200",
        unit=_("份"),
        hint=_("样本不足时当期不计该项，权重分摊"),
        more=True,
    )
    kpi__survey__scale = Choice(
        _("评分方式"),
        [("5分制", _("5 分制")), ("10分制", _("10 分制")), N_("满意与不满意")],
        required=True,
        default="5分制",
        more=True,
    )
    kpi__excl = Choices(
        _("剔除情形"),
        [
            N_("不可抗力"),
            N_("甲方系统故障"),
            N_("业务量超出预测容忍范围"),
            N_("甲方知识库更新迟延"),
            N_("基础电信运营商故障"),
            N_("突发舆情"),
            N_("试用期"),
        ],
        required=True,
        default=["不可抗力", "甲方系统故障", "业务量超出预测容忍范围", "甲方知识库更新迟延", "基础电信运营商故障"],
        hint=_("这些情形影响的数据不计入考核，由乙方举证"),
    )
    kpi__ladder = Rows(
        _("得分与系数"),
        LadderRow,
        required=True,
        high=20,
        default=LADDER,
        hint=_("各档首尾相接；得分越高系数不得越低"),
        why=_("系数只乘绩效部分。绩效比例 15% 时，系数 0.94 使当期服务费减少 0.9%。"),
        example=_("95 分以上 1.03，90 至 95 分 1.00，不足 60 分 0.70"),
    )
    kpi__bonusCap = Percent(
        _("奖励上限"), required=True, low=0, high=30, default="5", hint=_("占当期服务费"), more=True
    )
    kpi__malusCap = Percent(
        _("扣减上限"),
        required=True,
        low=0,
        high=100,
        default="20",
        hint=_("占当期服务费，含单项扣款"),
        why=_("扣减过高会被请求调低（民法典 585），一般不超过 30%。"),
    )
    kpi__redlines = Rows(
        _("红线事件"),
        RedLineRow,
        required=True,
        high=20,
        default=RED_LINES,
        hint=_("发生一次就有后果的行为"),
        more=True,
    )
    kpi__fail__score = Whole(_("不达标线"), required=True, low=0, high=100, default="80", unit=_("分"))
    kpi__fail__consec = Whole(
        _("连续几期不达标要求整改"), required=True, low=1, high=12, default="2", unit=_("期"), more=True
    )
    kpi__fail__cum = Whole(
        _("十二个月内累计几期可解除"), required=True, low=2, high=12, default="4", unit=_("期"), more=True
    )
    kpi__fail__rectDays = Days(_("整改期"), required=True, low=1, high=180, default="15日", more=True)
    kpi__reportDay = Whole(
        _("出具考核结果的日期"),
        required=True,
        low=1,
        high=28,
        default="8",
        unit=_("日"),
        hint=_("次期首月第几日前"),
        more=True,
    )
    kpi__appeal = Days(_("异议期"), required=True, low=1, high=30, default="3个工作日", more=True)
    kpi__review = Whole(_("指标复核间隔"), required=True, low=1, high=36, default="6", unit=_("个月"), more=True)
    kpi__use = Choices(
        _("结果应用"),
        [N_("服务费系数"), N_("质量保证金"), N_("份额调整"), N_("续约条件"), N_("解除合同")],
        required=True,
        default=["服务费系数", "续约条件", "解除合同"],
        why=_("考核结果是甲方向乙方付款的依据，不是乙方向甲方付款的依据。"),
    )

    cards = (
        Card(_("考核哪些指标？"), ("kpi.items",), page=_("指标")),
        Card(
            _("怎样取数？"),
            (
                "kpi.cycle",
                "kpi.method",
                "kpi.excl",
                "kpi.survey.how",
                "kpi.survey.min",
                "kpi.survey.scale",
                "kpi.reportDay",
                "kpi.appeal",
                "kpi.review",
            ),
            page=_("取数与结果"),
        ),
        Card(_("得分怎样影响付款？"), ("kpi.ladder", "kpi.malusCap", "kpi.use", "kpi.bonusCap", "kpi.redlines")),
        Card(_("连续不达标怎么办？"), ("kpi.fail.score", "kpi.fail.consec", "kpi.fail.cum", "kpi.fail.rectDays")),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """Weights add up, codes are unique, levels in order, steps agreed, one first source, a ladder without holes, cycles
        that fit."""
        items = answers.get("kpi.items", ())
        total = sum(item.get("weight", 0) for item in items)
        if items and total != 100:
            yield "kpi.items", str(_("权重合计须为 100%，现在是 {total}%")).format(total=total)
        codes = [item["code"] for item in items if "code" in item]
        if len(set(codes)) != len(codes):
            yield "kpi.items", _("同一个指标只能出现一次")
        for number, item in enumerate(items, start=1):
            yield from _complain_of_levels(number, item)
            if item.get("scoring") == "阶梯" and "step" not in item:
                yield "kpi.items", str(_("第 {row} 行：阶梯计分须写明扣分规则")).format(row=number)
        first = [row for row in answers.get("kpi.method", ()) if row.get("priority") == 1]
        if answers.get("kpi.method") and len(first) != 1:
            yield "kpi.method", _("优先级为 1 的数据来源须恰好一个")
        shares = {name: answers.get(key) for name, key in CAPS.items()}
        for problem in ladder_problems(answers.get("kpi.ladder", ()), **shares):
            yield "kpi.ladder", complain_of_band(problem)
        if answers.get("kpi.cycle") == "季" and answers.get("fee.settle.cycle") == "月":
            yield "kpi.cycle", _("考核周期不能长于结算周期")
        consecutive, total_failed = answers.get("kpi.fail.consec"), answers.get("kpi.fail.cum")
        if consecutive is not None and total_failed is not None and consecutive >= total_failed:
            yield "kpi.fail.cum", _("累计期数须大于连续期数")


def _complain_of_levels(number: int, item: Mapping[str, object]) -> Iterator[Complaint]:
    """The floor of an indicator is easier to reach than its target, the challenge harder."""
    code, target = item.get("code"), item.get("target")
    if code is None or code in WITHIN_A_RANGE or not isinstance(target, D):
        return
    better = -1 if code in LOWER_IS_BETTER else 1
    floor, challenge = item.get("floor"), item.get("challenge")
    if isinstance(floor, D) and (target - floor) * better <= 0:
        yield "kpi.items", str(_("第 {row} 行：底线值须比目标值容易达到")).format(row=number)
    if isinstance(challenge, D) and (challenge - target) * better <= 0:
        yield "kpi.items", str(_("第 {row} 行：挑战值须比目标值难达到")).format(row=number)
