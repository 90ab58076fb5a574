"""What pages say about the clause library: that there are newer clauses, and what somebody may know of a contract."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clauses.models import ClauseChange
from contracts import permissions
from contracts.librarian import upgrading
from contracts.librarian.words import Marked, Part
from contracts.models import Draft

register = template.Library()
NAMED = 3  # clauses named in the line; the others are counted
CLASSES = {"token": "slot", "condition": "when"}


@register.inclusion_tag("library/newer.html", takes_context=True)
def newer_clauses(context: Context, draft: Draft) -> dict[str, object]:
    """A line that leads to the clauses of `draft` that have a newer version; advice once they were turned down."""
    found = upgrading.newer(draft)
    if found and not permissions.may(context["user"], "upgrade", draft):
        found = None
    titles = found.clauses if found else ()
    more = len(titles) if len(titles) > NAMED else 0
    return {"draft": draft, "newer": found, "first": titles[:NAMED], "more": more}


@register.simple_tag(takes_context=True)
def readable_title(context: Context, draft: Draft) -> str:
    """The name of a contract for those who may read it; others see that it has one."""
    if permissions.may(context["user"], "see", draft):
        return format_html('<span lang="zh-CN">{}</span>', draft.title)
    return ""


@register.simple_tag(takes_context=True)
def changes_to_publish(context: Context) -> int:
    """How many changes to clauses wait for the signed-in person: those of others, where they may publish at all."""
    user = context["user"]
    if not permissions.in_library(user, "publish"):
        return 0
    return ClauseChange.objects.filter(state=ClauseChange.State.OPEN).exclude(by=user).count()


@register.simple_tag(takes_context=True)
def may_read_library(context: Context) -> bool:
    """Whether the signed-in person may look at the clause library."""
    return permissions.in_library(context["user"], "read")


@register.simple_tag
def wording(parts: Iterable[Part]) -> SafeString:
    """Wording of the library as it is written, letter for letter: a template would add its own line breaks."""
    return format_html_join("", "{}", ((_part(part),) for part in parts))


@register.simple_tag
def marked(runs: Iterable[Marked]) -> SafeString:
    """Wording of the library with what came and what went, and not a line break more than it has."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Marked) -> SafeString:
    words = wording(run.parts)
    if run.kind == "same":
        return words
    said = _("新增：") if run.kind == "ins" else _("删除：")
    return format_html('<{}><span class="visually-hidden">{}</span>{}</{}>', run.kind, said, words, run.kind)


def _part(part: Part) -> SafeString:
    if part.kind == "words":
        return conditional_escape(part.text)
    return format_html('<span class="{}">{}</span>', CLASSES[part.kind], part.text)
