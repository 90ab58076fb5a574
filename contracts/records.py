"""Printed records about a contract, made like contracts are: the approval record and the risk report, as documents.

They are the system's own papers, so their words are the interface's, in the language of whoever prints them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from contracts import audit, deeds
from contracts.assembly.document import (
    Article,
    Block,
    Clause,
    Column,
    Cover,
    Document,
    Paragraph,
    Table,
    Text,
    Value,
)
from contracts.models import AuditEvent, Carried, Decision, Draft, Revision
from contracts.terms.bilingual import Bilingual

Rows = Sequence[Sequence[str]]
SEVERITIES = ("blocker", "warning", "advice")


def approval_record(draft: Draft) -> Document:
    """Who approved which content of `draft`, when, how they had signed in, and the hashes of what they read."""
    revision = draft.current
    return _document(
        _("批准记录"),
        draft,
        (
            _section(_("合同"), _facts(draft, revision)),
            _section(_("审核决定"), _table(_decision_columns(), _decisions(draft))),
            _section(
                _("经过"),
                _table((_("时间"), _("动作"), _("人"), _("身份"), pgettext("revision", "版次")), _happenings(draft)),
            ),
            _section(
                _("怎样核对"),
                (
                    _paragraph(
                        _(
                            "内容哈希是对本版全部内容按规范格式计算的 SHA-256，文件哈希是 PDF 全部字节的 SHA-256。"
                            "重新计算得到相同的值，说明内容与批准时一致。"
                        )
                    ),
                ),
            ),
        ),
    )


def risk_report(draft: Draft, revision: Revision | None, findings: Iterable[Mapping[str, object]]) -> Document:
    """What the risk check found, what was kept and why, by whom: of `revision`, or of the draft as it stands."""
    found = list(findings)
    sections = [
        _section(f"{_severity(severity)}（{len(of)}）", _findings(of))
        for severity in SEVERITIES
        if (of := [item for item in found if item["severity"] == severity])
    ]
    nothing = (_section(_("结果"), (_paragraph(_("没有发现风险")),)),)
    about = _section(_("合同"), _facts(draft, revision))
    return _document(_("风险报告"), draft, (about, *(sections or nothing)))


def _facts(draft: Draft, revision: Revision | None) -> tuple[Block, ...]:
    facts = [
        (_("合同"), draft.title),
        (_("编号"), draft.number),
        (_("状态"), str(draft.get_state_display())),
    ]
    if revision:
        facts += [
            (pgettext("revision", "版次"), str(revision)),
            (_("提交人"), f"{revision.by}，{_moment(revision.at)}"),
            (_("内容哈希"), revision.content_hash),
        ]
        if hasattr(revision, "paper"):
            facts.append((_("文件哈希"), revision.paper.sha256))
    return _table((_("项目"), _("内容")), facts, widths=(1, 4))


def _decision_columns() -> tuple[str, ...]:
    return (pgettext("revision", "版次"), _("人"), _("身份"), _("决定"), _("时间"), _("内容哈希"), _("是否有效"))


def _decisions(draft: Draft) -> Rows:
    carried = dict(Carried.objects.filter(revision=draft.current).values_list("decision", "revision__number"))
    made = Decision.objects.filter(revision__draft=draft).select_related("revision", "by", "dismissal")
    return [
        (
            str(decision.revision),
            str(decision.by),
            str(decision.get_side_display()),
            str(decision.get_kind_display()),
            _moment(decision.at),
            decision.content_hash[:16],
            _standing(decision, draft, carried),
        )
        for decision in made.order_by("pk")
    ]


def _standing(decision: Decision, draft: Draft, carried: Mapping[int, int]) -> str:
    if decision.kind != Decision.Kind.APPROVE:
        return "—"
    if hasattr(decision, "dismissal"):
        return str(decision.dismissal.get_reason_display())
    if decision.revision_id == draft.current_id:
        return _("有效")
    return _("沿用到第 {number} 版").format(number=carried[decision.pk]) if decision.pk in carried else "—"


def _happenings(draft: Draft) -> Rows:
    told = Q(facts__has_key="to") | Q(action__startswith="propose_", outcome=audit.DONE)  # of two people, both
    events = AuditEvent.objects.filter(told, draft_ref=draft.pk).select_related("actor").order_by("seq")
    return [
        (
            _moment(event.at),
            deeds.in_words(event.action),
            str(event.actor or ""),
            _("密码登录，{place}").format(place=event.ip_prefix) if event.ip_prefix else _("密码登录"),
            str(event.revision_number or ""),
        )
        for event in events
    ]


def _findings(found: Sequence[Mapping[str, object]]) -> tuple[Block, ...]:
    columns = (_("编号"), _("发现"), _("依据"), _("处理"))
    return _table(columns, [_finding(item) for item in found], widths=(2, 6, 3, 4))


def _finding(item: Mapping[str, object]) -> tuple[str, ...]:
    done = {
        "keep": _("保留：{reason}（{by}，{day}）"),
        "override": _("放行：{reason}（{by}申请，{approver}放行，{day}）"),
        "ask": _("已申请放行：{reason}（{by}，{day}）"),
        "dismiss": _("忽略（{by}，{day}）"),
    }.get(str(item["kind"]), _("未处理"))
    told = done.format(reason=item["reason"], by=item["by"], approver=item["approver"], day=_day(str(item["at"])))
    basis = "、".join(map(str, item["basis"])) or "—"  # type: ignore[call-overload]
    return (str(item["rule"]), _said(item["message"]), basis, told)


def _said(words: object) -> str:
    return Bilingual(**words).said(get_language() or "zh-hans")  # type: ignore[arg-type]


def _severity(severity: str) -> str:
    return {"blocker": _("阻断"), "warning": _("警告"), "advice": _("建议")}[severity]


def _day(moment: str) -> str:
    """The day of a moment as it is kept; empty for none."""
    return f"{timezone.localtime(datetime.fromisoformat(moment)):%Y-%m-%d}" if moment else ""


def _moment(moment: object) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"  # type: ignore[arg-type]


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> tuple[Block, ...]:
    shares = widths or [1] * len(columns)
    heads = tuple(Column(heading, width=width) for heading, width in zip(columns, shares, strict=True))
    body = tuple(tuple((Value(cell, ""),) for cell in row) for row in rows)
    return (Table("", "", heads, body),) if body else (_paragraph("—"),)


def _section(title: str, blocks: tuple[Block, ...]) -> Article:
    return Article(title, (Clause("", "", blocks),))


def _document(title: str, draft: Draft, articles: Sequence[Article]) -> Document:
    lines = ((_("合同"), (Value(draft.title, ""),)), (_("编号"), (Value(draft.number, ""),)))
    numbered = tuple(
        replace(article, number=place, anchor=f"article-{place}") for place, article in enumerate(articles, start=1)
    )
    cover = Cover(title, lines)
    return Document("record", "", title, draft.number, "", cover, (), numbered, (), closing="")
