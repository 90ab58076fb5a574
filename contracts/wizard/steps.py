"""The wizard as a list, and the one function that turns a draft's raw answers into typed ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from clauses.library import Field, Library, Vocabulary
from clauses.library.vocabulary import Raw
from contracts.terms.derive import DERIVED, DERIVED_COLUMNS
from contracts.wizard.forms.base import StepForm, default_of
from contracts.wizard.forms.closing import ClosingForm
from contracts.wizard.forms.confidentiality import ConfidentialityForm
from contracts.wizard.forms.fees import FeesForm
from contracts.wizard.forms.kpi import KpiForm
from contracts.wizard.forms.liability import LiabilityForm
from contracts.wizard.forms.parties import PartiesForm
from contracts.wizard.forms.performance import PerformanceForm
from contracts.wizard.forms.property import PropertyForm
from contracts.wizard.forms.scope import ScopeForm
from contracts.wizard.forms.term import TermForm
from contracts.wizard.forms.termination import TerminationForm
from contracts.wizard.questions import Question

SOURCE_LANGUAGE = "zh-hans"


class CheckForm(StepForm):
    """The last step asks nothing; it shows what is still open."""


@dataclass(frozen=True)
class Step:
    """One page of the wizard. `lead` says what to decide, how long it takes and what to have at hand."""

    name: str
    title: str | Promise
    form: type[StepForm]
    group: str | Promise
    lead: str | Promise = ""


_BASICS, _SERVICE, _PROTECTION, _END = _("基本信息"), _("服务与费用"), _("责任与保护"), _("收尾")

STEPS = (
    Step(
        "parties", _("合同主体"), PartiesForm, _BASICS, _("写明双方是谁、怎么联系。通常需要 5 分钟，可准备双方营业执照")
    ),
    Step(
        "scope",
        _("服务范围"),
        ScopeForm,
        _BASICS,
        _("写明做什么、什么时间做、在哪里做。通常需要 6 分钟，可准备业务说明"),
    ),
    Step("term", _("期限与续约"), TermForm, _BASICS, _("确定从哪天到哪天，到期怎么办。通常需要 2 分钟")),
    Step(
        "performance", _("履行与培训"), PerformanceForm, _SERVICE, _("确定人员、流程、培训和监督方式。通常需要 3 分钟")
    ),
    Step(
        "fees",
        _("费用与结算"),
        FeesForm,
        _SERVICE,
        _("确定怎么计费、付多少、什么时候付。通常需要 6 分钟，可准备报价单"),
    ),
    Step("kpi", _("服务质量考核"), KpiForm, _SERVICE, _("确定考核哪些指标、结果怎样影响付款。通常需要 3 分钟")),
    Step(
        "security",
        _("信息安全与保密"),
        ConfidentialityForm,
        _PROTECTION,
        _("确定保密、数据和个人信息的规则。通常需要 3 分钟"),
    ),
    Step("property", _("知识产权"), PropertyForm, _PROTECTION, _("确定资料和成果归谁。通常需要 1 分钟")),
    Step("liability", _("违约责任"), LiabilityForm, _PROTECTION, _("确定违约怎么认定、怎么承担。通常需要 2 分钟")),
    Step(
        "termination",
        _("终止与争议"),
        TerminationForm,
        _PROTECTION,
        _("确定怎么变更、退出、交接和解决争议。通常需要 3 分钟"),
    ),
    Step("closing", _("附件与签署"), ClosingForm, _END, _("确定附件、生效和签署方式。通常需要 2 分钟")),
    Step("check", _("核对与提交"), CheckForm, _END, _("逐步核对还缺什么，然后查看合同全文")),
)

FORMS = {step.name: step.form for step in STEPS}


@dataclass(frozen=True)
class Problem:
    """What keeps one answer from being right. `kind` is `missing` or `invalid`."""

    step: str
    key: str
    message: str
    kind: str


@dataclass(frozen=True)
class Answers:
    """Typed answers by key, and how they came about.

    Only relevant, readable answers are in `values`; `asked` are the relevant keys in order; `defaults` those whose
    value nobody typed; `problems` what is missing or wrong, in page order; `advice` remarks that block nothing.
    """

    values: dict[str, object] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    defaults: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    advice: dict[str, str] = field(default_factory=dict)

    def problems_of(self, step: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.step == step]


def collect(raw: Mapping[str, Raw], library: Library) -> Answers:
    """Read a draft's raw answers, one step after the other.

    A question is asked when its rule holds over the answers read so far; an answer to a question that is not asked is
    left out. Where nothing was said (the key is absent) the default is read; an answer emptied by hand ("") stays empty.
    """
    values: dict[str, object] = {}
    asked: list[str] = []
    defaults: set[str] = set()
    problems: list[Problem] = []
    advice: dict[str, str] = {}
    for step in STEPS:
        found: list[Problem] = []
        places = step.form.page_order()
        for question in step.form.questions():
            key = question.key
            if not question.ask_when(values):
                continue
            asked.append(key)
            said = key in raw
            typed, wrong = question.parse(raw[key] if said else default_of(question, values, library))
            found += [Problem(step.name, key, message, "invalid") for message in wrong]
            if typed is not None:
                values[key] = typed
                if not said:
                    defaults.add(key)
                if remark := question.advice(typed):
                    advice[key] = str(remark)
            elif question.required and not wrong:
                found.append(Problem(step.name, key, question.missing().messages[0], "missing"))
        found += [Problem(step.name, key, str(message), "invalid") for key, message in step.form.check(values)]
        problems += sorted(found, key=lambda problem, places=places: places[problem.key])
    return Answers(values, tuple(asked), frozenset(defaults), tuple(problems), advice)


def questions() -> Iterator[tuple[Step, Question]]:
    """Every question of the wizard with its step, in order."""
    for step in STEPS:
        for question in step.form.questions():
            yield step, question


@cache
def step_of(key: str) -> str:
    """The name of the step that asks `key`. KeyError when none does."""
    for step, question in questions():
        if question.key == key:
            return step.name
    raise KeyError(key)


def vocabulary_of(answers: Answers) -> Vocabulary:
    """The vocabulary under `answers`: what is not asked cannot be missing, so its sentence goes instead of showing a gap."""
    asked = set(answers.asked)
    return {key: entry if key in asked or entry.derived else _optional()[key] for key, entry in vocabulary().items()}


@cache
def _optional() -> Vocabulary:
    return {key: replace(entry, required=False) for key, entry in vocabulary().items()}


@cache
def vocabulary() -> Vocabulary:
    """What wording may speak of: every question and everything computed from the answers, by key."""
    with override(SOURCE_LANGUAGE):
        asked = {question.key: question.describe() for _step, question in questions()}
    for key, columns in DERIVED_COLUMNS.items():
        described = asked[key]
        asked[key] = Field(
            described.key, described.label, described.kind, described.required, columns=(*described.columns, *columns)
        )
    return {**asked, **DERIVED}
