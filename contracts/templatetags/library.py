"""What pages say about the clause library: that there are newer clauses, and what somebody may know of a contract."""

from django import template
from django.template import Context
from django.utils.html import format_html

from contracts import permissions
from contracts.librarian import upgrading
from contracts.models import Draft

register = template.Library()
NAMED = 3  # clauses named in the line; the others are counted


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
def may_read_library(context: Context) -> bool:
    """Whether the signed-in person may look at the clause library."""
    return permissions.in_library(context["user"], "read")
