"""The performance step: people, processes, the buyer's inputs, training and supervision (domain.md §5)."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from contracts.wizard.forms.base import Card, Complaint
from contracts.wizard.forms.staffing import NOBODY, PeopleQuestions, ProcessQuestions
from contracts.wizard.forms.supervision import InputQuestions, SupervisionQuestions, TrainingQuestions


class PerformanceForm(SupervisionQuestions, TrainingQuestions, InputQuestions, ProcessQuestions, PeopleQuestions):
    """Questions run from the last base to the first: people, processes, inputs, training, supervision."""

    cards = (
        Card(
            _("配置多少坐席和人员？"),
            ("perf.seats", "perf.billSeats", "perf.heads", "perf.roles", "perf.staffReq"),
            page=_("人员与流程"),
        ),
        Card(
            _("谁负责这个项目？"),
            (
                "perf.pm.name",
                "perf.pm.phone",
                "perf.pm.email",
                "a.pm.name",
                "a.pm.phone",
                "a.pm.email",
                "perf.key.list",
                "perf.key.replaceDays",
            ),
        ),
        Card(
            _("人员由谁管理，能不能分包？"),
            (
                "perf.removeRight.on",
                "perf.removeRight.days",
                "perf.aManages",
                "perf.labour",
                "perf.sub.mode",
                "perf.sub.list",
            ),
        ),
        Card(
            _("服务按什么流程走？"),
            (
                "perf.flow",
                "perf.escalate",
                "perf.complaint.hours",
                "perf.complaint.closeDays",
                "perf.results",
            ),
        ),
        Card(
            _("服务中断了怎么办？"),
            ("perf.bcp.on", "perf.bcp.rto", "perf.bcp.rpo", "perf.bcp.backup", "perf.bcp.drills"),
        ),
        Card(
            _("甲方要提供什么？"),
            ("aDuty.items", "aDuty.delay"),
            page=_("配合、培训与监督"),
        ),
        Card(
            _("怎么培训？"),
            (
                "train.sessions",
                "train.pay",
                "train.passScore",
                "train.refresh",
                "train.records",
                "train.materials",
            ),
        ),
        Card(_("怎么监督服务？"), ("sup.methods", "sup.freq", "sup.notice", "sup.sample")),
        Card(
            _("怎么报告和审计？"),
            (
                "sup.report.types",
                "sup.report.due",
                "sup.report.verify",
                "sup.audit.on",
                "sup.audit.perYear",
                "sup.audit.notice",
            ),
        ),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        seats, billed = answers.get("perf.seats"), answers.get("perf.billSeats")
        if isinstance(seats, int) and isinstance(billed, int) and billed > seats:
            yield "perf.billSeats", str(_("结算坐席数不能超过配置坐席数 {seats} 席")).format(seats=seats)
        managed = answers.get("perf.aManages")
        if isinstance(managed, tuple) and NOBODY in managed and len(managed) > 1:
            yield "perf.aManages", _("选了“无”就不能再选其他管理事项")
