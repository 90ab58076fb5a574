"""From when to when, with what trial, and what happens at the end (domain.md §4)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.terms import period, values
from contracts.terms.duration import Days as Duration
from contracts.wizard.forms.base import Card, Complaint, StepForm
from contracts.wizard.forms.phrase import Phrase
from contracts.wizard.questions import Choice, Date, Days, Percent, Whole, YesNo

BY_DATES = "not term.mode == '自生效日起N个月'"  # also while the mode is unanswered
BY_MONTHS = "term.mode == '自生效日起N个月'"
BY_VOLUME = "term.mode == '到期或费用达上限孰先'"
RENEWED = "term.renew.mode != '到期终止'"
LONGEST = 60  # months
DAYS_A_MONTH = 30  # of a term without dates


def go_live(answers: Mapping[str, object], library: Library) -> str | None:
    """The day of going live, or the first day of the term while nobody has said."""
    day = values.day(answers.get("term.prep.goLive")) or values.day(answers.get("term.start"))
    return day.isoformat() if day else None


class TermForm(StepForm):
    term__mode = Choice(
        _("期限方式"),
        [
            N_("起止日期"),
            ("自生效日起N个月", _("自生效日起 N 个月")),
            N_("到期或费用达上限孰先"),
        ],
        required=True,
        default="起止日期",
        why=_("框架采购常用第三种：累计费用达到上限时提前届满，合同总价须为暂估总价或封顶总价。"),
    )
    term__start = Date(
        _("起始日"),
        required=True,
        ask_when=BY_DATES,
        hint=_("首日计入服务期限"),
        example="2027-01-01",
    )
    term__end = Date(
        _("终止日"),
        required=True,
        ask_when=BY_DATES,
        hint=_("末日计入服务期限，最长 60 个月"),
        why=_("起止两日都写明并计入，避免差一天的争议。政府采购的服务合同一般一年一签。"),
        example="2027-12-31",
    )
    term__months = Whole(
        _("期限"),
        required=True,
        low=1,
        high=LONGEST,
        default="12",
        unit=_("个月"),
        ask_when=BY_MONTHS,
        hint=_("从合同生效之日起算"),
        example="12",
    )
    term__volEnd__upper = Percent(
        _("提前届满的费用比例"),
        required=True,
        low=80,
        high=150,
        default="100",
        ask_when=BY_VOLUME,
        hint=_("累计结算金额占合同总价的比例"),
        why=_("累计费用达到这个比例时服务期限提前届满，并为已受理的事项留出收尾期。"),
        example="100",
    )
    term__volEnd__lower = Percent(
        _("可以顺延的费用比例"),
        high=150,
        ask_when=BY_VOLUME,
        more=True,
        hint=_("期满时低于这个比例可顺延一次，不用可留空"),
        example="80",
    )
    term__volEnd__extend = Whole(
        _("顺延期限"),
        required=True,
        low=1,
        high=12,
        default="3",
        unit=_("个月"),
        ask_when=f"{BY_VOLUME} and term.volEnd.lower",
        more=True,
        example="3",
    )
    term__prep__days = Days(
        _("上线准备期"),
        high=365,
        default="15日",
        hint=_("从合同生效之日起算"),
        why=_("用于招募、培训、系统联调和验收，期间不计服务费，另有启动费约定的除外。"),
        example="15日",
    )
    term__prep__goLive = Date(
        _("正式上线日"),
        default=go_live,
        hint=_("须在服务期限之内"),
        why=_("从这一天起计算服务费和考核。一方原因延误的，上线日顺延或承担违约责任。"),
        example="2027-01-16",
    )
    term__trial__on = YesNo(
        _("是否约定试用期"),
        required=True,
        default="是",
        why=_("试用期便于双方磨合，未通过的可以低成本退出。"),
    )
    term__trial__months = Whole(
        _("试用期"),
        required=True,
        low=1,
        high=6,
        default="2",
        unit=_("个月"),
        ask_when="term.trial.on",
        hint=_("计入服务期限，最长 6 个月"),
        why=_("试用期超过服务期限三分之一，通常会被认为过长。"),
        example="2",
    )
    term__trial__start = Date(
        _("试用期起始日"),
        default=go_live,
        ask_when="term.trial.on",
        example="2027-01-16",
    )
    term__trial__kpi = Choice(
        _("试用期考核方式"),
        [N_("只记录不扣费"), ("按50%扣", _("按 50% 扣")), N_("正常")],
        required=True,
        default="只记录不扣费",
        ask_when="term.trial.on",
        why=_("磨合期的成绩不稳定，通常只记录，或减半扣费。"),
    )
    term__trial__feePct = Percent(
        _("试用期服务费比例"),
        required=True,
        default="100",
        ask_when="term.trial.on",
        hint=_("按正式服务费的百分之几计付"),
        example="100",
    )
    term__trial__pass = Whole(
        _("试用期通过标准"),
        required=True,
        low=0,
        high=100,
        default="80",
        unit=_("分"),
        ask_when="term.trial.on",
        hint=_("期末综合考核得分达到多少为通过"),
        why=_("未通过的可以延长一次，或提前通知终止，双方按已提供的服务结算。"),
        example="80",
    )
    term__trial__exitDays = Days(
        _("试用期退出通知期"),
        required=True,
        low=1,
        high=60,
        default="10日",
        ask_when="term.trial.on",
        more=True,
        example="10日",
    )
    term__framework__on = YesNo(
        _("是否属于框架合作中的一期"),
        default="否",
        more=True,
        why=_("“总期三年、合同一年一签”时，写明本合同只是其中一期，后续各期以考核合格并另行签约为条件。"),
    )
    term__framework__months = Whole(
        _("框架合作总期限"),
        required=True,
        low=1,
        high=120,
        unit=_("个月"),
        ask_when="term.framework.on",
        more=True,
        example="36",
    )
    term__framework__perYear = YesNo(
        _("是否分年签约"),
        default="是",
        ask_when="term.framework.on",
        more=True,
    )
    term__renew__mode = Choice(
        _("续约方式"),
        [N_("到期终止"), N_("协商续签"), N_("甲方选择权"), N_("自动续期")],
        required=True,
        default="协商续签",
        why=_("自动续期属于与对方有重大利害关系的条款，须加粗提示（民法典第四百九十六条）。"),
    )
    term__renew__notice = Days(
        _("续约协商提前期"),
        required=True,
        low=1,
        high=365,
        default="60日",
        ask_when=RENEWED,
        hint=_("期满前多久提出"),
        why=_("给双方留出协商、审批和交接的时间，须短于服务期限。"),
        example="60日",
    )
    term__renew__months = Whole(
        _("每次续期"),
        required=True,
        low=1,
        high=LONGEST,
        default="12",
        unit=_("个月"),
        ask_when=RENEWED,
        example="12",
    )
    term__renew__max = Whole(
        _("续期次数上限"),
        required=True,
        low=1,
        high=10,
        default="1",
        unit=_("次"),
        ask_when=RENEWED,
        example="1",
    )
    term__renew__cond = Phrase(
        _("续约条件"),
        required=True,
        high=300,
        default="近6个月平均考核得分不低于85分",
        ask_when=RENEWED,
        why=_("条件写得可以核对，续约时才不会各说各话。"),
        example=_("近6个月平均考核得分不低于85分"),
    )
    term__renew__price = Choice(
        _("续约价格"),
        [N_("原价"), N_("重新协商"), N_("按调价公式")],
        required=True,
        default="重新协商",
        ask_when=RENEWED,
    )
    term__tail__mode = Choice(
        _("期满未续签仍履行的处理"),
        [N_("按原条件视为按月续期"), N_("应立即停止")],
        required=True,
        default="按原条件视为按月续期",
        why=_("不约定的，继续履行可能变成不定期合同，任何一方可以随时解除（民法典第五百六十三条）。"),
    )
    term__tail__months = Whole(
        _("按月续期上限"),
        required=True,
        low=1,
        high=6,
        default="3",
        unit=_("个月"),
        ask_when="term.tail.mode == '按原条件视为按月续期'",
        example="3",
    )

    cards = (
        Card(
            _("从哪天到哪天？"),
            (
                "term.mode",
                "term.start",
                "term.end",
                "term.months",
                "term.volEnd.upper",
                "term.volEnd.lower",
                "term.volEnd.extend",
                "term.framework.on",
                "term.framework.months",
                "term.framework.perYear",
            ),
            page=_("期限与上线"),
        ),
        Card(_("什么时候正式上线？"), ("term.prep.days", "term.prep.goLive")),
        Card(
            _("有没有试用期？"),
            (
                "term.trial.on",
                "term.trial.months",
                "term.trial.start",
                "term.trial.kpi",
                "term.trial.feePct",
                "term.trial.pass",
                "term.trial.exitDays",
            ),
            page=_("试用与续约"),
        ),
        Card(
            _("到期怎么续约？"),
            (
                "term.renew.mode",
                "term.renew.notice",
                "term.renew.months",
                "term.renew.max",
                "term.renew.cond",
                "term.renew.price",
            ),
        ),
        Card(_("到期没续签还在服务，怎么办？"), ("term.tail.mode", "term.tail.months")),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        yield from _check_dates(answers)
        yield from _check_go_live(answers)
        yield from _check_trial(answers)
        yield from _check_months(answers)


def _check_dates(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """The term ends after it starts and lasts at most five years."""
    start, end = values.day(answers.get("term.start")), values.day(answers.get("term.end"))
    if not start or not end:
        return
    if end <= start:
        yield "term.end", str(_("终止日须晚于起始日 {start}")).format(start=start.isoformat())
    elif end >= period.add_months(start, LONGEST):
        yield (
            "term.end",
            str(_("服务期限最长 {months} 个月，终止日须早于 {limit}")).format(
                months=LONGEST, limit=period.add_months(start, LONGEST).isoformat()
            ),
        )


def _check_go_live(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """The service goes live within the term."""
    start, end = values.day(answers.get("term.start")), values.day(answers.get("term.end"))
    live = values.day(answers.get("term.prep.goLive"))
    if live and start and end and start < end and not start <= live <= end:
        yield "term.prep.goLive", _within(_("正式上线日须在服务期限 {start} 至 {end} 之内"), start, end)


def _check_trial(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """The trial lies within the term."""
    begins, months = values.day(answers.get("term.trial.start")), answers.get("term.trial.months")
    start, end = values.day(answers.get("term.start")), values.day(answers.get("term.end"))
    if begins and start and end and start < end:
        if not start <= begins <= end:
            yield "term.trial.start", _within(_("试用期起始日须在服务期限 {start} 至 {end} 之内"), start, end)
        elif isinstance(months, int) and period.add_months(begins, months) > end + period.ONE_DAY:
            yield "term.trial.months", str(_("试用期须在终止日 {end} 之前结束")).format(end=end.isoformat())
    term = answers.get("term.months")
    if isinstance(months, int) and isinstance(term, int) and months > term:
        yield "term.trial.months", str(_("试用期不能长于服务期限 {months} 个月")).format(months=term)


def _check_months(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """Notice is shorter, and a framework no shorter, than the term; the two shares of a volume end do not cross."""
    start, end = values.day(answers.get("term.start")), values.day(answers.get("term.end"))
    months = answers.get("term.months")
    days = months * DAYS_A_MONTH if isinstance(months, int) else None
    if start and end and start < end:
        months, days = period.months_between(start, end), period.days_between(start, end)
    notice, framework = answers.get("term.renew.notice"), answers.get("term.framework.months")
    if isinstance(notice, Duration) and days is not None and notice.count >= days:
        yield "term.renew.notice", _("续约协商提前期须短于服务期限")
    if isinstance(framework, int) and isinstance(months, (int, Fraction)) and framework < months:
        yield "term.framework.months", _("框架合作总期限不能短于本合同的服务期限")
    lower, upper = answers.get("term.volEnd.lower"), answers.get("term.volEnd.upper")
    if isinstance(lower, Decimal) and isinstance(upper, Decimal) and lower >= upper:
        yield (
            "term.volEnd.lower",
            str(_("可以顺延的费用比例须低于提前届满的费用比例 {upper}%")).format(upper=upper),
        )


def _within(message: object, start: date, end: date) -> str:
    return str(message).format(start=start.isoformat(), end=end.isoformat())
