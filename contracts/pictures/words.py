"""The words pictures are labelled with, in Chinese; a page that speaks another language passes its own.

`WeekWords.translated(gettext)` asks for every text and for every choice (`停止服务`, `通`) that stands in the answers.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Self

Translate = Callable[[str], str]


def N_(text: str) -> str:
    """The text itself, by the name under which texts to be translated are found."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What all pictures say; `choice` gives the name of an answer that was chosen from a list."""

    choice: Translate = str
    in_words: str = N_("用文字和表格查看")
    and_so_on: str = N_("、")
    stop: str = N_("；")
    when: str = N_("日期")
    colon: str = N_("：")

    @classmethod
    def translated(cls, translate: Translate) -> Self:
        """All words in another language."""
        texts = {field.name: translate(str(field.default)) for field in fields(cls) if field.name != "choice"}
        return cls(**texts, choice=translate)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekWords(Words):
    """The week of service hours."""

    title: str = N_("每周服务时间")
    day_names: str = N_("周一 周二 周三 周四 周五 周六 周日")
    all_hours: str = N_("7×24 小时服务，每周 {hours} 小时")
    some_hours: str = N_("每周 {days} 天，每天 {length} 小时，每周 {hours} 小时")
    hours: str = N_("时长")
    seats: str = N_("{seats} 席")
    next_day: str = N_("次日 {time}")
    through_night: str = N_("▸ 表示持续到次日，钟点之后的部分画在次日一行，时长计入开始的那一天")
    holiday: str = N_("节假日")
    holiday_normal: str = N_("照常服务，与平日相同")
    holiday_reduced: str = N_("缩减服务，时段和坐席另行确认")
    holiday_on_call: str = N_("仅值班，受理紧急事项与投诉")
    holiday_none: str = N_("停止服务，提前三日告知客户")
    holiday_list: str = N_("按清单服务，共 {count} 天")
    holiday_more: str = N_("其余 {count} 天见文字")
    swap_days: str = N_("调休上班日")
    as_working_days: str = N_("按工作日服务")
    holiday_rule: str = N_("法定休假日、调休以国务院办公厅当年通知为准，调休上班日按工作日安排服务")
    all_channels: str = N_("全部")
    shifts: str = N_("时段")
    number: str = N_("编号")
    name: str = N_("名称")
    days: str = N_("服务日")
    time: str = N_("时间")
    channels: str = N_("渠道")
    how_many: str = N_("坐席数")
    by_day: str = N_("每天服务时长")
    day: str = N_("星期")
    length: str = N_("时长（小时）")
    week: str = N_("每周合计")
    listed: str = N_("节假日服务清单")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineWords(Words):
    """The term and its payments."""

    title: str = N_("期限与付款时间")
    description: str = N_("服务期限 {start} 至 {end}，共 {days} 日")
    settled: str = N_("结算 {count} 次")
    signing: str = N_("双方签署")
    effect: str = N_("合同生效")
    preparation: str = N_("上线准备")
    go_live: str = N_("正式上线")
    term: str = N_("服务期限")
    trial: str = N_("试用期")
    trial_end: str = N_("试用期结束")
    reminder: str = N_("提示续期，最晚")
    notice: str = N_("续约通知，最晚")
    end: str = N_("服务期限届满")
    hold_over: str = N_("未续约的按月续期")
    today: str = N_("今天")
    span: str = N_("{start} 至 {end}")
    cut_and_due: str = N_("结算截止（上）与最晚付款（下），共 {count} 期")
    first_due: str = N_("首期付款最晚")
    last_due: str = N_("末期付款最晚")
    stages: str = N_("期限节点")
    stage: str = N_("事项")
    first_day: str = N_("起始日")
    last_day: str = N_("截止日")
    payments: str = N_("结算与付款（各步均为最晚日期）")
    period: str = N_("结算期间")
    statement: str = N_("对账单")
    confirmed: str = N_("确认金额")
    invoice: str = N_("开具发票")
    due: str = N_("付款")
    latest: str = N_("付款日期按各步用足期限、发票在开票期限的最后一日开具推算，实际办得早则付款也早")
    natural: str = N_("结算期间按自然月或自然季度划分")
    by_cut: str = N_("结算期间从上一截止日的次日起，到本期截止日为止")
    moved: str = N_("各步的最后一日遇休息日、法定休假日的，顺延到下一个工作日")
    not_published: str = N_("{years} 年的调休安排待国务院通知，工作日暂按法定休假日和周末推算")
    early_end: str = N_("累计结算达到约定金额的，服务期限提前届满")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostWords(Words):
    """A month's cost by volume."""

    title: str = N_("业务量变化时每月多少钱")
    description: str = N_(
        "业务量为预计的 80% 时每月 {low} 元，100% 时 {middle} 元，120% 时 {high} 元；图中从 50% 到 150%"
    )
    axis: str = N_("业务量占预计量的百分比")
    amount: str = N_("每月费用（元）")
    of_forecast: str = N_("业务量 {share}%")
    as_forecast: str = N_("预计")
    difference: str = N_("与预计相比")
    differs: str = N_("比预计 {share}%")
    same: str = N_("与预计相同")
    volume: str = N_("业务量")
    quantity: str = N_("{line}（{unit}）")
    fixed: str = N_("不随业务量变化的部分 {amount}")
    all_fixed: str = N_("按坐席、月费或固定数量计费，费用不随业务量变化；增减坐席须另行确认")
    part_fixed: str = N_("按坐席、月费、固定或预测数量计费的部分不随业务量变化")
    together: str = N_("按实际数量结算的各项按同一比例变化")
    tier: str = N_("{line}超过 {quantity} {unit}（预计的 {share}%），超出部分每{unit} {price} 元")
    band: str = N_("{line}超过 {quantity} {unit}（预计的 {share}%），全部按每{unit} {price} 元")
    by_day: str = N_("{sentence}（约定为日均 {agreed} {unit}，已折合为平均每月）")
    by_year: str = N_("{sentence}（约定为全年累计 {agreed} {unit}，已折合为平均每月）")
    line_minimum: str = N_("{line}最低计 {quantity} {unit}（预计的 {share}%）")
    minimum: str = N_("{line}保底 {quantity} {unit}（预计的 {share}%），不足部分按 {rate}% 计付")
    outside: str = N_("，图中范围内不触发")
    overage: str = N_("{line}超过 {quantity} {unit}（预计的 {share}%）的部分按 {rate} 倍计费")
    with_tax: str = N_("金额含税，未计考核扣减、一次性费用和代垫费用")
    with_extra: str = N_("已计入按服务时间预计的系数加价")
    capped: str = N_("本合同约定封顶总价，累计结算不超过合同总金额")
    table: str = N_("不同业务量下的每月费用")
    edges: str = N_("价格变化的业务量")
    mark: str = N_("标记")
    meaning: str = N_("规则")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreWords(Words):
    """A period's fee by score."""

    title: str = N_("得分怎样影响付款")
    description: str = N_("最低一档付 {low} 元，系数为 1 时足额付 {full} 元，最高一档付 {high} 元")
    a_month: str = N_("每月应付（元）")
    a_quarter: str = N_("每季应付（元）")
    axis: str = N_("考核得分，线上为系数")
    highest: str = N_("最高一档")
    lowest: str = N_("最低一档")
    all_met: str = N_("全部达标")
    own: str = N_("本期 {score} 分")
    in_full: str = N_("足额")
    failed: str = N_("不达标")
    rule: str = N_("费用的 {share}% 为绩效部分，乘以得分对应的系数，其余部分不受得分影响")
    failing: str = N_("竖虚线左侧（低于 {score} 分）为不达标，横虚线为足额付款")
    under: str = N_("金额下方为与足额付款的差额")
    not_from_zero: str = N_("纵轴不从 0 开始")
    before: str = N_("按预计业务量计算，含税，未计红线扣款、违约金、一次性费用和代垫费用")
    table: str = N_("各档得分的应付金额")
    score: str = N_("得分")
    coefficient: str = N_("系数")
    action: str = N_("措施")
    difference: str = N_("与足额相比")
    from_up: str = N_("{low} 分及以上")
    from_to: str = N_("{low} 分至不足 {high} 分")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingWords(Words):
    """Seats for a promised service level."""

    title: str = N_("{within} 秒内接起 {share}%，要多少坐席")
    average: str = N_("平均月")
    peak: str = N_("峰值月")
    needs: str = N_("{month}“{shift}”每半小时约 {calls} 通，须 {seats} 席")
    has: str = N_("{month}“{shift}”每半小时约 {calls} 通，须 {seats} 席，计划 {planned} 席，预计达到 {level}%")
    needed: str = N_("须配坐席")
    planned: str = N_("计划坐席")
    seats: str = N_("{seats} 席")
    level: str = N_("{within} 秒内 {level}%")
    promised: str = N_("承诺 {share}%")
    axis: str = N_("同时在线坐席，{shift}每半小时 {calls} 通")
    outside: str = N_("计划坐席在图中范围之外")
    model: str = N_("按 Erlang C 排队公式估算，平均处理时长 {aht} 秒，假定来电者一直等待，结果略偏保守")
    spread: str = N_("业务量按计划坐席或服务时间均匀分布，一天之内的高峰另外加配")
    people: str = N_("坐席指同时在线的席位，休息、培训、请假所需人数另计")
    grows: str = N_("队伍越来越长")
    shift: str = N_("时段")
    calls: str = N_("半小时通数")
    case: str = N_("坐席")
    count: str = N_("坐席数")
    reached: str = N_("按时接起")
    wait: str = N_("平均等待（秒）")
    busy: str = N_("占线率")
    table: str = N_("各时段的坐席与服务水平")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWords(Words):
    """The worst and the best a year can bring."""

    title: str = N_("一年最少、预计和最多付多少")
    shorter: str = N_("服务期 {months} 个月最少、预计和最多付多少")
    worst: str = N_("最少")
    expected: str = N_("预计")
    best: str = N_("最多")
    volume: str = N_("业务量 {share}%")
    coefficient: str = N_("系数 {coef}")
    to_cap: str = N_("扣减达到上限")
    cut: str = N_("达到封顶总价")
    sentence: str = N_("{name} {amount} 元（{condition}）")
    range: str = N_("业务量从预计的 50% 到 150%，每月相同")
    without: str = N_("含税，未计一次性费用、代垫费用、违约金和调价")
    table: str = N_("一年的三种情形")
    case: str = N_("情形")
    when_so: str = N_("条件")
    monthly: str = N_("每月（元）")
    yearly: str = N_("合计（元）")
    against: str = N_("与预计相比")
